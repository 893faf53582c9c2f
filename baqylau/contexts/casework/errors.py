"""Refusals of casework. Facts only; the wording is in templates `refusals/<code>.html`."""

from datetime import date

from baqylau.kernel.errors import NotFound, Refusal
from baqylau.kernel.texts import Trilingual


class NoSuchCase(NotFound):
    """No such case, or not for this actor."""


class CaseAlreadyClosed(Refusal):
    """Nothing can be added to a closed case."""

    code, status = "case-already-closed", 409

    def __init__(self, *, closed_on: date) -> None:
        super().__init__(closed_on)
        self.closed_on = closed_on


class CaseWithoutTitle(Refusal):
    """A case must say in a line what it is about."""

    code, status = "case-without-title", 409


class NotOfTheSameBody(Refusal):
    """A case holds signals and activities of its own body only."""

    code, status = "not-of-the-same-body", 409


class CaseNeedsReason(Refusal):
    """Closing, reopening and withdrawing a case say why."""

    code, status = "case-needs-reason", 409


class CaseNotClosed(Refusal):
    """Only a closed case is reopened; one that was joined to another stays there."""

    code, status = "case-not-closed", 409


class CannotMerge(Refusal):
    """A case is joined to another of its own body, not to itself."""

    code, status = "cases-cannot-be-joined", 409


class NothingSaid(Refusal):
    """A task or a remark without words."""

    code = "nothing-said"


class NoSuchMember(Refusal):
    """Nobody with a mandate in the body on this day."""

    code, status = "no-such-member", 409


class CaseNotPublic(Refusal):
    """What nobody can see cannot be withdrawn."""

    code, status = "case-not-public", 409


class PublicViewNotWhole(Refusal):
    """The public reads a title and a statement; `missing` names which is not there."""

    code, status = "public-view-not-whole", 409

    def __init__(self, *, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class NothingProposed(Refusal):
    """Nobody has prepared what the public would read."""

    code, status = "nothing-proposed", 409


class SecondPersonNeeded(Refusal):
    """Whoever prepared what the public would read does not approve it."""

    code, status = "case-needs-second-person", 409


class PlaceElsewhere(Refusal):
    """The place shown to the public is the case's own or one around it."""

    code, status = "public-place-elsewhere", 409


class PlaceTooNarrow(Refusal):
    """So few signals came from the place that it could point to a person.

    `wider` is the nearest place around it that may be shown, `wider_key` its key; both None where
    there is none. `minimum` is how many signals are enough.
    """

    code, status = "place-too-narrow", 409

    def __init__(
        self, *, place: Trilingual, wider: Trilingual | None, wider_key: int | None, minimum: int
    ) -> None:
        super().__init__(wider_key)
        self.place, self.wider, self.wider_key = place, wider, wider_key
        self.minimum = minimum


class AppealCannot(Refusal):
    """What was asked does not lead on from where the appeal stands. `state`, `act`: vocabulary."""

    code, status = "appeal-cannot", 409

    def __init__(self, *, state: str, act: str) -> None:
        super().__init__(state, act)
        self.state, self.act = state, act


class AppealDaysOutOfOrder(Refusal):
    """Something would have happened to an appeal before what it follows, or in the future."""

    code, status = "appeal-days-out-of-order", 409

    def __init__(self, *, earlier: date, later: date) -> None:
        super().__init__(earlier, later)
        self.earlier, self.later = earlier, later


class AppealNotWhole(Refusal):
    """An appeal needs an addressee, a subject and a text; `missing` names which is not there."""

    code, status = "appeal-not-whole", 409

    def __init__(self, *, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class NoSuchAddressee(Refusal):
    """The chosen organisation does not exist on that day."""

    code, status = "no-such-addressee", 409


class NoWayToSend(Refusal):
    """No address of the addressee is in force on that day, and none was given."""

    code, status = "no-way-to-send", 409


class StillOnItsWay(Refusal):
    """The letter is still being delivered; sending it again would make two of it."""

    code, status = "still-on-its-way", 409


class RecommendationTaken(Refusal):
    """The recommendation is carried by another appeal already; `appeal` is its reference."""

    code, status = "recommendation-taken", 409

    def __init__(self, *, appeal: str) -> None:
        super().__init__(appeal)
        self.appeal = appeal


class TopOfTheLadder(Refusal):
    """There is no rung above this one."""

    code, status = "top-of-the-ladder", 409


class AlreadyEscalated(Refusal):
    """The matter was taken up already; `appeal` is the reference of the appeal that did."""

    code, status = "already-escalated", 409

    def __init__(self, *, appeal: str) -> None:
        super().__init__(appeal)
        self.appeal = appeal


class RatingWithoutReasons(Refusal):
    """A rating is from one to five and says why."""

    code, status = "rating-without-reasons", 409


class NoSuchFeed(NotFound):
    """No such calendar feed, or it was revoked, or its mandate has ended."""


class VoteDoesNotAuthorise(Refusal):
    """The vote was not adopted, was another body's, or was about another matter or organisation."""

    code, status = "vote-does-not-authorise", 409
