"""Times all signs over generated contracts in the Parquet store, on two cores.

usage: procurement.py [--rows N]     (figures by sign to standard error; the last line is one JSON object)

Timed: opening the store, computing every sign and every count of what cannot be computed, and giving
out the first thousand rows of each. Making the data is not timed and runs in a process of its own.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")

from baqylau.contexts.procurement.signs import registry
from baqylau.contexts.procurement.signs.over_store import over
from baqylau.contexts.procurement.tables.store import Store

HOME: Final = Path.cwd() / "var"
THREADS, MOST = 2, 1000
SMALL, LARGE = 10_000_000, 30_000_000


def main() -> None:
    """Measure; figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    rows = arguments.parse_args().rows
    HOME.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as home:
        store = Store(Path(home) / "store")
        _in_a_process_of_its_own(store, rows)
        print(json.dumps({"rows": rows, **_timed(store, rows), **_limits(rows)}))


def _in_a_process_of_its_own(store: Store, rows: int) -> None:
    """Making data takes memory that is not that of the signs."""
    child = os.fork()
    if not child:
        import market  # noqa: PLC0415  only here

        market.write(store, rows)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit("The data were not made.")


def _timed(store: Store, rows: int) -> dict[str, Any]:
    begun = time.perf_counter()
    indicators = registry.every_indicator()
    with over(store, most=MOST, threads=THREADS, memory_limit=_memory(rows)) as analysis:
        found = {one.indicator.code: one.count for one in analysis.computing(indicators)}
        given = time.perf_counter()
        for indicator in indicators:
            for _ in analysis.rows(indicator):
                pass
        analysis.seconds["giving out"] = time.perf_counter() - given
    seconds = time.perf_counter() - begun
    for name, took in analysis.seconds.items():
        sys.stderr.write(f"{name:12} {took:7.2f} s {found.get(name, '')}\n")
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "indicators": len(indicators),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "rows_per_second": round(rows / seconds),
        "signs": sum(found.values()),
        "peak_mb": used.ru_maxrss // 1024,
    }


def _memory(rows: int) -> str:
    """What the engine may take: the limit less what the program and its buffers need."""
    return "1300MB" if rows <= SMALL else "2200MB"


def _limits(rows: int) -> dict[str, Any]:
    small = rows <= SMALL
    limits = {"limit_peak_mb": 2048 if small else 3072}
    if rows in {SMALL, LARGE}:
        limits["limit_seconds"] = 45 if small else 150
    return limits


if __name__ == "__main__":
    main()
