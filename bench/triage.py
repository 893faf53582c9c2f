"""Times the triage list over ROWS signals, as a member with an open vault sees it.

usage: triage.py --rows N [--postgres]     (the last line is one JSON object)
"""

import argparse
import json
from typing import Final

from installation import Vendor, empty_installation, say

_LIMITS: Final = {"limit_p95_ms": 100}


def main() -> None:
    """Measure one database; progress to standard error, figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--postgres", action="store_true")
    asked = arguments.parse_args()
    vendor: Vendor = "postgres" if asked.postgres else "sqlite"
    with empty_installation("triage", vendor) as house:
        say(f"{asked.rows:,} signals")
        house.run("bench/signals.py", "fill", str(asked.rows))
        say("lists")
        pages = json.loads(house.run("bench/signals.py", "time"))
    slowest = max(page["p95_ms"] for page in pages.values())
    figures = {"rows": asked.rows, "vendor": vendor, "p95_ms": slowest, "pages": pages}
    print(json.dumps({**figures, **_LIMITS}, ensure_ascii=False))


if __name__ == "__main__":
    main()
