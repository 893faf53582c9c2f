"""Releases as they are given out: by the schema of OCDS 1.1, and without anything about people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from baqylau.contexts.procurement.rules.identifiers import masked
from baqylau.contexts.procurement.rules.ocds.shapes import DATES, PERSONAL
from baqylau.contexts.procurement.rules.ocds.values import moment

_EXTENSIONS: Final = "https://raw.githubusercontent.com/open-contracting-extensions/"
EXTENSIONS: Final = (
    f"{_EXTENSIONS}ocds_bid_extension/v1.1.5/extension.json",
    f"{_EXTENSIONS}ocds_lots_extension/v1.1.5/extension.json",
)
DERIVED: Final = "derived from open data; not an official publication of the buyer or of the portal"
_LOOKS_LIKE_TIME: Final = 11
# Of what we know of parties these are about people or lead to them.
_NOT_GIVEN: Final = PERSONAL | {"contacts"}


def published(
    release: Mapping[str, Any], *, changed_at: datetime, source: Mapping[str, str]
) -> dict[str, Any]:
    """The release as it is given out. `source`: who published what it was made from, and its licence."""
    found = _given(release, "")
    ocid, date = str(release["ocid"]), found.get("date") or changed_at.isoformat()
    told: dict[str, Any] = {
        "ocid": ocid,
        "id": found.get("id") or f"{ocid}-{date}",
        "date": date,
        "tag": ["compiled"],
        "initiationType": "tender",
    }
    told |= {name: value for name, value in found.items() if name not in told}
    told["baqylau"] = {
        **(found.get("baqylau") or {}),
        "note": DERIVED,
        **({"source": dict(source)} if source else {}),
    }
    return told


def package(facts: Mapping[str, str], *, uri: str, at: datetime) -> dict[str, Any]:
    """All of a release package but its releases. `facts`: name, uri, license, publicationPolicy."""
    name = facts.get("name", "")
    publisher = {"name": f"{name} ({DERIVED})" if name else DERIVED}
    if facts.get("uri"):
        publisher["uri"] = facts["uri"]
    return {
        "uri": uri,
        "version": "1.1",
        "publishedDate": at.isoformat(),
        "publisher": publisher,
        **{one: facts[one] for one in ("license", "publicationPolicy") if facts.get(one)},
        "extensions": list(EXTENSIONS),
    }


def _given(value: Any, name: str) -> Any:
    """The value without people and without emptiness, which the schema does not allow."""
    if isinstance(value, str):
        return _time(value) if name in DATES and len(value) else masked(value)
    if isinstance(value, Mapping):
        within = ((one, _given(held, one)) for one, held in value.items() if one not in _NOT_GIVEN)
        return {one: held for one, held in within if held not in (None, "", [], {})}
    if isinstance(value, list):
        found = (_given(one, name) for one in value)
        return [one for one in found if one not in (None, "", [], {})]
    return value


def _time(value: str) -> str:
    """A full time of RFC 3339: a bare date is its midnight, a time without a zone is one of UTC."""
    placed = moment(value)
    if placed is None:
        return ""
    told = datetime.fromisoformat(value.strip()) if len(value) >= _LOOKS_LIKE_TIME else placed
    return (told if told.tzinfo is not None else placed).isoformat()
