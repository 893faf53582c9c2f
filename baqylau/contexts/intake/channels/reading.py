"""What the messengers' messages have in common. Pure."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from baqylau.contexts.intake.channels import Unreadable
from baqylau.contexts.intake.rules.parts import Part

_LATITUDE: Final = 90.0
_LONGITUDE: Final = 180.0


def from_json(delivered: bytes) -> Part:
    """The delivered object. Raises Unreadable."""
    try:
        found = Part(json.loads(delivered))
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(found.held, dict):
        raise Unreadable
    return found


def point(place: Part) -> str:
    """Latitude and longitude as they are kept; empty where there is no such point on Earth."""
    latitude, longitude = place.number("latitude"), place.number("longitude")
    if latitude is None or longitude is None:
        return ""
    if not (abs(latitude) <= _LATITUDE and abs(longitude) <= _LONGITUDE):
        return ""
    return f"{latitude:.6f},{longitude:.6f}"


def moment(seconds: float | None) -> datetime | None:
    """A moment that was given in seconds since 1970."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def pieces(text: str, longest: int) -> Iterator[str]:
    """The text in messages of at most so many signs, parted at the ends of lines where possible."""
    while len(text) > longest:
        end = text.rfind("\n", 0, longest) + 1 or longest
        yield text[:end].strip() or "…"
        text = text[end:]
    if text.strip():
        yield text.strip()
