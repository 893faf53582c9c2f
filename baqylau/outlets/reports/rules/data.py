"""A report as JSON and back. The same report always gives the same bytes."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import LANGUAGES, Trilingual
from baqylau.outlets.reports.rules.report import (
    Figure,
    NamedPlace,
    OutcomeSum,
    Previous,
    RegionFigures,
    Report,
)

Data = dict[str, Any]


def address(records: str, language: str) -> str:
    """The path of the records behind a figure in that language."""
    return f"/{language}/{records}"


def canonical(data: Data) -> bytes:
    """The bytes a stamp is taken of: sorted names, no spaces, UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def stamp(data: Data) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return sha256(canonical(data)).hexdigest()


def as_data(report: Report, *, language: str) -> Data:
    """The published shape. Language decides only in which language `records` open."""
    return {
        "body": report.body,
        "body_name": report.body_names.as_dict(),
        "period": _period(report.period),
        "borders": report.borders.value,
        "place": _place(report.place) if report.place else None,
        "national": [_figure(figure, language) for figure in report.national],
        "regions": [_region(region, language) for region in report.regions],
        "totals": [_total(figure) for figure in report.totals],
        "outcomes": [
            {"kind": one.kind, "amount": str(one.amount), "unit": one.unit}
            for one in report.outcomes
        ],
        "previous": _previous(report.previous),
        "not_counted": {"summaries_overlapping_the_period": report.undivided},
        "note_wordings": _wordings(report),
    }


def _period(period: Period) -> Data:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _place(place: NamedPlace) -> Data:
    return {"kato": place.kato, "name": place.names.as_dict()}


def _region(region: RegionFigures, language: str) -> Data:
    data: Data = {
        "kato": region.kato,
        "name": region.names.as_dict(),
        "figures": [_figure(figure, language) for figure in region.figures],
    }
    if region.divided_among:
        data["divided_among"] = [_place(place) for place in region.divided_among]
    return data


def _figure(figure: Figure, language: str) -> Data:
    data: Data = {
        "kind": figure.kind,
        "measure": figure.measure,
        "sphere": figure.sphere or None,
        "topic": figure.topic or None,
        "value": figure.value,
        "qualifier": figure.qualifier or None,
        "note": figure.note or None,
        "records": address(figure.records, language),
    }
    if figure.period:
        data["period"] = _period(figure.period)
    return data


def _total(figure: Figure) -> Data:
    return {
        "kind": figure.kind,
        "measure": figure.measure,
        "sphere": figure.sphere or None,
        "topic": figure.topic or None,
        "value": figure.value,
    }


def _previous(previous: Previous) -> Data:
    return {
        "period": _period(previous.period),
        "totals": [
            {
                "kind": kind,
                "measure": measure,
                "sphere": sphere or None,
                "topic": topic or None,
                "value": value,
            }
            for (kind, sphere, topic, measure), value in previous.totals.items()
        ],
        "regions": [
            {"kato": kato, "headline": asdict(totals)} for kato, totals in previous.regions.items()
        ],
    }


def _all_figures(report: Report) -> Iterable[Figure]:
    yield from report.national
    for region in report.regions:
        yield from region.figures


def _wordings(report: Report) -> Data:
    """Notes worded in other languages, by the note as the source has it."""
    return {f.note: dict(f.wordings) for f in _all_figures(report) if f.wordings}


# --- and back ------------------------------------------------------------------------------------
def from_data(data: Data) -> Report:
    """The report that was kept. Raises KeyError or ValueError for anything `as_data` did not make."""
    worded = data["note_wordings"]
    return Report(
        body=data["body"],
        body_names=_names_from(data["body_name"]),
        period=_period_from(data["period"]),
        borders=Borders(data["borders"]),
        place=_place_from(data["place"]) if data["place"] else None,
        national=tuple(_figure_from(one, worded) for one in data["national"]),
        totals=tuple(_figure_from(one, worded) for one in data["totals"]),
        regions=tuple(_region_from(one, worded) for one in data["regions"]),
        outcomes=tuple(
            OutcomeSum(one["kind"], Decimal(one["amount"]), one["unit"]) for one in data["outcomes"]
        ),
        previous=_previous_from(data["previous"]),
        undivided=data["not_counted"]["summaries_overlapping_the_period"],
    )


def _names_from(names: Data) -> Trilingual:
    return Trilingual(*(names[language] for language in LANGUAGES))


def _period_from(period: Data) -> Period:
    return Period(date.fromisoformat(period["from"]), date.fromisoformat(period["to"]))


def _place_from(place: Data) -> NamedPlace:
    return NamedPlace(place["kato"], _names_from(place["name"]))


def _region_from(region: Data, worded: Data) -> RegionFigures:
    return RegionFigures(
        kato=region["kato"],
        names=_names_from(region["name"]),
        figures=tuple(_figure_from(one, worded) for one in region["figures"]),
        divided_among=tuple(_place_from(one) for one in region.get("divided_among", ())),
    )


def _figure_from(one: Data, worded: Data) -> Figure:
    note = one.get("note") or ""
    return Figure(
        kind=one["kind"],
        measure=one["measure"],
        sphere=one["sphere"] or "",
        topic=one["topic"] or "",
        value=one["value"],
        qualifier=one.get("qualifier") or "",
        note=note,
        wordings=tuple(sorted(worded.get(note, {}).items())),
        records=one.get("records", "").split("/", 2)[-1],
        period=_period_from(one["period"]) if "period" in one else None,
    )


def _previous_from(previous: Data) -> Previous:
    return Previous(
        _period_from(previous["period"]),
        {
            (one["kind"], one["sphere"] or "", one["topic"] or "", one["measure"]): one["value"]
            for one in previous["totals"]
        },
        {one["kato"]: Totals(**one["headline"]) for one in previous["regions"]},
    )
