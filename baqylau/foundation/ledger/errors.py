"""What the ledger refuses."""

from baqylau.kernel.errors import Outage, Refusal


class NoSuchEntry(Refusal):
    """There is no entry with this number or contents."""

    code = "no-such-entry"
    status = 404


class NoProofYet(Refusal):
    """The entry waits for its place in the log or for witnesses."""

    code = "no-proof-yet"
    status = 409


class EntryTooLong(Refusal):
    """An entry may have 1,024 bytes; what is long belongs into its payload."""

    code = "entry-too-long"
    status = 400


class ReasonForWithdrawalNeeded(Refusal):
    """Contents are withdrawn on a stated legal basis, looked at by a second person."""

    code = "withdrawal-reason-needed"
    status = 400


class LogDiffers(Refusal):
    """What is stored and what is in the log are not the same: nothing is added until somebody looked."""

    code = "log-differs"
    status = 409

    def __init__(self, *, what: str) -> None:
        super().__init__(what)
        self.what = what


class ReasonToContinueNeeded(Refusal):
    """Why a log had to be taken up again is public, and has to be said."""

    code = "reason-to-continue-needed"
    status = 400


class CannotContinue(Refusal):
    """What is here is less than witnesses have seen, or other, or they could not be asked."""

    code = "log-cannot-continue"
    status = 409

    def __init__(self, *, what: str) -> None:
        super().__init__(what)
        self.what = what


class LogFull(Outage):
    """There is no room left on the disk of the log: nothing half was added, and what waits goes on waiting."""
