"""How far the log has been seen by enough witnesses."""

from baqylau.foundation.ledger.models import Checkpoint
from baqylau.foundation.ledger.queries.checkpoints import CheckpointFacts, facts_of


def newest_cosigned() -> CheckpointFacts | None:
    """The newest signed state that a quorum of witnesses has seen; None where there is none yet."""
    row = Checkpoint.objects.filter(is_quorate=True).order_by("-size").first()
    return facts_of(row) if row else None
