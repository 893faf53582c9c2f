"""Answers of no about meetings and votes."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchMeeting(NotFound):
    """No such meeting or question, or not for this actor."""


class MeetingNotThere(Refusal):
    """The step does not fit where the meeting or the question stands."""

    code, status = "meeting-not-there", 409


class MeetingIncomplete(Refusal):
    """The call lacks a day to come, a place, or a question."""

    code, status = "meeting-incomplete", 400


class QuorumRuleMissing(Refusal):
    """Nobody has written down how many members of the body must be present."""

    code, status = "quorum-rule-missing", 409


class QuorumRuleBad(Refusal):
    """A rule nobody can follow, without a document, or beginning where another begins or before tomorrow."""

    code, status = "quorum-rule-bad", 400


class NoQuorum(Refusal):
    """Too few members without a tie to the matter are present."""

    code, status = "no-quorum", 409

    def __init__(self, *, present: int, needed: int, kept_out: int) -> None:
        super().__init__(present, needed, kept_out)
        self.present, self.needed, self.kept_out = present, needed, kept_out


class TooFewForSecret(Refusal):
    """So few may vote that the sums would tell who said what."""

    code, status = "too-few-for-secret", 409


class KeptOutOfVote(Refusal):
    """The member declared a tie to what the vote is about."""

    code, status = "kept-out-of-vote", 403


class NotAtTheMeeting(Refusal):
    """Only members who are present vote, and only those who were there sign the minutes off."""

    code, status = "not-at-the-meeting", 403


class VoteNotOver(Refusal):
    """Somebody who is there has not voted, and still has time to."""

    code, status = "vote-not-over", 409


class VotedAlready(Refusal):
    """A vote is given once."""

    code, status = "voted-already", 409


class MinutesEmpty(Refusal):
    """There are no minutes to sign off."""

    code, status = "minutes-empty", 409


class SignedOffAlready(Refusal):
    """Two different persons sign the minutes off."""

    code, status = "signed-off-already", 409
