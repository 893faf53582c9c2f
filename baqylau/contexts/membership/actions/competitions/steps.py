"""The trace that every step of a competition leaves in the public log."""

from datetime import datetime
from typing import Any, Final

from baqylau.contexts.membership.models import Competition
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor

CANDIDATE: Final = "candidate"
JUROR: Final = "juror"
RUNS: Final = "coordinator"


def subject(ref: str) -> str:
    """What the log calls a competition."""
    return f"competition/{ref}"


def record(
    competition: Competition,
    step: str,
    *,
    by: Actor,
    at: datetime,
    role: str,
    is_open: bool = True,
    **facts: Any,
) -> None:
    """Add a step. `facts` name nobody who has not agreed to be named."""
    ledger.record(
        Kind.COMPETITION_STEP,
        subject(competition.ref),
        {"step": step, **facts},
        role=role,
        is_open=is_open,
        by=by,
        at=at,
    )
