"""What the witnesses of the policy last answered."""

from dataclasses import dataclass
from datetime import datetime

from baqylau.foundation.ledger import keys
from baqylau.foundation.ledger.models import Sighting
from baqylau.foundation.ledger.queries.checkpoints import policy_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessFacts:
    """A witness or mirror: the size it last co-signed and when, and what went wrong last, if it did.

    `seen_at` None: it has never co-signed; `asked_at` None: it was never asked. `problem` is for operators.
    """

    name: str
    size: int
    seen_at: datetime | None
    asked_at: datetime | None
    problem: str


def witnesses() -> tuple[WitnessFacts, ...]:
    """All that the policy names, by name, also those never heard of."""
    policy = policy_in_force(keys.policy(), keys.public_line())
    heard = {row.name: row for row in Sighting.objects.all()}
    named = sorted(policy.witnesses) if policy else []
    return tuple(_facts(name, heard.get(name)) for name in named)


def _facts(name: str, row: Sighting | None) -> WitnessFacts:
    return WitnessFacts(
        name=name,
        size=row.size if row else 0,
        seen_at=row.seen_at if row else None,
        asked_at=row.asked_at if row else None,
        problem=row.problem if row else "",
    )
