"""From figures to a report that reads: the order, the sentences, the charts. No figure is made here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baqylau.contexts.fieldwork.vocabulary import (
    TOPICS,
    Kind,
    Measure,
    OutcomeKind,
    Sphere,
    StatedMeasure,
)
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.texts import Language, Trilingual
from baqylau.outlets.reports.documents.amounts import hedged
from baqylau.outlets.reports.documents.charts import Charts, by_sphere
from baqylau.outlets.reports.documents.sentences import counted_items, in_regions, unit_text
from baqylau.outlets.reports.documents.sheet import (
    Amount,
    Comparison,
    Line,
    Section,
    Sheet,
    Stamp,
    Table,
)
from baqylau.outlets.reports.rules.data import address
from baqylau.outlets.reports.rules.doors import Doors
from baqylau.outlets.reports.rules.gathering import totals_of
from baqylau.outlets.reports.rules.report import (
    Figure,
    RegionFigures,
    Report,
    headline,
)
from baqylau.outlets.reports.vocabulary import CHAPTERS, Chapter
from baqylau.ui.words import number_text, period_text

MANY_LINES: Final = 1500
"""A report with more rows is told by kind; every row is in its data files and in reports of regions."""
_TOLD_SPHERES: Final = 3


def compose(
    report: Report,
    language: Language,
    *,
    narrative: Trilingual | None = None,
    stamp: Stamp | None = None,
) -> Sheet:
    """The report laid out in one language."""
    with translation.override(language):
        return _Composing(report, language).sheet(narrative, stamp)


class _Composing:
    """One layout in the making; the language is active throughout."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report, self.language = report, language
        self.doors = Doors(report.body, report.period, report.borders == Borders.TODAY)
        lines = sum(len(region.figures) for region in report.regions)
        self.charts = Charts(report, language, self.doors)
        self.is_abridged = lines > MANY_LINES
        self.mark = 0

    def sheet(self, narrative: Trilingual | None, stamp: Stamp | None) -> Sheet:
        """All parts, in the order in which they are read: notes are numbered on the way."""
        report, language = self.report, self.language
        stated = tuple(self._stated(figure) for figure in report.national)
        told = narrative.in_(language) if narrative else ""
        return Sheet(
            language=language,
            title=_("Report for %(period)s") % {"period": period_text(report.period, language)},
            body=report.body_names.in_(language),
            period=period_text(report.period, language),
            place=report.place.names.in_(language) if report.place else _("All regions"),
            borders=str(report.borders.label),
            opening=tuple(self._opening()),
            narrative=tuple(part.strip() for part in told.split("\n\n") if part.strip()),
            key=self._key(),
            stated=stated,
            charts=self.charts.of_report(),
            compared=self._compared(),
            compared_title=_("Compared with %(period)s")
            % {"period": period_text(report.previous.period, language)},
            outcomes=self._outcomes(),
            sections=tuple(self._section(region) for region in report.regions),
            remarks=tuple(self._remarks()),
            stamp=stamp,
        )

    # --- sentences ---------------------------------------------------------------------------
    def _opening(self) -> Iterable[str]:
        """A paragraph that tells the figures a reader asks for first."""
        totals, report = self.report.headline, self.report
        items = counted_items(totals, self.language)
        if not items:
            yield _("The register holds no counted activities of this period.")
            return
        where = (
            report.place.names.in_(self.language)
            if report.place
            else in_regions(len(report.regions))
        )
        facts = {
            "period": period_text(report.period, self.language),
            "items": items,
            "places": where,
        }
        yield _("For %(period)s the register holds %(items)s (%(places)s).") % facts
        if totals.fixed:
            yield _("Said to be fixed: %(fixed)s; verified on the spot: %(verified)s.") % {
                "fixed": number_text(totals.fixed, self.language),
                "verified": number_text(totals.fixed_verified, self.language),
            }
        if spheres := by_sphere(report.totals).most_common(_TOLD_SPHERES):
            told = ", ".join(
                f"{Sphere(sphere).label} ({number_text(count, self.language)})"
                for sphere, count in spheres
            )
            yield _("Checked most often: %(spheres)s.") % {"spheres": told}

    def _remarks(self) -> Iterable[str]:
        report = self.report
        if report.headline.unnumbered:
            yield ngettext(
                "%(count)s kind of activity took place without a number being given: it is listed, "
                "and not added to the totals.",
                "%(count)s kinds of activity took place without a number being given: they are "
                "listed, and not added to the totals.",
                report.headline.unnumbered,
            ) % {"count": report.headline.unnumbered}
        if report.undivided:
            yield ngettext(
                "%(count)s summary record covers days inside and outside this period. It cannot be "
                "divided and is not counted.",
                "%(count)s summary records cover days inside and outside this period. They cannot "
                "be divided and are not counted.",
                report.undivided,
            ) % {"count": report.undivided}
        if self.is_abridged:
            yield _(
                "Figures are told by kind here; by sphere and topic they are in the data files."
            )
        yield _(
            "A finding is what was observed. It becomes a violation only when a competent body or a "
            "court has confirmed it. Fixes that were said to be done and fixes that were verified are "
            "counted apart."
        )

    # --- figures -----------------------------------------------------------------------------
    def _amount(self, figure: Figure, *, label: str = "") -> Amount:
        value = figure.value
        return Amount(
            label=label or self._measure(figure),
            value=value,
            text="" if value is None else hedged(value, figure.qualifier, self.language),
            url=address(figure.records, self.language) if figure.records else "",
        )

    def _measure(self, figure: Figure) -> str:
        if figure.measure in StatedMeasure:
            return str(StatedMeasure(figure.measure).label)
        return str(Measure(figure.measure).label)

    def _stated(self, figure: Figure) -> Line:
        days = period_text(figure.period, self.language) if figure.period else ""
        note = figure.note_in(self.language)
        return Line(
            label=self._measure(figure),
            detail=days,
            main=self._amount(figure),
            note=note,
            mark=self._next_mark(note),
        )

    def _key(self) -> tuple[Amount, ...]:
        """The five sums a reader asks for first, with those of the period before."""
        now, before = self.report.headline, self.report.previous.headline
        kato = self.report.place.kato if self.report.place else None
        asked = [
            (_("Activities"), Measure.COUNT, None, now.activities, before.activities, ""),
            (_("Findings"), Measure.FINDINGS, None, now.findings, before.findings, ""),
            (_("Recommendations"), Measure.RECOMMENDATIONS, None, now.recommendations,
             before.recommendations, ""),
            (_("Said to be fixed"), Measure.FIXED, None, now.fixed, before.fixed, "claimed"),
            (_("Fixes verified on the spot"), Measure.FIXED_VERIFIED, None, now.fixed_verified,
             before.fixed_verified, "verified"),
            (_("Publications"), Measure.COUNT, Kind.MEDIA_ITEMS, now.publications,
             before.publications, ""),
        ]  # fmt: skip
        known = any(before_ for *_rest, before_, _state in asked)
        return tuple(
            Amount(
                label=label,
                value=value,
                text=number_text(value, self.language),
                url=address(self.doors.to(measure, kato=kato, kind=kind), self.language),
                before=was if known else None,
                before_text=number_text(was, self.language) if known else "",
                state=state,
            )
            for label, measure, kind, value, was, state in asked
        )

    def _next_mark(self, note: str) -> int:
        if not note:
            return 0
        self.mark += 1
        return self.mark

    # --- comparison and outcomes -------------------------------------------------------------
    def _compared(self) -> tuple[Comparison, ...]:
        """By kind of activity, then what came of them; nothing where the period before is empty."""
        previous = self.report.previous
        if not previous.totals:
            return ()
        now = _summed((f.kind, f.measure, f.value) for f in self.report.totals)
        before = _summed((k, m, v) for (k, _s, _t, m), v in previous.totals.items())
        keys = [key for key in dict.fromkeys((*now, *before)) if now[key] or before[key]]
        rows = [self._comparison(key, now[key], before[key]) for key in sorted(keys, key=_by_kind)]
        return tuple(rows)

    def _comparison(self, key: tuple[str, str], now: int, before: int) -> Comparison:
        kind, measure = key
        label = str(Kind(kind).label)
        if measure != Measure.COUNT:
            label = f"{label}: {Measure(measure).label}"
        kato = self.report.place.kato if self.report.place else None
        url = address(self.doors.to(measure, kato=kato, kind=kind), self.language)
        shown = Amount(
            label=label, value=now, text=number_text(now, self.language), url=url, before=before
        )
        difference = now - before
        sign = "+" if difference > 0 else "−" if difference < 0 else ""
        change = sign + number_text(abs(difference), self.language)
        return Comparison(label, shown, number_text(before, self.language), change)

    def _outcomes(self) -> tuple[Line, ...]:
        return tuple(
            Line(
                label=str(OutcomeKind(one.kind).label),
                main=Amount(
                    label=str(OutcomeKind(one.kind).label),
                    value=None,
                    text=unit_text(one.amount, one.unit, self.language),
                ),
            )
            for one in self.report.outcomes
        )

    # --- regions -----------------------------------------------------------------------------
    def _section(self, region: RegionFigures) -> Section:
        totals = headline(region.figures)
        items = counted_items(totals, self.language)
        return Section(
            anchor=f"kato-{region.kato}{'-divided' if region.divided_among else ''}",
            name=region.names.in_(self.language),
            summary=items[:1].upper() + items[1:] + "." if items else "",
            warning=self._warning(region),
            tables=tuple(self._tables(region)),
            charts=self.charts.of_region(region),
        )

    def _warning(self, region: RegionFigures) -> str:
        if not region.divided_among:
            return ""
        names = ", ".join(place.names.in_(self.language) for place in region.divided_among)
        return _(
            "This territory has been divided since. Its figures cannot be divided among: %(names)s."
        ) % {"names": names}

    def _tables(self, region: RegionFigures) -> Iterable[Table]:
        figures = self._by_kind_only(region) if self.is_abridged else region.figures
        rows: dict[Chapter, dict[tuple[str, str, str], list[Figure]]] = {c: {} for c in Chapter}
        for figure in figures:
            group = (figure.kind, figure.sphere, figure.topic)
            rows[CHAPTERS[figure.kind]].setdefault(group, []).append(figure)
        for chapter, groups in rows.items():
            if groups:
                ordered = sorted(groups.values(), key=_largest_first)
                yield Table(str(chapter.label), tuple(self._lines(ordered)))

    def _by_kind_only(self, region: RegionFigures) -> list[Figure]:
        """The figures of a region summed by kind, each with the door to its records."""
        plain = (replace(figure, sphere="", topic="") for figure in region.figures)
        return [
            replace(total, records=self.charts.door(region, total.measure, total.kind))
            for total in totals_of([plain])
        ]

    def _lines(self, groups: Sequence[Sequence[Figure]]) -> Iterable[Line]:
        kind_above = ""
        for figures in groups:
            yield self._line(figures, repeats=figures[0].kind == kind_above)
            kind_above = figures[0].kind

    def _line(self, figures: Sequence[Figure], *, repeats: bool) -> Line:
        """One row: the count first, then what came of it, and the note once."""
        first = figures[0]
        counts = [figure for figure in figures if figure.measure == Measure.COUNT]
        notes = dict.fromkeys(f.note_in(self.language) for f in figures if f.note)
        note = "; ".join(notes)
        kind, detail = str(Kind(first.kind).label), detail_of(first)
        is_told_by_title = first.kind == Kind.RECOMMENDATIONS and detail
        return Line(
            label=detail if is_told_by_title else kind,
            detail="" if is_told_by_title else detail,
            repeats=repeats and not is_told_by_title,
            main=self._amount(counts[0]) if counts else None,
            others=tuple(self._amount(f) for f in figures if f.measure != Measure.COUNT),
            note=note,
            mark=self._next_mark(note),
        )


def _largest_first(figures: Sequence[Figure]) -> tuple[int, int]:
    """Kinds in the order of the vocabulary, within a kind the largest number first."""
    first = figures[0]
    counted = (first.value or 0) if first.measure == Measure.COUNT else 0
    return _KINDS.index(first.kind), -counted


def detail_of(figure: Figure) -> str:
    """Sphere and topic in words."""
    sphere = str(Sphere(figure.sphere).label) if figure.sphere else ""
    topic = str(TOPICS.get(figure.topic, figure.topic))
    return "; ".join(part for part in (sphere, topic) if part)


def _summed(rows: Iterable[tuple[str, str, int | None]]) -> Counter[tuple[str, str]]:
    """Values by kind and measure."""
    sums: Counter[tuple[str, str]] = Counter()
    for kind, measure, value in rows:
        sums[kind, measure] += value or 0
    return sums


_KINDS: Final = tuple(kind.value for kind in Kind)
_MEASURES: Final = tuple(measure.value for measure in Measure)


def _by_kind(key: tuple[str, str]) -> tuple[int, int]:
    return _KINDS.index(key[0]), _MEASURES.index(key[1])
