"""Answers of no about competitions."""

from collections.abc import Sequence
from datetime import date

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchCompetition(NotFound):
    """No such competition, or not for this actor."""


class NoSuchCandidate(NotFound):
    """No such candidate in this competition, or not for this actor."""


class CallIncomplete(Refusal):
    """Something is missing that a call must hold; `missing` are codes of `rules.competitions.calling`."""

    code, status = "call-incomplete", 400

    def __init__(self, *, missing: Sequence[str]) -> None:
        self.missing = missing


class ApplicationsClosed(Refusal):
    """Applications are taken from one day to another, and today is neither nor between."""

    code, status = "applications-closed", 409

    def __init__(self, *, opens_on: date, closes_on: date, is_early: bool) -> None:
        self.opens_on, self.closes_on, self.is_early = opens_on, closes_on, is_early


class ApplicationsFull(Refusal):
    """More applications than jurors can read; `is_for_today`: others may be taken tomorrow."""

    code, status = "applications-full", 409

    def __init__(self, *, is_for_today: bool) -> None:
        self.is_for_today = is_for_today


class ApplicationsHeld(Refusal):
    """Applications wait at the gate: nothing is counted before each is let in or set aside."""

    code, status = "applications-held", 409

    def __init__(self, *, waiting: int) -> None:
        self.waiting = waiting


class ApplicationIncomplete(Refusal):
    """A name, a way to be reached, a seat of this competition and some words are needed."""

    code, status = "application-incomplete", 400


class JurorCannotStand(Refusal):
    """Somebody named as a juror does not stand in the same competition."""

    code, status = "juror-cannot-stand", 409


class ApplicationCodeWrong(Refusal):
    """No application has this reference and this code."""

    code, status = "application-code-wrong", 404


class TooLateToWithdraw(Refusal):
    """The scores have been counted: what was decided about the application stays as it was."""

    code, status = "too-late-to-withdraw", 409


class NotAJuror(Refusal):
    """Only who was named in the call scores."""

    code, status = "not-a-juror", 403


class ScoringNotOpen(Refusal):
    """Candidates are scored from the day after the last day of applications, and until the count."""

    code, status = "scoring-not-open", 409


class DeclareTiesFirst(Refusal):
    """A juror says whether anything ties them to a candidate before scoring them."""

    code, status = "declare-ties-first", 409


class TiedToCandidate(Refusal):
    """The juror declared a tie to this candidate: they score nothing, and the tie stays declared."""

    code, status = "tied-to-candidate", 409


class ScoredAlready(Refusal):
    """A score is given once; a slip is corrected by another score, with a reason."""

    code, status = "scored-already", 409


class PointsOutOfRange(Refusal):
    """Whole points from 0 to 10 for every criterion of the call, and for nothing else."""

    code, status = "points-out-of-range", 400


class NoCandidates(Refusal):
    """Nobody stands: there is nothing to count."""

    code, status = "no-candidates", 409


class ScoresMissing(Refusal):
    """Some jurors scored one candidate and left out another; `jurors` are their names."""

    code, status = "scores-missing", 409

    def __init__(self, *, jurors: Sequence[str]) -> None:
        self.jurors = jurors


class TooFewJurors(Refusal):
    """Some candidates were scored by fewer jurors than the call asks for; `numbers` are theirs."""

    code, status = "too-few-jurors", 409

    def __init__(self, *, numbers: Sequence[int], needed: int) -> None:
        self.numbers, self.needed = numbers, needed


class CompetitionNotThere(Refusal):
    """The competition is not at the step that this belongs to."""

    code, status = "competition-not-there", 409


class ChoiceImpossible(Refusal):
    """Only ranked candidates are chosen, and no more of them than there are seats."""

    code, status = "choice-impossible", 400


class ChoiceNeedsReasons(Refusal):
    """Who is chosen differs from the ranking, or tells equals apart: it is said why."""

    code, status = "choice-needs-reasons", 400

    def __init__(self, *, least: int) -> None:
        self.least = least


class DeciderIsTied(Refusal):
    """Whoever declared a tie to a candidate, or is one, decides nothing here."""

    code, status = "decider-is-tied", 409


class SecondSignerNeeded(Refusal):
    """Another person signs than the one who proposed."""

    code, status = "second-signer-needed", 409


class NothingProposed(Refusal):
    """No decision waits for a signature."""

    code, status = "no-decision-proposed", 409


class ProposalWaits(Refusal):
    """A proposal waits for its second signature; it is taken back before another is made."""

    code, status = "proposal-waits", 409


class ProposalChanged(Refusal):
    """What waits for a signature is not what the first signer signed any more."""

    code, status = "proposal-changed", 409
