"""Names and borders of a region through time."""

from dataclasses import dataclass
from datetime import date

from baqylau.foundation.places.vocabulary import ChangeFacts, ChangeKind, PlaceAsOf
from baqylau.outlets.publicsite.pages import doors
from baqylau.outlets.publicsite.pages.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OldName:
    """What the place was called, from a day until another; None: not known, or until now."""

    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to the territory, with the other place it happened with."""

    on: date
    what: str
    other: str
    url: str
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Borders then and now. `wider_until`: until that day the region held land that it has given away."""

    names: list[OldName]
    changes: list[Change]
    wider_until: date | None
    existed_until: date | None


def of(place: PlaceAsOf, reader: Reader) -> Borders:
    """The names and the changes of a region, oldest first. No queries: the atlas is in memory."""
    held = reader.atlas
    changes = held.changes_of(place.id)
    given = [c.on for c in changes if c.from_place == place.id and c.kind is ChangeKind.SPLIT_OFF]
    names = [
        OldName(
            name=fact.names.in_(reader.language),
            since=fact.span.start,
            until=fact.span.end,
        )
        for fact in held.names.get(place.id, ())
    ]
    return Borders(
        names=names if len(names) > 1 else [],
        changes=[_change(change, place, reader) for change in changes],
        wider_until=max(given, default=None),
        existed_until=None if place.exists else held.places[place.id].span.end,
    )


def _change(change: ChangeFacts, place: PlaceAsOf, reader: Reader) -> Change:
    other = change.to_place if change.from_place == place.id else change.from_place
    is_self = other == place.id
    fact = reader.atlas.places[other]
    is_region = reader.atlas.region_of(other, change.on) == other
    return Change(
        on=change.on,
        what=change.what.in_(reader.language),
        other="" if is_self else reader.place(other, change.on),
        url=doors.region(fact.kato) if is_region and not is_self else "",
        source=change.source,
        verified_on=change.verified_on,
    )
