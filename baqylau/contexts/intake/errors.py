"""Refusals of intake. Facts only; the wording is in templates `refusals/<code>.html`."""

from datetime import date

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchSignal(NotFound):
    """No such signal, or not for this actor."""


class SignalFromTomorrow(Refusal):
    """A signal cannot have been received after the day it is taken down."""

    code, status = "signal-from-tomorrow", 409

    def __init__(self, *, received_on: date, today: date) -> None:
        super().__init__(received_on, today)
        self.received_on, self.today = received_on, today


class SignalWithoutWords(Refusal):
    """A signal says something; an empty one cannot be looked into."""

    code, status = "signal-without-words", 409


class WordsMissing(Refusal):
    """A receipt is twelve words; `count` were found."""

    code = "receipt-words-missing"

    def __init__(self, *, count: int) -> None:
        super().__init__(count)
        self.count = count


class WordUnknown(Refusal):
    """One of the twelve words is in no list; `suggestions` are up to three that look like it."""

    code = "receipt-word-unknown"

    def __init__(self, *, word: str, suggestions: tuple[str, ...]) -> None:
        super().__init__()  # the word is part of a secret: it stays out of what logs print
        self.word, self.suggestions = word, suggestions


class WordsDoNotFit(Refusal):
    """Twelve known words that are no receipt: one was changed, or their order."""

    code = "receipt-words-wrong"


class ProofNotOurs(Refusal):
    """Not a statement of ours, or no longer the one that was signed."""

    code = "proof-not-ours"


class ProofOfSomethingElse(Refusal):
    """A genuine statement, but of another report than the one shown with it."""

    code = "proof-of-something-else"


class ReceiptInMessage(Refusal):
    """The words of a receipt stand in a message: whoever read it could act as the reporter."""

    code, status = "receipt-in-message", 400


class NoSuchMailbox(NotFound):
    """No mailbox has these words: never given out, closed, or of another installation."""

    code = "no-such-mailbox"


class NotTakingReports(Refusal):
    """The body takes no reports: it has no keys yet that they could be sealed to."""

    code, status = "not-taking-reports", 409


class TooLong(Refusal):
    """More words than one message may hold. `limit` is in signs."""

    code, status = "message-too-long", 413

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class NothingToSend(Refusal):
    """A message without words and files."""

    code, status = "nothing-to-send", 400


class ReasonNeeded(Refusal):
    """This is done for a stated reason only; whoever it concerns will read it."""

    code, status = "reason-needed", 400


class NotAHandler(Refusal):
    """A signal is given to somebody who takes signals in its body and place."""

    code, status = "not-a-handler", 409


class AlreadyDecided(Refusal):
    """The signal has left the queue: it was taken up, declined or joined to another."""

    code, status = "signal-already-decided", 409


class CannotJoin(Refusal):
    """A signal is joined to another open one of its own body, not to itself."""

    code, status = "signals-cannot-be-joined", 409


class FormBroken(Refusal):
    """A form that did not arrive whole: cut short, or not in the shape of a form."""

    code, status = "form-broken", 400


class TooMuchAtOnce(Refusal):
    """More than one request may carry. `limit` is in bytes."""

    code, status = "too-much-at-once", 413

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
        self.limit_mb = limit // 1_000_000


class TooManyFiles(Refusal):
    """More files than one message may bring."""

    code, status = "too-many-files", 413

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
