"""Taking values out of a release that may hold anything anywhere. Nothing here raises.

A value of the wrong kind is as good as missing: readers count it as a fault before it gets here.
"""

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, Final

Object = Mapping[str, Any]

# Outside these nothing was bought that is told of here; a date beyond them is a slip of a key.
FIRST_YEAR: Final = 1991
LAST_YEAR: Final = 2100
LARGEST_SUM: Final = 10**15
_NOTHING: Final[Object] = {}
# Kept by the register with more digits than money has; past this `datetime` reads no fraction.
_FRACTION: Final = re.compile(r"(\.\d{6})\d+")
_DAY_LENGTH: Final = 10
_HASHED: Final = 16


def part(held: object, name: str) -> Object:
    """The object under that name, or an empty one."""
    value = held.get(name) if isinstance(held, Mapping) else None
    return value if isinstance(value, Mapping) else _NOTHING


def many(held: object, name: str) -> list[Object]:
    """The objects of the list under that name; one alone is a list of one."""
    value = held.get(name) if isinstance(held, Mapping) else None
    if isinstance(value, Mapping):
        return [value]
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def text(held: Object, name: str) -> str | None:
    """The text under that name; a whole number is its digits; None for anything else or nothing."""
    value = held.get(name)
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def texts(held: Object, name: str) -> list[str]:
    """The texts of the list under that name; one alone is a list of one."""
    value = held.get(name)
    found = value if isinstance(value, list) else [value]
    return [str(one) for one in found if isinstance(one, str | int) and not isinstance(one, bool)]


def number(held: Object, name: str) -> float | None:
    """The finite number under that name, also from a text such as `1 200,50`."""
    value = held.get(name)
    if isinstance(value, str):
        value = _numeral(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    with suppress(OverflowError):
        return float(value) if math.isfinite(value) else None
    return None


def whole(held: Object, name: str) -> int | None:
    """The whole number under that name, fit for 32 bits."""
    value = number(held, name)
    return int(value) if value is not None and value == int(value) and abs(value) < 2**31 else None


def money(held: Object, name: str, *, places: int = 2) -> Decimal | None:
    """The sum under that name for the register; None where it is missing or beyond belief."""
    value = held.get(name)
    if isinstance(value, str):
        value = _numeral(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        exact = Decimal(str(value))
        return round(exact, places) if abs(exact) < LARGEST_SUM else None
    except InvalidOperation:
        return None


def flag(held: Object, name: str) -> bool | None:
    """The truth value under that name."""
    value = held.get(name)
    return value if isinstance(value, bool) else None


def moment(value: object) -> datetime | None:
    """A time in UTC from RFC 3339 or a bare date (its midnight); None for what is no believable time."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(_FRACTION.sub(r"\1", value.strip()))
        placed = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return placed if FIRST_YEAR <= placed.year <= LAST_YEAR else None


def day(value: object) -> date | None:
    """The date as it was written, whatever its zone; None for what is no believable date."""
    if moment(value) is None:
        return None
    found = None
    with suppress(ValueError):
        found = date.fromisoformat(str(value).strip()[:_DAY_LENGTH])
    return found


def short(key: str, most: int) -> str:
    """The key in at most so many signs: its beginning and a hash of all of it where it is longer."""
    if len(key) <= most:
        return key
    hashed = sha256(key.encode()).hexdigest()[:_HASHED]
    return f"{key[: most - _HASHED - 1]}~{hashed}"


def _numeral(value: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[\s\u00a0]", "", value).replace(",", "."))
    except InvalidOperation:
        return None
