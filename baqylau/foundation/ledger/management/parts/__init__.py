"""The parts of `baqylau ledger`: a part is a module with a `PART`, listed in PARTS."""

from typing import Final

from baqylau.foundation.ledger.management.parts import (
    auditing,
    backfilling,
    continuing,
    policy,
    rewriting,
    sequencing,
    withdrawing,
    witnessing,
)
from baqylau.foundation.ledger.management.parts.part import Part

__all__ = ["PARTS", "Part"]

PARTS: Final[tuple[Part, ...]] = (
    sequencing.PART,
    auditing.PART,
    backfilling.PART,
    continuing.PART,
    withdrawing.PART,
    policy.PART,
    witnessing.WITNESS,
    witnessing.MONITOR,
    rewriting.PART,
)
