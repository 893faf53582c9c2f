"""Answers of no from identity. Wording: templates `refusals/<code>.html`."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchBody(NotFound):
    """No such body, or it is not for this actor."""


class NoSuchPerson(NotFound):
    """No such person, or not for this actor."""


class NoSuchMandate(NotFound):
    """No such mandate, or not for this actor."""


class StateMayNotAdminister(Refusal):
    """Somebody who answers to a state body can never administer an oversight body."""

    code, status = "state-may-not-administer", 409


class NotYoursToGrant(Refusal):
    """The actor's own mandates do not reach this role or this territory."""

    code, status = "not-yours-to-grant", 403

    def __init__(self, *, role: str) -> None:
        self.role = role


class NotToOneself(Refusal):
    """Nobody grants a mandate to themselves."""

    code, status = "not-to-oneself", 409


class TermBackwards(Refusal):
    """The last day lies before the first."""

    code, status = "term-backwards", 400


class OutsideTerritory(Refusal):
    """The place is not in the body's territory."""

    code, status = "outside-territory", 400


class AlreadyMandated(Refusal):
    """The person already holds this role there at that time."""

    code, status = "already-mandated", 409


class AlreadyEnded(Refusal):
    """The mandate has been ended or has run out."""

    code, status = "already-ended", 409


class ReasonMissing(Refusal):
    """A mandate is ended for a reason that is written down."""

    code, status = "reason-missing", 400


class DocumentMissing(Refusal):
    """A mandate rests on a document: an order or a protocol with its number."""

    code, status = "document-missing", 400


class SlugTaken(Refusal):
    """Another body already has this short address."""

    code, status = "slug-taken", 409


class OnlyInDemonstration(Refusal):
    """Demonstration accounts exist only where the installation says it is a demonstration."""

    code, status = "only-in-demonstration", 409


class ConflictOfInterest(Refusal):
    """The actor has declared an interest in the organisation this is about."""

    code, status = "conflict-of-interest", 409


class AlreadyDeclared(Refusal):
    """This interest has been declared and has not ended."""

    code, status = "interest-already-declared", 409


class NoSuchInterest(NotFound):
    """No such interest, or another person's."""


class NotASigningKey(Refusal):
    """The text is no signing key, or one was mistyped."""

    code = "not-a-signing-key"


class NotYourSigningKey(Refusal):
    """The key is not the one this person signs with."""

    code, status = "not-your-signing-key", 409
