"""Charts of a report, where people would rather look. The language is active when these are called."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, Measure, Sphere
from baqylau.kernel.texts import Language
from baqylau.outlets.reports.documents.sheet import Bar, Chart
from baqylau.outlets.reports.rules.data import address
from baqylau.outlets.reports.rules.doors import Doors
from baqylau.outlets.reports.rules.report import Figure, RegionFigures, Report, headline
from baqylau.ui.words import number_text

_FEW_BARS: Final = 3
_FULL: Final = 1000
_SHORTEST: Final = 6


def by_sphere(figures: Iterable[Figure]) -> Counter[str]:
    """Numbered activities by sphere, where a sphere is named."""
    spheres: Counter[str] = Counter()
    for figure in figures:
        if figure.sphere and figure.measure == Measure.COUNT and figure.kind in ACTIVITY_KINDS:
            spheres[figure.sphere] += figure.value or 0
    return +spheres


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of one report. Fewer than three bars are no picture and are left out."""

    report: Report
    language: Language
    doors: Doors

    def of_report(self) -> tuple[Chart, ...]:
        """Activities by region, unless it is the report of one, and by sphere."""
        spheres = self._spheres(self.report.totals, None)
        charts = (spheres,) if self.report.place else (self._regions(), spheres)
        return tuple(chart for chart in charts if len(chart.bars) >= _FEW_BARS)

    def of_region(self, region: RegionFigures) -> tuple[Chart, ...]:
        """Activities by sphere."""
        chart = self._spheres(region.figures, region)
        return (chart,) if len(chart.bars) >= _FEW_BARS and not self.report.place else ()

    def door(
        self,
        region: RegionFigures | None,
        measure: str,
        kind: str | None = None,
        sphere: str | None = None,
    ) -> str:
        """The records of a region, or of all that the report is about."""
        place = region or self.report.place
        return self.doors.to(
            measure,
            kato=place.kato if place else None,
            kind=kind,
            sphere=sphere,
            as_it_was=bool(region and region.divided_among),
        )

    def _regions(self) -> Chart:
        counted = [(headline(one.figures).activities, one) for one in self.report.regions]
        counted.sort(key=lambda row: -row[0])
        bars = [
            self._bar(
                region.names.in_(self.language),
                count,
                counted[0][0],
                self.door(region, Measure.COUNT),
            )
            for count, region in counted
            if count
        ]
        return Chart(_("Activities by region"), tuple(bars))

    def _spheres(self, figures: Iterable[Figure], region: RegionFigures | None) -> Chart:
        counted = by_sphere(figures).most_common()
        bars = [
            self._bar(
                str(Sphere(sphere).label),
                count,
                counted[0][1],
                self.door(region, Measure.COUNT, sphere=sphere),
            )
            for sphere, count in counted
        ]
        return Chart(_("Activities by sphere"), tuple(bars))

    def _bar(self, label: str, value: int, longest: int, records: str) -> Bar:
        share = max(round(_FULL * value / longest), _SHORTEST)
        text = number_text(value, self.language)
        return Bar(label, value, text, share, address(records, self.language))
