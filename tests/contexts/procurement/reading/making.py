"""Releases as publishers give them out (invented), and short ways to read them."""

import io
import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from baqylau.contexts.procurement.actions.loading import load_releases
from baqylau.contexts.procurement.models import Load
from baqylau.contexts.procurement.rules.ocds.reading import Read, Told, read
from baqylau.contexts.procurement.rules.ocds.slips import Slip
from baqylau.contexts.procurement.vocabulary import Origin
from tests.cast import NOON

KEY = b"only for tests"
BUYER, PERSON = "000440002387", "850101300123"

_RELEASE: dict[str, Any] = {
    "id": "1",
    "tag": ["compiled"],
    "date": "2025-03-01T00:00:00+05:00",
    "initiationType": "tender",
    "language": "ru",
    "buyer": {"id": BUYER, "name": "Школа (вымышлено)"},
    "tender": {
        "id": "t",
        "title": "Топливо",
        "status": "complete",
        "procurementMethod": "open",
        "procurementMethodDetails": "Открытый конкурс",
        "mainProcurementCategory": "goods",
        "tenderPeriod": {
            "startDate": "2025-01-01T00:00:00+05:00",
            "endDate": "2025-01-11T00:00:00+05:00",
        },
        "lots": [
            {"id": "1", "title": "Дизель", "value": {"amount": 100, "currency": "KZT"}},
            {"id": "2", "title": "Бензин", "value": {"amount": 50, "currency": "KZT"}},
        ],
        "items": [
            {
                "id": "1",
                "relatedLot": "1",
                "classification": {"scheme": "KZ-ENSTRU", "id": "192026.510.000000"},
                "quantity": 10,
                "unit": {"name": "л", "value": {"amount": 9, "currency": "KZT"}},
            }
        ],
        "baqylau": {"kato": "591010000", "methodCode": "2"},
    },
    "bids": {
        "details": [
            {
                "id": "b1",
                "relatedLots": ["1"],
                "status": "valid",
                "date": "2025-01-10T00:00:00+05:00",
                "tenderers": [{"id": PERSON, "name": "ИП Иванов (вымышлено)"}],
                "value": {"amount": 90, "currency": "KZT"},
            }
        ]
    },
    "awards": [
        {
            "id": "a1",
            "status": "active",
            "relatedLots": ["1"],
            "suppliers": [{"id": PERSON, "name": "ИП Иванов (вымышлено)"}],
            "value": {"amount": 90, "currency": "KZT"},
        }
    ],
    "contracts": [
        {
            "id": "c1",
            "awardID": "a1",
            "status": "active",
            "dateSigned": "2025-02-01T02:00:00+05:00",
            "value": {"amount": 108.5, "currency": "KZT"},
            "baqylau": {"firstAmount": 90, "number": "000440002387/250001/00"},
            "amendments": [{"id": "m1", "date": "2025-02-10T00:00:00+05:00", "rationale": "Объём"}],
            "implementation": {
                "transactions": [
                    {
                        "id": "p1",
                        "date": "2025-02-11T00:00:00+05:00",
                        "value": {"amount": 40, "currency": "KZT"},
                    }
                ]
            },
        }
    ],
    "parties": [
        {
            "id": BUYER,
            "name": "Школа (вымышлено)",
            "roles": ["buyer"],
            "contactPoint": {"name": "Петров", "telephone": "+7 701 123 45 67"},
        },
        {"id": PERSON, "name": "ИП Иванов (вымышлено)", "roles": ["supplier", "tenderer"]},
    ],
}


def a_release(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A compiled release of two lots, one of them won by a sole trader."""
    return {"ocid": f"ocds-invented-{number}", **deepcopy(_RELEASE), **changes}


def as_lines(values: Iterable[Any]) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in values)


def as_json(value: Any, **how: Any) -> bytes:
    """One JSON value."""
    return json.dumps(value, ensure_ascii=False, **how).encode()


def reading(source: bytes) -> list[Read]:
    """Everything that is told in these bytes."""
    return list(read(io.BytesIO(source), KEY))


def releases(source: bytes) -> list[dict[str, Any]]:
    """Releases in these bytes."""
    return [one for told in reading(source) if isinstance(told, Told) for one in told.releases]


def slips(source: bytes) -> list[Slip]:
    """What is wrong in these bytes."""
    return [one for one in reading(source) if isinstance(one, Slip)]


def loaded(
    source: bytes, publisher: Mapping[str, str] | None = None, origin: Origin = Origin.OCDS
) -> Load:
    """The load of these bytes."""
    return load_releases(
        read(io.BytesIO(source), KEY),
        source="test",
        publisher=publisher or {},
        clock=lambda: NOON,
        origin=origin,
    )


def written(folder: Path, source: bytes, name: str = "source.json") -> str:
    """The path of a file with these bytes."""
    path = folder / name
    path.write_bytes(source)
    return str(path)
