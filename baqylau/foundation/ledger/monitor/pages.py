"""Whether what the public pages show stands in the log: from outside, without asking the log about itself."""

import json
from collections.abc import Callable
from typing import Final

from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.growth import day
from baqylau.foundation.ledger.monitor.memory import Memory
from baqylau.foundation.ledger.verifying import Fetch, fetcher

PATIENCE: Final = 3600  # seconds from a page to its entry
_REGISTERS: Final = {
    "activities": "activity",
    "findings": "finding",
    "recommendations": "recommendation",
    "cases": "case",
}
_NAMED: Final = 3  # of many missing ones so few are named


def read(
    site: str, memory: Memory, now: int, found: Findings, ask: Callable[[str], Fetch] = fetcher
) -> None:
    """Hold the registers of a site against the subjects of the log. `site` ends in a language.

    What a page shows and no entry tells of is remembered, and an alarm after an hour.
    """
    shown: set[str] = set()
    for name, what in _REGISTERS.items():
        try:
            rows = json.loads(ask(site)(f"{name}.json"))
            shown |= {f"{what}/{row['ref']}" for row in rows}
        except (OSError, ValueError, LookupError, TypeError) as why:
            found.unseen.append(f"The register {name} of the pages: {why}")
    missing = shown - memory.heads.keys()
    memory.missing = {one: memory.missing.get(one, now) for one in sorted(missing)}
    late = [one for one, since in memory.missing.items() if now - since > PATIENCE]
    if late:
        since = min(memory.missing[one] for one in late)
        named = ", ".join(late[:_NAMED])
        found.alarms.append(
            f"The log STANDS STILL, or was gone past: pages show {len(late)} records that no entry tells "
            f"of ({named}), the first since {day(since)}."
        )
    elif missing:
        found.unseen.append(
            f"Whether {len(missing)} new records come into the log: they have time yet."
        )
    if shown - missing:
        found.holds.append(f"Records on public pages that entries tell of: {len(shown - missing)}.")
