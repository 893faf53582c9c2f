"""Times the public pages under steady load, and what they cost inside.

usage: pages.py --rows N --rate R [--postgres]     (the last line is one JSON object)
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.request import urlopen

from installation import BAQYLAU, ROOT, Installation, Vendor, installation, say

_SECONDS: Final = 30
_SMALL: Final = 10_000
_LIMITS: Final = {"limit_p95_ms": 100, "limit_queries": 12, "limit_home_kb": 300}
_HOMES: Final = ("/kk/", "/ru/", "/en/")
# The region with most records, one in the middle and one with few.
_REGIONS: Final = tuple(
    f"/{language}/regions/{kato}/"
    for language, kato in (("kk", "100000000"), ("ru", "590000000"), ("en", "710000000"))
)


def main() -> None:
    """Measure one database; progress to standard error, figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--rate", type=float, default=50)
    arguments.add_argument("--postgres", action="store_true")
    asked = arguments.parse_args()
    vendor: Vendor = "postgres" if asked.postgres else "sqlite"
    figures: dict[str, Any] = {"rows": asked.rows, "rate": asked.rate, "vendor": vendor}
    with installation(asked.rows, vendor) as large:
        figures |= _inside(large)
        with _served(large) as address:
            figures |= _under_load(large, address, asked.rate)
            figures |= _weight(large, address)
        at_large = json.loads(large.run("bench/visits.py", "registers"))
    say(f"register pages at {_SMALL:,} rows")
    with installation(_SMALL, vendor) as small:
        at_small = json.loads(small.run("bench/visits.py", "registers"))
    figures["lists"] = {
        name: {"ms_at_10000": at_small[name], "ms": ms, "ratio": round(ms / at_small[name], 2)}
        for name, ms in at_large.items()
    }
    print(json.dumps({**figures, **_LIMITS, "cores": os.cpu_count()}, ensure_ascii=False))


def _inside(found: Installation) -> dict[str, Any]:
    say("queries and making of each page")
    pages = json.loads(found.run("bench/visits.py", "pages", *_HOMES, *_REGIONS))
    return {"pages": pages, "most_queries": max(page["queries"] for page in pages.values())}


def _under_load(found: Installation, address: str, rate: float) -> dict[str, Any]:
    for path in (*_HOMES, *_REGIONS) * 2:
        urlopen(f"http://{address}{path}").read()
    say(f"{rate:g} requests a second for {_SECONDS} s")
    told = found.run("bench/load.py", address, str(rate), str(_SECONDS), *_HOMES, *_REGIONS)
    times: dict[str, list[float]] = json.loads(told)
    failed = times.pop("failed", [])
    groups = {"home": _HOMES, "region": _REGIONS}
    told_by_group = {
        name: _spread([ms for path in paths for ms in times.get(path, [])])
        for name, paths in groups.items()
    }
    by_path = {path: _spread(found_) for path, found_ in sorted(times.items())}
    return {**told_by_group, "by_page": by_path, "failed": len(failed)}


def _spread(times: list[float]) -> dict[str, float]:
    """How many answers, and their times in ms: median, 95th percentile, longest."""
    if not times:
        return {"answers": 0}
    cuts = statistics.quantiles(times, n=100)
    return {
        "answers": len(times),
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "max_ms": round(max(times), 1),
    }


def _weight(found: Installation, address: str) -> dict[str, Any]:
    say("weight of the home page with its map")
    weight = json.loads(found.run("bench/weight.py", f"http://{address}/kk/"))
    return {"home_kb": weight and weight["all"], "home_kb_by_kind": weight}


@contextmanager
def _served(found: Installation) -> Iterator[str]:
    """Host and port of a server of its own, stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (*BAQYLAU, "serve", "--no-work", "--port", str(port))
    server = subprocess.Popen(command, env=found.environment, cwd=ROOT)
    address = f"127.0.0.1:{port}"
    try:
        _wait_for(f"http://{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urlopen(address).read()  # noqa: S310  our own server
        except OSError:
            time.sleep(0.25)
        else:
            return
    message = f"{address} did not answer"
    raise SystemExit(message)


if __name__ == "__main__":
    main()
