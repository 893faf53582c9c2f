"""Times the page of a buyer with 20,000 contracts among CONTRACTS of them, and the register around it.

usage: buyer.py [--contracts N] [--postgres]     (the last line is one JSON object)
"""

import argparse
import json
from typing import Final

from installation import Vendor, empty_installation, say

_LIMITS: Final = {"limit_p95_ms": 150}


def main() -> None:
    """Measure one database; progress to standard error, figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--contracts", type=int, default=1_000_000)
    arguments.add_argument("--postgres", action="store_true")
    asked = arguments.parse_args()
    vendor: Vendor = "postgres" if asked.postgres else "sqlite"
    with empty_installation("buyer", vendor) as house:
        say(f"{asked.contracts:,} contracts")
        house.run("bench/purchases.py", "fill", str(asked.contracts))
        say("pages")
        pages = json.loads(house.run("bench/purchases.py", "time"))
    figures = {
        "contracts": asked.contracts,
        "contracts_of_buyer": pages["buyer"].pop("contracts"),
        "vendor": vendor,
        "p95_ms": pages["buyer"]["p95_ms"],
        "pages": pages,
    }
    print(json.dumps({**figures, **_LIMITS}, ensure_ascii=False))


if __name__ == "__main__":
    main()
