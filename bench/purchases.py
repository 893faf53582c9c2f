"""Fills an installation with synthetic purchases, or times the pages that show them.

usage: purchases.py fill CONTRACTS  |  purchases.py time     (time prints one JSON object)
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
django.setup()

import tables  # noqa: E402  Django's models can be imported only once it is set up
from django.conf import settings  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from baqylau.contexts.procurement.actions import summing  # noqa: E402
from baqylau.contexts.procurement.models import (  # noqa: E402
    Announcement,
    Bid,
    Contract,
    Lot,
    Party,
    Run,
    Sign,
)
from baqylau.foundation.places import queries as places  # noqa: E402

settings.PAGES_KEPT_FOR = 0
_MANY: Final = 20_000  # contracts of the one large buyer, and of the one large supplier
_PARTIES: Final = 20_000
_BIDDERS: Final = 3
_RUNS: Final = 41
_AT: Final = datetime(2026, 11, 1, tzinfo=UTC)
_FIRST_DAY: Final = date(2016, 1, 1)
_DAYS: Final = 3900
_METHODS: Final = ("open", "direct", "direct", "limited", "selective")
_THINGS: Final = ("ремонт", "уголь", "питание", "дорога", "школа", "топливо", "мебель", "лекарства")
_BUYER: Final = "KZ-BIN-000140000001"
_SUPPLIER: Final = "KZ-BIN-000140000002"


def fill(contracts: int) -> None:
    """Parties, announcements with a lot each, bids, contracts and signs."""
    chance = random.Random(5)
    rows = [Party, Announcement, Lot, Bid, Contract, Sign]
    run = Run.objects.create(started_at=_AT, finished_at=_AT, version="1")
    regions = [place.id for place in places.regions_as_of(_AT.date())]
    with tables.bare(rows):
        _pour(Party, _parties())
        _pour(Announcement, _announcements(contracts, regions))
        _pour(Lot, _lots(contracts))
        _pour(Bid, _bids(contracts, chance))
        _pour(Contract, _contracts(contracts, regions, chance))
        _pour(Sign, _signs(contracts, run.pk))
    tables.settle(rows)
    summing.recount()


def _pour(model: type[models.Model], rows: Iterator[dict[str, Any]]) -> None:
    first = next(rows)
    columns = tuple(first)

    def told() -> Iterator[tuple[Any, ...]]:
        yield tuple(first.values())
        for row in rows:
            yield tuple(row.values())

    tables.pour(model, columns, told())


def _buyer(number: int, contracts: int) -> int:
    """Every so many contracts are the large buyer's, up to twenty thousand; the rest are shared out."""
    return 1 if number % max(contracts // _MANY, 1) == 0 else 3 + number % (_PARTIES // 4)


def _supplier(number: int, contracts: int) -> int:
    return 2 if number % max(contracts // _MANY, 1) == 1 else 3 + (number * 7) % (_PARTIES - 4)


def _parties() -> Iterator[dict[str, Any]]:
    for number in range(1, _PARTIES + 1):
        name = f"Synthetic party {number}"
        yield {
            "id": number,
            "code": f"KZ-BIN-00014{number:07}",
            "kind": "organisation",
            "name_ru": name,
            "searched": name.lower(),
            "is_buyer": True,
            "is_supplier": True,
        }


def _has_lot(number: int) -> bool:
    return number % 5 < 3


def _announcements(contracts: int, regions: list[int]) -> Iterator[dict[str, Any]]:
    for number in filter(_has_lot, range(1, contracts + 1)):
        yield {
            "id": number,
            "ocid": f"ocds-synthetic-{number}",
            "number": f"{number}-1",
            "searched": f"{number}",
            "method": _METHODS[number % 5],
            "buyer_id": _buyer(number, contracts),
            "region_id": regions[number % len(regions)],
            "published_at": _AT,
            "origin": "example",
            "changed_at": _AT,
        }


def _lots(contracts: int) -> Iterator[dict[str, Any]]:
    for number in filter(_has_lot, range(1, contracts + 1)):
        yield {
            "id": number,
            "ocid": f"ocds-synthetic-{number}-1",
            "announcement_id": number,
            "tenderers": _BIDDERS,
            "winner_id": _supplier(number, contracts),
        }


def _bids(contracts: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in filter(_has_lot, range(1, contracts + 1)):
        winner = _supplier(number, contracts)
        others = {3 + chance.randrange(400) for _ in range(_BIDDERS - 1)} - {winner}
        for bidder in (winner, *sorted(others)):
            yield {"lot_id": number, "bidder_id": bidder, "is_winner": bidder == winner}


def _contracts(
    contracts: int, regions: list[int], chance: random.Random
) -> Iterator[dict[str, Any]]:
    for number in range(1, contracts + 1):
        title = f"{_THINGS[number % 8]} {_THINGS[number % 7]} {number % 977}"
        sum_ = Decimal(chance.randrange(100_000, 90_000_000))
        lot = number if _has_lot(number) else None
        yield {
            "id": number,
            "ref": f"{number:010}",
            "ocid": f"ocds-synthetic-{number}",
            "key": f"{number}",
            "number": f"{number}/00",
            "title_ru": title.capitalize(),
            "searched": title,
            "category": "goods",
            "method": _METHODS[number % 5],
            "status": "active",
            "amount": str(sum_),
            "total": str(sum_),
            "buyer_id": _buyer(number, contracts),
            "supplier_id": _supplier(number, contracts),
            "announcement_id": lot,
            "lot_id": lot,
            "region_id": regions[number % len(regions)],
            "signed_on": _FIRST_DAY + timedelta(days=chance.randrange(_DAYS)),
            "signs": _marked(number),
            "origin": "example",
            "changed_at": _AT,
        }


def _marked(number: int) -> int:
    return int(_is_marked(number)) + int(_is_alone(number))


def _is_marked(number: int) -> bool:
    """A quarter of the contracts, also of the large parties'."""
    return number // 50 % 4 == 0


def _is_alone(number: int) -> bool:
    """A tenth of the lots, also of the large parties'."""
    return _has_lot(number) and number // 50 % 10 == 1


def _signs(contracts: int, run: int) -> Iterator[dict[str, Any]]:
    for number in range(1, contracts + 1):
        about = {"run_id": run, "value": 2.0, "threshold": 1.0, "inputs": "{}", "version": "1"}
        if _is_marked(number):
            code = f"K{16 + number // 200 % 5}"
            yield {
                **about, "indicator": code, "subject": "contract", "contract_id": number, "lot_id": None,
            }  # fmt: skip
        if _is_alone(number):
            yield {
                **about, "indicator": "R018", "subject": "lot", "contract_id": None, "lot_id": number,
            }  # fmt: skip


def timed() -> dict[str, dict[str, float]]:
    """Queries and milliseconds (median, 95th percentile) of each page, once the process is warm."""
    browser = Client(SERVER_NAME="127.0.0.1")
    found: dict[str, dict[str, float]] = {}
    for name, path in _pages().items():
        _open(browser, path)
        with CaptureQueriesContext(connection) as captured:
            _open(browser, path)
            queries = len(captured)
        cuts = statistics.quantiles([_open(browser, path) for _ in range(_RUNS)], n=100)
        found[name] = {
            "queries": queries,
            "p50_ms": round(cuts[49], 1),
            "p95_ms": round(cuts[94], 1),
        }
    found["buyer"]["contracts"] = Contract.objects.filter(buyer__code=_BUYER).count()
    return found


def _pages() -> dict[str, str]:
    root = "/kk/procurement/"
    return {
        "buyer": f"{root}parties/{_BUYER}/?as=buyer",
        "supplier": f"{root}parties/{_SUPPLIER}/?as=supplier",
        "search": root,
        "search of a buyer": f"{root}?buyer={_BUYER}",
        "search of a buyer by sum": f"{root}?buyer={_BUYER}&order=sum",
        "search by sum": f"{root}?order=sum",
        "search by signs": f"{root}?order=signs",
        "search by words": f"{root}?q=дорога+школа",
        "search by rare words": f"{root}?q=дорога+976",
        "search by a sign": f"{root}?sign=K16",
        "search by region and year": f"{root}?region=590000000&year=2020",
        "contract": f"{root}contracts/{1:010}/",
        "sign": f"{root}signs/K16/",
    }


def _open(browser: Client, path: str) -> float:
    """Milliseconds to make a page."""
    begun = time.perf_counter()
    answer = browser.get(path)
    spent = time.perf_counter() - begun
    if answer.status_code != 200:
        message = f"{path}: {answer.status_code}"
        raise SystemExit(message)
    return spent * 1000


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        print(json.dumps(timed(), ensure_ascii=False))
