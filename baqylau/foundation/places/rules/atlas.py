"""The atlas: all territories through time, held in memory, asked without a database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from baqylau.foundation.places.rules.spans import Span, in_force, nearest
from baqylau.foundation.places.vocabulary import (
    COUNTRY_KATO,
    REGION_LEVELS,
    ChangeFacts,
    ChangeKind,
    Equivalents,
    Fate,
    Level,
    PlaceAsOf,
)
from baqylau.kernel.texts import Trilingual

# A change of name or centre moves no land.
_MOVES_LAND = frozenset({ChangeKind.SPLIT_OFF, ChangeKind.DISSOLVED, ChangeKind.MERGED})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place and its life."""

    id: int
    kato: str
    level: Level
    iso: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class NameFact:
    """What a place was called, and when."""

    place: int
    names: Trilingual
    span: Span


@dataclass(frozen=True, slots=True)
class ParentFact:
    """Where a place belonged, and when."""

    place: int
    parent: int
    span: Span


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places, asked by key and day. Unknown keys are a bug of the caller (KeyError)."""

    places: Mapping[int, PlaceFact]
    names: Mapping[int, tuple[NameFact, ...]]
    parents: Mapping[int, tuple[ParentFact, ...]]
    children: Mapping[int, frozenset[int]]
    changes: tuple[ChangeFacts, ...]
    keys: Mapping[str, int]

    @classmethod
    def of(
        cls,
        places: Iterable[PlaceFact],
        names: Iterable[NameFact],
        parents: Iterable[ParentFact],
        changes: Iterable[ChangeFacts],
    ) -> "Atlas":
        """An atlas of these facts."""
        by_id = {place.id: place for place in places}
        named: dict[int, list[NameFact]] = defaultdict(list)
        for name in names:
            named[name.place].append(name)
        above: dict[int, list[ParentFact]] = defaultdict(list)
        below: dict[int, set[int]] = defaultdict(set)
        for belonging in parents:
            above[belonging.place].append(belonging)
            below[belonging.parent].add(belonging.place)
        return cls(
            places=by_id,
            names={key: tuple(found) for key, found in named.items()},
            parents={key: tuple(found) for key, found in above.items()},
            children={key: frozenset(found) for key, found in below.items()},
            changes=tuple(sorted(changes, key=lambda change: change.on)),
            keys={place.kato: place.id for place in by_id.values()},
        )

    def by_kato(self, kato: str) -> int | None:
        """The key of the place with this code, None where there is none."""
        return self.keys.get(kato)

    def country(self) -> int | None:
        """The key of the whole country, None in an empty atlas."""
        return self.keys.get(COUNTRY_KATO)

    def name(self, place: int, on: date) -> Trilingual:
        """What it is called on that day; outside its life, the nearest name it has had."""
        found = nearest(self.names.get(place, ()), on)
        code = self.places[place].kato
        return found.names if found else Trilingual(code, code, code)

    def parent(self, place: int, on: date) -> int | None:
        """The place it belongs to directly on that day."""
        found = in_force(self.parents.get(place, ()), on)
        return found.parent if found else None

    def ancestors(self, place: int, on: date) -> Iterator[int]:
        """The places it lies in on that day, the nearest first."""
        above = self.parent(place, on)
        for _ in range(_DEEPEST):
            if above is None:
                return
            yield above
            above = self.parent(above, on)

    def as_of(self, place: int, on: date) -> PlaceAsOf:
        """The place as it stood on that day."""
        fact = self.places[place]
        parent = self.parent(place, on)
        return PlaceAsOf(
            id=place,
            kato=fact.kato,
            iso=fact.iso,
            level=fact.level,
            names=self.name(place, on),
            parent=parent,
            parent_kato=None if parent is None else self.places[parent].kato,
            exists=on in fact.span,
        )

    def regions(self, on: date) -> tuple[PlaceAsOf, ...]:
        """The units of the first level on that day, in the order of their codes."""
        return tuple(
            self.as_of(fact.id, on)
            for fact in sorted(self.places.values(), key=lambda fact: fact.kato)
            if fact.level in REGION_LEVELS and on in fact.span
        )

    def region_of(self, place: int, on: date) -> int | None:
        """The unit of the first level that holds it on that day (itself, if it is one)."""
        if self.places[place].level in REGION_LEVELS:
            return place
        found = (a for a in self.ancestors(place, on) if self.places[a].level in REGION_LEVELS)
        return next(found, None)

    def inside(self, place: int, on: date) -> tuple[PlaceAsOf, ...]:
        """The places that belong to it directly on that day, in the order of their codes."""
        candidates = (c for c in self.children.get(place, ()) if self.parent(c, on) == place)
        found = (self.as_of(child, on) for child in candidates)
        return tuple(sorted((p for p in found if p.exists), key=lambda p: p.kato))

    def covered(self, place: int) -> frozenset[int]:
        """The place and all that belonged to it at any time: what a mandate for it covers."""
        found: set[int] = set()
        waiting = [place]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self.children.get(current, ()))
        return frozenset(found)

    def changes_of(self, place: int) -> tuple[ChangeFacts, ...]:
        """What has happened to this place, as giver or as taker, oldest first."""
        return tuple(c for c in self.changes if place in (c.from_place, c.to_place))

    def equivalents(self, place: int, *, on: date, today: date) -> Equivalents:
        """Where a figure counted for `place` on the day `on` belongs by the borders of `today`.

        A district goes with its land to the region that holds it today. A figure of a region that
        has given land away since cannot be divided: then all of today's holders are listed.
        """
        if self.places[place].level == Level.COUNTRY:
            return Equivalents(Fate.SAME, (place,))
        then, now = self.region_of(place, on), self.region_of(place, today)
        if place != then and now is not None:
            return Equivalents(Fate.SAME if now == then else Fate.MOVED, (now,))
        holders = self._holders(place if then is None else then, on, today)
        if holders == (then,):
            return Equivalents(Fate.SAME, holders)
        return Equivalents(Fate.MOVED if len(holders) == 1 else Fate.INDIVISIBLE, holders)

    def _holders(self, place: int, on: date, today: date) -> tuple[int, ...]:
        """Today's units among which the land that a unit held on `on` has come to be divided."""
        held = {place}
        later = [c for c in self.changes if on < c.on <= today and c.kind in _MOVES_LAND]
        for _, same_day in groupby(later, key=lambda change: change.on):
            given = [change for change in same_day if change.from_place in held]
            held -= {change.from_place for change in given if change.whole}
            held |= {change.to_place for change in given}
        still = (p for p in held if today in self.places[p].span)
        return tuple(sorted(still, key=lambda p: self.places[p].kato))
