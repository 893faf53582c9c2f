"""In which section of a report a counted cell belongs: by the borders of its time or by today's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries.figures import Cell, Key
from baqylau.foundation.places.queries import Atlas
from baqylau.foundation.places.vocabulary import ChangeFacts, ChangeKind, Fate
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import LANGUAGES, Trilingual
from baqylau.ui.words import day_text

_MOVES_LAND: Final = frozenset({ChangeKind.SPLIT_OFF, ChangeKind.DISSOLVED, ChangeKind.MERGED})


@dataclass(frozen=True, slots=True, order=True)
class Section:
    """A region of the report (key of the place). `among`: today's regions it cannot be divided among."""

    place: int
    among: tuple[int, ...] = ()


Sorter = Callable[[Key], Section]


def by_borders_of_the_time(key: Key) -> Section:
    """The region as it was."""
    return Section(key.region)


def by_borders_of_today(atlas: Atlas, *, on: date, today: date) -> Sorter:
    """Today's region; a section of its own for a territory that has been divided since `on`."""

    @cache
    def section(place: int, region: int) -> Section:
        found = atlas.equivalents(place, on=on, today=today)
        if found.fate == Fate.INDIVISIBLE:
            return Section(region, found.regions)
        return Section(region if found.region is None else found.region)

    return lambda key: section(key.place, key.region)


def is_whole(atlas: Atlas, region: int, today: date) -> bool:
    """Whether all that ever belonged to a region belongs to it by the borders of today."""
    if region == atlas.country():
        return True
    if any(atlas.region_of(place, today) != region for place in atlas.covered(region)):
        return False
    return not any(c.from_place == region and _moves_land(c) for c in atlas.changes_of(region))


def reforms_of(atlas: Atlas, region: int, period: Period) -> set[date]:
    """Days after the first and not after the last day of the period on which it gave land away."""
    return {
        change.on
        for change in atlas.changes_of(region)
        if change.from_place == region
        and _moves_land(change)
        and period.first < change.on <= period.last
    }


def _moves_land(change: ChangeFacts) -> bool:
    return change.kind in _MOVES_LAND


def pieces(period: Period, days: set[date]) -> list[Period]:
    """The period cut before each of these days, which lie inside it."""
    starts = [period.first, *sorted(days)]
    ends = [*(day - timedelta(days=1) for day in sorted(days)), period.last]
    return [Period(first, last) for first, last in zip(starts, ends, strict=True)]


def divided_names(atlas: Atlas, place: int, *, on: date, today: date) -> Trilingual:
    """What a territory divided since `on` was called, and until when it was one."""
    names = atlas.name(place, on)
    until = next(
        c.on
        for c in atlas.changes_of(place)
        if c.from_place == place and _moves_land(c) and on < c.on <= today
    )
    return Trilingual(*(_divided_name(names, until, language) for language in LANGUAGES))


def _divided_name(names: Trilingual, until: date, language: str) -> str:
    facts = {"name": names.in_(language), "day": day_text(until, language)}
    with translation.override(language):
        return _("%(name)s (borders before %(day)s)") % facts


def without(whole: Cell, part: Cell) -> Cell:
    """What is left of a cell's sums when those of a part of its days are taken away."""
    sums = {
        measure: value - part.sums.get(measure, 0)
        for measure, value in whole.sums.items()
        if measure not in part.sums or value > part.sums[measure]
    }
    remarks = tuple(remark for remark in whole.remarks if remark not in part.remarks)
    return Cell(
        whole.key,
        sums,
        whole.records - part.records,
        whole.unnumbered - part.unnumbered,
        remarks,
    )
