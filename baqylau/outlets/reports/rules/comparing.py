"""What has changed since a report was frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports.rules.report import Figure, FigureKey, Report


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that reads differently now. None: it was not there, or it is no longer there.

    `region` is None for a figure about the whole body.
    """

    region: Trilingual | None
    before: Figure | None
    now: Figure | None

    @property
    def figure(self) -> Figure:
        """Either side, to say which figure it is."""
        found = self.now or self.before
        if found is None:
            message = "a change has at least one side"
            raise ValueError(message)
        return found


def changes(frozen: Report, computed: Report) -> tuple[Change, ...]:
    """Every figure whose value or hedge differs, regions in their order, new ones last."""
    found = list(_changed(None, frozen.national, computed.national))
    before = {_region_key(r.kato, divided=bool(r.divided_among)): r for r in frozen.regions}
    now = {_region_key(r.kato, divided=bool(r.divided_among)): r for r in computed.regions}
    for key in dict.fromkeys((*before, *now)):
        names = (before.get(key) or now[key]).names
        had = before[key].figures if key in before else ()
        has = now[key].figures if key in now else ()
        found += _changed(names, had, has)
    return tuple(found)


def _region_key(kato: str, *, divided: bool) -> tuple[str, bool]:
    return kato, divided


def _changed(
    region: Trilingual | None, before: Iterable[Figure], now: Iterable[Figure]
) -> Iterable[Change]:
    had, has = _by_key(before), _by_key(now)
    for key in dict.fromkeys((*had, *has)):
        old, new = had.get(key), has.get(key)
        if old is None or new is None or _said(old) != _said(new):
            yield Change(region, old, new)


def _said(figure: Figure) -> tuple[int | None, str]:
    return figure.value, figure.qualifier


def _by_key(figures: Iterable[Figure]) -> Mapping[tuple[FigureKey, str], Figure]:
    """Figures by key; figures of other days are told apart by those."""
    return {(figure.key, str(figure.period or "")): figure for figure in figures}
