"""Invented compiled releases of OCDS as JSON Lines, about 8 KB each; the same for the same seed.

Shaped as publishers shape them: parties with addresses and contacts, documents, items, bids, awards,
contracts with transactions. Nothing here is about anybody.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

SEED: Final = 20_260_101
_BUYERS: Final = 4_000
_SUPPLIERS: Final = 20_000
_BEGIN: Final = datetime(2025, 1, 6, 4, tzinfo=UTC)
_METHODS: Final = (
    ("open", "Открытый конкурс"),
    ("open", "Запрос ценовых предложений"),
    ("selective", "Конкурс с предварительным квалификационным отбором"),
    ("direct", "Из одного источника по несостоявшимся закупкам"),
)
_WEIGHTS: Final = (20, 55, 5, 20)
_BID_STATUS: Final = ("valid",) * 16 + ("disqualified",) * 3 + ("withdrawn",)
_WORDS: Final = (
    *("жөндеу", "қызметі", "мектеп", "жол", "құрылыс", "материалдары", "отын", "дизель", "бензин"),
    *("көмір", "азық-түлік", "сүт", "нан", "ет", "компьютер", "принтер", "қағаз", "кеңсе"),
    *("тауарлары", "тазалау", "күзет", "байланыс", "интернет", "дәрі-дәрмек", "жабдық"),
)
# Documents and contacts are most of a real release, and say nothing to a sign: taken from a store.
_STOCK: Final = 400
_ITEMS: Final = 5_000


def write(path: Path, *, size: int, seed: int = SEED) -> int:
    """Write releases until the file has `size` bytes; how many there are."""
    count = written = 0
    with path.open("wb") as file:
        for line in lines(seed=seed):
            written += file.write(line)
            count += 1
            if written >= size:
                return count
    return count


def lines(*, seed: int = SEED) -> Iterator[bytes]:
    """Lines without end."""
    source = random.Random(seed)
    stock = [_documents(source, number) for number in range(_STOCK)]
    parties = [_party(source, number) for number in range(_BUYERS + _SUPPLIERS)]
    items = [_item(source) for _ in range(_ITEMS)]
    weights = list(accumulate(1 / (rank + 20) for rank in range(_SUPPLIERS)))
    number = 0
    while True:
        number += 1
        drawn = source.choices(range(_SUPPLIERS), cum_weights=weights, k=7)
        told = _release(source, number, drawn, items)
        who = {bid["tenderers"][0]["id"] for bid in told["bids"]["details"]}
        known = [parties[int(one.removeprefix("KZ-BIN-")) % 100_000] for one in sorted(who)]
        head = json.dumps(told, ensure_ascii=False, separators=(",", ":"))[:-1]
        yield f'{head},"parties":[{",".join(known)}],{source.choice(stock)}}}\n'.encode()


def _release(
    source: random.Random, number: int, drawn: list[int], items: list[dict[str, Any]]
) -> dict[str, Any]:
    """One process. Bids lie within a few per cent of each other, some far below; most have one winner."""
    tender = _tender(source, number) | {"items": source.choices(items, k=3)}
    bidders = list(dict.fromkeys(drawn))[: source.choice((1, 1, 2, 2, 3, 3, 4, 5, 7))]
    if tender["procurementMethod"] == "direct":
        bidders = bidders[:1]
    price, end = tender["value"]["amount"], tender["tenderPeriod"]["endDate"]
    bids = [_bid(source, place, one, price, end) for place, one in enumerate(bidders)]
    ocid = f"ocds-example-{number}"
    return {
        "ocid": ocid,
        "id": f"{ocid}-compiled",
        "date": end,
        "tag": ["compiled"],
        "language": "kk",
        "initiationType": "tender",
        "buyer": tender["procuringEntity"],
        "tender": tender | {"numberOfTenderers": len(bids)},
        "bids": {"details": bids},
        **_outcome(source, bids, number, items),
    }


def _tender(source: random.Random, number: int) -> dict[str, Any]:
    method, details = source.choices(_METHODS, _WEIGHTS)[0]
    begin = _BEGIN + timedelta(minutes=7 * number % 800_000)
    end = begin + timedelta(days=source.choice((2, 3, 5, 7, 10, 15, 16, 20, 30)))
    buyer = _bin(_SUPPLIERS + source.randrange(_BUYERS))
    price = round(source.lognormvariate(13.5, 1.4), 2)
    return {
        "id": str(number),
        "title": _text(source, 12),
        "description": _text(source, 40),
        "status": source.choices(("complete", "cancelled", "active"), (90, 4, 6))[0],
        "procuringEntity": {"id": buyer, "name": "Мемлекеттік мекеме"},
        "value": {"amount": price, "currency": "KZT"},
        "procurementMethod": method,
        "procurementMethodDetails": details,
        "tenderPeriod": {"startDate": _iso(begin), "endDate": _iso(end)},
    }


def _outcome(
    source: random.Random, bids: list[dict[str, Any]], number: int, items: list[dict[str, Any]]
) -> dict[str, Any]:
    valid = [bid for bid in bids if bid["status"] == "valid"]
    if not valid:
        return {"awards": [{"id": "0", "status": "unsuccessful", "suppliers": []}], "contracts": []}
    won = min(valid, key=lambda bid: bid["value"]["amount"])
    award = {
        "id": "1",
        "status": source.choices(("active", "pending", "cancelled"), (92, 5, 3))[0],
        "date": won["date"],
        "value": won["value"],
        "suppliers": won["tenderers"],
        "items": source.choices(items, k=3),
    }
    contract = {
        "id": f"{number}/00",
        "awardID": "1",
        "status": "active",
        "value": won["value"],
        "dateSigned": won["date"],
        "description": _text(source, 25),
    }
    return {"awards": [award], "contracts": [contract]}


def _bid(
    source: random.Random, place: int, supplier: int, price: float, end: str
) -> dict[str, Any]:
    amount = round(price * (1 - source.betavariate(1.2, 9)), 2)
    sent = datetime.fromisoformat(end) - timedelta(minutes=source.randrange(-3, 6_000))
    return {
        "id": str(place),
        "date": sent.isoformat(),
        "status": source.choice(_BID_STATUS),
        "tenderers": [{"id": _bin(supplier), "name": f"ЖШС «Мысал {supplier}»"}],
        "value": {"amount": amount, "currency": "KZT"},
        "relatedLots": ["1"],
    }


def _item(source: random.Random) -> dict[str, Any]:
    code = f"{source.randrange(10, 99)}{source.randrange(1000, 9999)}.000.000000"
    return {
        "id": "1",
        "description": _text(source, 6),
        "classification": {"scheme": "KZ-ENSTRU", "id": code, "description": _text(source, 4)},
        "quantity": source.randrange(1, 500),
        "unit": {"id": "796", "name": "дана", "value": {"amount": 1500.5, "currency": "KZT"}},
    }


def _documents(source: random.Random, number: int) -> str:
    found = [
        {
            "id": f"{number}-{place}",
            "documentType": "biddingDocuments",
            "title": _text(source, 6),
            "url": f"https://example.org/files/{number:08x}{place:08x}",
            "datePublished": "2025-03-04T10:00:00+05:00",
            "format": "application/pdf",
            "language": "kk",
        }
        for place in range(6)
    ]
    return '"planning":' + json.dumps({"documents": found}, ensure_ascii=False)


def _party(source: random.Random, number: int) -> str:
    told = {
        "id": _bin(number),
        "name": f"ЖШС «Мысал {number}»",
        "identifier": {"scheme": "KZ-BIN", "id": _bin(number), "legalName": f"Мысал {number}"},
        "address": {
            "streetAddress": f"Мысал көшесі, {number % 200}",
            "locality": "Астана",
            "region": "Астана",
            "countryName": "Қазақстан",
        },
        "roles": ["tenderer", "supplier"],
        "details": {"description": _text(source, 10)},
    }
    return json.dumps(told, ensure_ascii=False)


def _bin(number: int) -> str:
    """An impossible number: its month is 99."""
    return f"KZ-BIN-9999400{number:05d}"


def _iso(at: datetime) -> str:
    return (at + timedelta(hours=5)).replace(tzinfo=None).isoformat() + "+05:00"


def _text(source: random.Random, words: int) -> str:
    return " ".join(source.choices(_WORDS, k=words))
