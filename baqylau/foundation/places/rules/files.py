"""What a file of places must be. It is taken whole or refused whole, with every problem named."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from baqylau.foundation.places.rules import reading
from baqylau.foundation.places.rules.reading import Notes, Row
from baqylau.foundation.places.rules.spans import Span, overlapping
from baqylau.foundation.places.vocabulary import ChangeKind, Level
from baqylau.kernel.texts import Trilingual

_ISO = re.compile(r"KZ(-[0-9]{2})?")
_SPAN = ("valid_from", "valid_to", "source", "verified_on")


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name to store."""

    names: Trilingual
    span: Span
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class ParentRow:
    """A belonging to store, by the parent's code."""

    kato: str
    span: Span
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place to store with its names and parents."""

    kato: str
    level: str
    iso: str | None
    span: Span
    names: tuple[NameRow, ...]
    parents: tuple[ParentRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change to store, by the codes of both places."""

    on: date
    kind: str
    giver: str
    taker: str
    whole: bool
    what: Trilingual
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """The whole content of a file."""

    places: tuple[PlaceRow, ...]
    changes: tuple[ChangeRow, ...]


def read_places(raw: bytes, known: Collection[str]) -> tuple[PlacesFile, list[str]]:
    """The content of a file and all its problems. `known` are the codes already held."""
    notes = Notes()
    source = reading.parsed(raw, notes)
    if source is not None and not isinstance(source, dict):
        notes.note(_("file"), _("an object is expected"))
    if not isinstance(source, dict):
        return PlacesFile((), ()), notes.problems
    reading.only(source, ("about", "places", "changes"), _("file"), notes)
    found = reading.rows(source, "places", notes, needed=True)
    places = tuple(_place(row, where, notes) for where, row in found)
    codes = [place.kato for place in places if place.kato]
    for twice in sorted({c for c in codes if codes.count(c) > 1}):
        notes.note(twice, _("this code stands in the file twice"))
    held = {*known, *codes}
    for place, (where, _row) in zip(places, found, strict=True):
        _check_parents(place, where, held, notes)
    listed = reading.rows(source, "changes", notes, needed=False)
    changes = tuple(_change(row, where, held, notes) for where, row in listed)
    return PlacesFile(places, tuple(c for c in changes if c is not None)), notes.problems


def _place(row: Row, where: str, notes: Notes) -> PlaceRow:
    fields = ("kato", "level", "iso", "valid_from", "valid_to", "names", "parents")
    reading.only(row, fields, where, notes)
    names = tuple(
        NameRow(reading.trilingual(name, at, notes), *_dated(name, ("kk", "ru", "en"), at, notes))
        for at, name in _inner(row, "names", where, notes, needed=True)
    )
    parents = tuple(
        ParentRow(reading.code(parent, "kato", at, notes), *_dated(parent, ("kato",), at, notes))
        for at, parent in _inner(row, "parents", where, notes, needed=False)
    )
    if not names:
        notes.note(where, _("a place needs a name"))
    if overlapping([name.span for name in names]):
        notes.note(where, _("two names hold on the same day"))
    if overlapping([parent.span for parent in parents]):
        notes.note(where, _("two parents hold on the same day"))
    return PlaceRow(
        kato=reading.code(row, "kato", where, notes),
        level=reading.one_of(row, "level", Level.values, where, notes),
        iso=_iso(row, where, notes),
        span=reading.span(row, where, notes),
        names=names,
        parents=parents,
    )


def _inner(row: Row, key: str, where: str, notes: Notes, *, needed: bool) -> list[tuple[str, Row]]:
    inner = Notes()
    found = reading.rows(row, key, inner, needed=needed)
    notes.problems.extend(f"{where}.{problem}" for problem in inner.problems)
    return [(f"{where}.{at}", item) for at, item in found]


def _dated(
    row: Row, own: tuple[str, ...], where: str, notes: Notes
) -> tuple[Span, str, date | None]:
    reading.only(row, (*own, *_SPAN), where, notes)
    return (
        reading.span(row, where, notes),
        reading.text(row, "source", where, notes),
        reading.day(row, "verified_on", where, notes),
    )


def _iso(row: Row, where: str, notes: Notes) -> str | None:
    value: Any = row.get("iso")
    if value is None or (isinstance(value, str) and _ISO.fullmatch(value)):
        return value
    notes.note(where, _("“iso” must look like KZ-59"))
    return None


def _check_parents(place: PlaceRow, where: str, held: Collection[str], notes: Notes) -> None:
    for parent in place.parents:
        if parent.kato == place.kato:
            notes.note(where, _("a place cannot be its own parent"))
        elif parent.kato and parent.kato not in held:
            notes.note(where, _("unknown parent %(kato)s") % {"kato": parent.kato})


def _change(row: Row, where: str, held: Collection[str], notes: Notes) -> ChangeRow | None:
    fields = ("on", "kind", "from", "to", "whole", "what", "source", "verified_on")
    reading.only(row, fields, where, notes)
    on = reading.day(row, "on", where, notes)
    if row.get("on") is None:
        notes.note(where, _("the day in “%(field)s” is missing") % {"field": "on"})
    ends = [reading.code(row, key, where, notes) for key in ("from", "to")]
    for end in ends:
        if end and end not in held:
            notes.note(where, _("unknown place %(kato)s") % {"kato": end})
    whole, what = row.get("whole"), row.get("what")
    if not isinstance(whole, bool):
        notes.note(where, _("“%(field)s” must be true or false") % {"field": "whole"})
    kind = reading.one_of(row, "kind", ChangeKind.values, where, notes)
    words = reading.trilingual(what if isinstance(what, dict) else {}, f"{where}.what", notes)
    source = reading.text(row, "source", where, notes)
    verified = reading.day(row, "verified_on", where, notes)
    if on is None:
        return None
    return ChangeRow(on, kind, ends[0], ends[1], whole is True, words, source, verified)
