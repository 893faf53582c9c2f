"""Times the eleven standard signs in strict mode, from OCDS JSON Lines to Cardinal's JSON.

usage: flags.py [--file FILE] [--mib N] [--cardinal PROGRAM]     (the last line is one JSON object)

Without FILE invented releases are made and kept under var/bench. With the path of a `cardinal`
(`ocdscardinal`) of one's own it runs on the same file and cores, and the outputs are compared.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

import releases

_INDICATORS: Final = ("003", "018", "024", "025", "028", "030", "035", "036", "038", "048", "058")
_LIMITS: Final = {"limit_mb_per_s": 100, "limit_peak_mb": 1024}
_CORES: Final = 2
_LOOK_EVERY: Final = 0.05
_BAQYLAU: Final = (sys.executable, "-m", "baqylau.project.command", "procurement", "flags")


class _Run(NamedTuple):
    """Seconds, memory in MB at most, the output, and seconds that processors were busy."""

    seconds: float
    peak: float
    out: bytes
    busy: float


def main() -> None:
    """Measure; figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--file", type=Path)
    arguments.add_argument("--mib", type=int, default=1024)
    arguments.add_argument("--cardinal", type=Path)
    given = arguments.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    file = given.file or _made(given.mib)
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "settings.ini"
        settings.write_text("".join(f"[R{code}]\n" for code in _INDICATORS))
        environment = os.environ | {"BAQYLAU_HOME": home}
        ours = (*_BAQYLAU, "--strict", "--settings", str(settings), str(file))
        seconds, peak, told, busy = _run(ours, environment)
        figures: dict[str, Any] = {
            "rows": _lines(file),
            "indicators": len(_INDICATORS),
            "seconds": round(seconds, 2),
            "mb_per_s": round(file.stat().st_size / seconds / 1e6, 1),
            "peak_mb": round(peak),
            "cpu_seconds": round(busy, 2),
        }
        if given.cardinal:
            theirs = (str(given.cardinal), "indicators", "-s", str(settings), str(file))
            figures |= _beside(_run(theirs, environment), told)
    print(json.dumps(figures | _LIMITS))


def _beside(peer: _Run, told: bytes) -> dict[str, Any]:
    seconds, peak, other, busy = peer
    return {
        "cardinal_seconds": round(seconds, 2),
        "cardinal_peak_mb": round(peak),
        "cardinal_cpu_seconds": round(busy, 2),
        "same_output": json.loads(other) == json.loads(told),
    }


def _made(mib: int) -> Path:
    file = Path("var/bench") / f"releases-{mib}.jsonl"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        count = releases.write(unfinished, size=mib * 2**20)
        unfinished.rename(file)
        print(f"{count} invented releases in {file}")
    return file


def _lines(file: Path) -> int:
    with file.open("rb") as opened:
        return sum(piece.count(b"\n") for piece in iter(lambda: opened.read(2**20), b""))


def _run(program: tuple[str, ...], environment: dict[str, str]) -> _Run:
    """Run it; the memory is of the process and those it started, at one time, in MB."""
    peak, before = 0.0, os.times()
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        process = subprocess.Popen(program, stdout=out, stderr=subprocess.DEVNULL, env=environment)
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(_LOOK_EVERY)
        seconds = time.perf_counter() - begun
        if process.returncode:
            message = f"{program[0]} failed"
            raise SystemExit(message)
        out.seek(0)
        after = os.times()
        busy = sum(after[2:4]) - sum(before[2:4])
        return _Run(seconds, peak, out.read(), busy)


def _memory(pid: int) -> float:
    """Of a process and all below it, in MB; pages that several share are counted once."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    own = sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    return own / 1024 + sum(_memory(int(child)) for child in children)


if __name__ == "__main__":
    main()
