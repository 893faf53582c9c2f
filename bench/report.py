"""Times the report over ten years as people run it: a whole process, from start to the last byte.

usage: report.py --rows N     (the last line is one JSON object)
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import Final

from installation import BAQYLAU, BODY, ROOT, Installation, Vendor, installation, say

LIMIT_S: Final = 2
LIMIT_MB: Final = 500
_RUNS: Final = 5
_COMMAND: Final = (
    *BAQYLAU,
    "report",
    f"--body={BODY}",
    "--from=2016-01-01",
    "--to=2025-12-31",
    "--format=json",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, peak resident memory in MB, size of the JSON in KB."""

    seconds: float
    peak_mb: float
    json_kb: float


def main() -> None:
    """Measure both databases; progress to standard error, figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    rows = arguments.parse_args().rows
    found = {vendor: _measure(rows, vendor) for vendor in ("sqlite", "postgres")}
    figures: dict[str, object] = {"rows": rows}
    for vendor, runs in found.items():
        figures[f"{vendor}_s"] = round(statistics.median(run.seconds for run in runs), 2)
        figures[f"{vendor}_slowest_s"] = round(max(run.seconds for run in runs), 2)
        figures[f"{vendor}_peak_mb"] = round(max(run.peak_mb for run in runs))
    figures["json_kb"] = round(found["sqlite"][0].json_kb)
    figures |= {"limit_s": LIMIT_S, "limit_mb": LIMIT_MB, "runs": _RUNS, "cores": os.cpu_count()}
    print(json.dumps(figures))


def _measure(rows: int, vendor: Vendor) -> list[Run]:
    with installation(rows, vendor) as found:
        say(f"{vendor}: warming up")
        _run(found)
        runs = []
        for number in range(1, _RUNS + 1):
            runs.append(_run(found))
            say(
                f"{vendor}: run {number} of {_RUNS}: "
                f"{runs[-1].seconds:.2f} s, {runs[-1].peak_mb:.0f} MB"
            )
        return runs


def _run(found: Installation) -> Run:
    """One process. Its peak memory is the kernel's own account of it."""
    with tempfile.TemporaryFile() as out:
        begun = time.monotonic()
        process = subprocess.Popen(_COMMAND, env=found.environment, stdout=out, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            message = f"the report ended with {process.returncode}"
            raise SystemExit(message)
        out.seek(0)
        if not json.load(out)["regions"]:
            message = "the report is empty"
            raise SystemExit(message)
        return Run(seconds, usage.ru_maxrss / 1024, out.tell() / 1024)


if __name__ == "__main__":
    main()
