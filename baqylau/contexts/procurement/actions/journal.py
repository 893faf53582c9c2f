"""What the portal's journal says, and the objects that it says were changed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from baqylau.contexts.procurement.gateways.portal import Portal
from baqylau.contexts.procurement.models import PortalObject
from baqylau.contexts.procurement.rules.deriving.reading import key, text
from baqylau.contexts.procurement.rules.portal.shapes import BY_NAME, Service, service_named

_AT_ONCE: Final = 100  # ids in one question
_DELETED: Final = "D"


@dataclass(slots=True)
class Changes:
    """Ids by service; an object is in one of them only, by the last that was said of it."""

    changed: dict[Service, list[str]] = field(default_factory=dict)
    deleted: dict[Service, list[str]] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    count: int = 0


def changes_in(entries: Sequence[Any]) -> Changes:
    """Entries of the journal by service. Services that are not read here are counted."""
    found, last = Changes(), dict[tuple[str, str], tuple[str, str]]()
    for entry in entries:
        found.count += 1
        if not isinstance(entry, Mapping):
            found.unknown["journal:no-object"] += 1
            continue
        service, number = _service(entry), text(entry, "object_id")
        if service is None or not number:
            found.unknown[f"journal:{text(entry, 'service_name') or '?'}"[:60]] += 1
            continue
        said = (text(entry, "date_action"), text(entry, "action"))
        last[service.name, number] = max(last.get((service.name, number), ("", "")), said)
    for (name, number), (_, action) in last.items():
        where = found.deleted if action == _DELETED else found.changed
        where.setdefault(BY_NAME[name], []).append(number)
    return found


def read_changed(portal: Portal, changes: Changes) -> list[tuple[Service, Sequence[Any]]]:
    """The changed objects as they are now. Lists that are read whole each time are left out."""
    return [
        (service, _read(portal, service, ids))
        for service, ids in changes.changed.items()
        if not service.is_small
    ]


def _read(portal: Portal, service: Service, ids: Sequence[str]) -> list[Any]:
    if service.found_by == service.tender:
        return _read_of_tenders(portal, service, _tenders_of(portal, service, ids))
    return [one for some in _split(ids) for one in portal.named(service, some)]


def _read_of_tenders(portal: Portal, service: Service, tenders: Sequence[str]) -> list[Any]:
    """Lots are found by their announcement alone, of which some have more than one page."""
    found: list[Any] = []
    for some in _split(tenders):
        after, more = "", True
        while more:
            page = portal.page(service, after, {service.found_by: [int(one) for one in some]})
            found += page.items
            after, more = page.after, bool(page.after)
    return found


def _tenders_of(portal: Portal, service: Service, ids: Sequence[str]) -> list[str]:
    known = dict(
        PortalObject.objects.filter(service=service.name, object_id__in=ids).values_list(
            "object_id", "tender"
        )
    )
    told = [known.get(one) or _asked(portal, service, one) for one in ids]
    return [str(one) for one in sorted({one for one in told if one})]


def _asked(portal: Portal, service: Service, number: str) -> int:
    """The announcement of an object that is not known here, as REST tells it."""
    if not number.isdecimal():
        return 0
    held = portal.one(f"/v3/{service.name}/{number}")
    return key(held, "trd_buy_id") if isinstance(held, Mapping) else 0


def _service(entry: Mapping[str, Any]) -> Service | None:
    """By its name; where that is none of ours, by the path of its address."""
    named = service_named(text(entry, "service_name"))
    parts = urlsplit(text(entry, "url")).path.split("/")
    return named or (service_named(parts[2]) if len(parts) > 2 else None)  # noqa: PLR2004


def _split(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(0, len(ids), _AT_ONCE):
        yield ids[begin : begin + _AT_ONCE]
