"""What due process refuses. Facts are plain values; the wording is in templates."""

from collections.abc import Sequence
from datetime import date

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchProcess(NotFound):
    """No such process, or it is not for this actor."""


class ProcessRefusal(Refusal):
    """A step that is not legal. Nothing is changed by asking."""

    code, status = "process-refused", 409


class OutOfOrder(ProcessRefusal):
    """The step does not follow the one before."""

    code = "process-out-of-order"

    def __init__(self, *, step: str, state: str) -> None:
        self.step, self.state = step, state


class NotYourStep(ProcessRefusal):
    """Whoever has no such part in the process does not take this step, whatever their rights are."""

    code, status = "process-not-your-step", 403


class AboutYourself(ProcessRefusal):
    """Nobody decides, notifies or names in a process about themselves."""

    code, status = "process-about-yourself", 403


class OnePartOnly(ProcessRefusal):
    """Whoever reported does not decide; whoever decided does not sit on the appeal."""

    code = "process-one-part"


class NotDeclared(ProcessRefusal):
    """Before anything else they declare whether something ties them to the matter."""

    code = "process-not-declared"


class StoodBack(ProcessRefusal):
    """They have stood back from this process for good."""

    code, status = "process-stood-back", 403


class NeedsAnother(ProcessRefusal):
    """Whoever wrote the notice does not confirm that it was handed over."""

    code = "process-needs-another"


class AlreadyVoted(ProcessRefusal):
    """One vote each, and it stays."""

    code = "process-already-voted"


class ReplyWindowOpen(ProcessRefusal):
    """The person may still reply."""

    code = "process-reply-open"

    def __init__(self, *, reply_by: date | None) -> None:
        self.reply_by = reply_by


class WindowTooShort(ProcessRefusal):
    """A reply needs more days than the notice gives."""

    code = "process-window-short"

    def __init__(self, *, days: int) -> None:
        self.days = days


class NoticeIncomplete(ProcessRefusal):
    """A notice says what it rests on. `missing` are codes."""

    code, status = "process-notice-incomplete", 400

    def __init__(self, *, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)


class ReasonsMissing(ProcessRefusal):
    """A decision says why, in each of its parts. `missing` are codes; `signs` the least each needs."""

    code, status = "process-reasons-missing", 400

    def __init__(self, *, missing: Sequence[str], signs: int) -> None:
        self.missing, self.signs = tuple(missing), signs


class TooLate(ProcessRefusal):
    """The last day has passed: what was not done in time falls."""

    code = "process-too-late"

    def __init__(self, *, due: date | None) -> None:
        self.due = due


class TooEarly(ProcessRefusal):
    """Its day has not come."""

    code = "process-too-early"

    def __init__(self, *, due: date | None) -> None:
        self.due = due


class BeyondNotice(ProcessRefusal):
    """No graver measure than the notice spoke of."""

    code = "process-beyond-notice"


class EndMissing(ProcessRefusal):
    """A measure has a last day, within the longest time."""

    code, status = "process-end-missing", 400

    def __init__(self, *, longest: date | None) -> None:
        self.longest = longest


class TooFew(ProcessRefusal):
    """There are not as many able to decide as there have to be."""

    code = "process-too-few"

    def __init__(self, *, able: int, needed: int) -> None:
        self.able, self.needed = able, needed


class NotCarried(ProcessRefusal):
    """Not enough votes in favour."""

    code = "process-not-carried"

    def __init__(self, *, in_favour: int, enough: int) -> None:
        self.in_favour, self.enough = in_favour, enough


class SignaturesMissing(ProcessRefusal):
    """A decision carries personal signatures of those who voted for it."""

    code = "process-signatures-missing"

    def __init__(self, *, needed: int) -> None:
        self.needed = needed


class WordsDiffer(ProcessRefusal):
    """The words are not those that were voted on."""

    code = "process-words-differ"


class DangerNotNamed(ProcessRefusal):
    """An interim measure is for danger only, and says which."""

    code, status = "process-danger-missing", 400


class InterimUsedUp(ProcessRefusal):
    """An interim measure is renewed once in a process, while it runs."""

    code = "process-interim-used-up"


class InterimTooSoon(ProcessRefusal):
    """Another process had an interim measure not long ago: it is not renewed by opening a new one."""

    code = "process-interim-too-soon"

    def __init__(self, *, due: date) -> None:
        self.due = due


class CodeAfterDecision(ProcessRefusal):
    """Once it is decided, those who decide make no code for a person who has a way in."""

    code = "process-code-after-decision"


class TooOften(ProcessRefusal):
    """The same person has taken the same step as often as one may in one round."""

    code = "process-too-often"

    def __init__(self, *, most: int) -> None:
        self.most = most


class AppealStands(ProcessRefusal):
    """An appeal was made already, in a way that is as sure as this one or surer."""

    code = "process-appeal-stands"


class NotMilder(ProcessRefusal):
    """Nobody is worse off for having appealed."""

    code = "process-not-milder"


class NotIndependent(ProcessRefusal):
    """A process is opened again only by people who have had no part in it."""

    code = "process-not-independent"


class BeingVotedOn(ProcessRefusal):
    """Nobody is added once votes have been cast and there are enough to decide."""

    code = "process-being-voted-on"


class ProcessDiffers(ProcessRefusal):
    """Its entries do not make a legal process: somebody has changed something."""

    code = "process-differs"

    def __init__(self, *, problem: str) -> None:
        self.problem = problem


class AlreadyOpen(ProcessRefusal):
    """A process about this member is going on in this body."""

    code = "process-already-open"


class NotAMember(ProcessRefusal):
    """They hold no term in this body, or may not take part."""

    code, status = "process-not-a-member", 400


class UnknownCode(Refusal):
    """The code opens nothing."""

    code, status = "process-code-unknown", 404


class EndedByProcessOnly(Refusal):
    """Rights that came with a position end with it: by its term, by resigning, or by due process."""

    code, status = "ended-by-process-only", 409


class AlreadySucceeded(Refusal):
    """The records of this body have gone over to another, or it would be its own successor."""

    code, status = "already-succeeded", 409
