"""Refusals of fieldwork. Facts only; the wording is in templates `refusals/<code>.html`."""

from datetime import date

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchRecord(NotFound):
    """No such record, or not for this actor."""


class LadderSkipped(Refusal):
    """A finding can be called a violation only from a mismatch, once a competent body confirmed it."""

    code, status = "ladder-skipped", 409

    def __init__(self, *, rung: str) -> None:
        super().__init__(rung)
        self.rung = rung


class DocumentMissing(Refusal):
    """A mismatch must name the document it does not match; a violation, who confirmed it and how."""

    code, status = "document-not-named", 409


class DaysOutOfOrder(Refusal):
    """Something would have happened before what it follows, or in the future."""

    code, status = "days-out-of-order", 409

    def __init__(self, *, earlier: date, later: date) -> None:
        super().__init__(earlier, later)
        self.earlier, self.later = earlier, later


class CheckedByAddressee(Refusal):
    """A re-visit must be made by people who do not serve the addressee."""

    code, status = "checked-by-addressee", 409


class NoSuchStep(Refusal):
    """The step does not lead on from where the fix stands."""

    code, status = "no-such-step", 409

    def __init__(self, *, state: str, step: str) -> None:
        super().__init__(state, step)
        self.state, self.step = state, step


class AlreadySilent(Refusal):
    """Silence is noted once, after the deadline, and only where nothing was answered."""

    code, status = "not-silent", 409


class SummaryRecord(Refusal):
    """A summary stands for several unnamed things; nothing can happen to it singly."""

    code, status = "summary-record", 409


class NoLongerADraft(Refusal):
    """What is public, or has been answered or checked, can be corrected but no longer thrown away."""

    code, status = "no-longer-a-draft", 409


class StillPlanned(Refusal):
    """The visit has not been made: nothing was found, and nothing can be published."""

    code, status = "still-planned", 409


class NotPlanned(Refusal):
    """What became of a visit is noted once, and only of one that was planned."""

    code, status = "not-planned", 409


class PlannedInThePast(Refusal):
    """A visit is planned for today or a later day."""

    code, status = "planned-in-the-past", 409


class FileRefused(Refusal):
    """A file was refused whole. `problems` names each place and its reason."""

    code, status = "file-refused", 422

    def __init__(self, *, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
