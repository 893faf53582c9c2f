"""Legal limits: how many monthly calculation indices (МРП) a purchase may cost, year by year.

Data, each number with its source; a year whose index nobody entered has no limits, and signs that
need them say that they cannot be computed.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from baqylau.contexts.procurement.signs.declared import Dated

_FILE: Final = Path(__file__).parents[2] / "data" / "limits.json"
_KINDS: Final = ("goods", "works_and_services", "village", "price_request")


@cache
def of_years() -> tuple[Dated, ...]:
    """For each year with a known index: `year`, `mrp` (KZT), and the limits in KZT by kind."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_of_year(index, data["limits"]) for index in data["monthly_index"])


def _of_year(index: dict[str, Any], laws: list[dict[str, Any]]) -> Dated:
    law = max((one for one in laws if one["since"] <= index["year"]), key=lambda one: one["since"])
    limits = {kind: float(law[kind] * index["kzt"]) for kind in _KINDS}
    return Dated(
        since=date(index["year"], 1, 1),
        values={"year": index["year"], "mrp": index["kzt"], "limits": limits},
        source=f"{law['source']}; {index['source']}",
        verified=law["verified"] and index["verified"],
    )
