"""The state of the log as every page of it says it first: how long, signed when, co-signed by whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from baqylau.foundation.ledger import queries
from baqylau.foundation.ledger.queries import CosignatureFacts
from baqylau.foundation.ledger.queries.cosigned import newest_cosigned

# At least one checkpoint a day is signed; half a day more, and something is wrong.
_STALE: Final = timedelta(hours=36)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogState:
    """How the log stands. `signed_at` None: nothing has been signed yet.

    Its first `cosigned` entries have been seen by a quorum of witnesses, in `cosignatures`. `needed` of
    `known` witnesses make a quorum, both 0 where there are no witnesses yet.
    """

    size: int
    waiting: int
    signed_at: datetime | None
    is_stale: bool
    cosigned: int
    cosignatures: tuple[CosignatureFacts, ...]
    needed: int
    known: int


def log_state(at: datetime) -> LogState:
    """How the log stands at this moment."""
    newest, waiting = queries.latest_checkpoint(), queries.unsequenced(at=at)
    if newest is None:
        return LogState(
            size=0, waiting=waiting, signed_at=None, is_stale=False,
            cosigned=0, cosignatures=(), needed=0, known=0,
        )  # fmt: skip
    seen = newest if newest.is_quorate else newest_cosigned()
    return LogState(
        size=newest.size,
        waiting=waiting,
        signed_at=newest.at,
        is_stale=at - newest.at > _STALE,
        cosigned=seen.size if seen else 0,
        cosignatures=seen.cosignatures if seen else newest.cosignatures,
        needed=newest.needed,
        known=newest.known,
    )
