"""`python -m baqylau.foundation.ledger.monitor`: look at a log once, or for as long as it is left running."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.memory import keep, recall
from baqylau.foundation.ledger.monitor.source import Source
from baqylau.foundation.ledger.monitor.watching import Watch, look
from baqylau.foundation.ledger.verifying import parse_policy


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What a monitor has to be told."""
    parser.add_argument(
        "log", help="the log's address, such as https://baqylau.example/log, or a folder"
    )
    parser.add_argument("--policy", type=Path, required=True, help="whose signatures count")
    parser.add_argument("--state", type=Path, required=True, help="the file it remembers in")
    parser.add_argument("--once", action="store_true", help="one look, then stop")
    parser.add_argument("--every", type=int, default=300, help="seconds between two looks")
    parser.add_argument("--texts", action="store_true", help="look at all contents too")
    parser.add_argument(
        "--site", default="", help="the public pages too, such as https://baqylau.example/en"
    )
    parser.add_argument("--stampers", type=Path, help="certificates (PEM) of who stamps the time")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, and look."""
    parser = argparse.ArgumentParser(prog="monitor", description="Keep an eye on a public log.")
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def run(told: argparse.Namespace) -> int:
    """0: nothing wrong was found at the last look; 1: an alarm; 2: nothing could be looked at."""
    while True:
        try:
            found = _look(told)
        except (ValueError, OSError) as why:
            sys.stdout.write(f"The monitor cannot look: {why}\n")
            return 2
        sys.stdout.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {told.log}\n{found.text()}\n")
        sys.stdout.flush()
        if told.once:
            return found.code
        time.sleep(told.every)


def _look(told: argparse.Namespace) -> Findings:
    """One look, and what it taught is kept. Raises ValueError, OSError."""
    memory = recall(told.state)
    stampers = told.stampers.read_bytes() if told.stampers else b""
    watch = Watch(parse_policy(told.policy.read_bytes()), told.texts, stampers, told.site)
    found = look(Source(told.log), watch, memory, int(time.time()))
    keep(memory, told.state)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
