"""Decisions about reports that need no database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from baqylau.contexts.fieldwork.queries.figures import Cell, Key, Remark
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports.documents.amounts import ablative_ending, hedged
from baqylau.outlets.reports.documents.sentences import unit_text
from baqylau.outlets.reports.rules.comparing import changes
from baqylau.outlets.reports.rules.gathering import Group, figure_of, gather, told_measures
from baqylau.outlets.reports.rules.publishing import Authors, may_publish
from baqylau.outlets.reports.rules.report import Figure, Previous, RegionFigures, Report
from baqylau.outlets.reports.rules.territory import pieces

PERIOD = Period(date(2020, 1, 1), date(2020, 2, 29))
NAMES = Trilingual("Бірінші", "Первая", "First")


def a_cell(kind: str = "visit", *, unnumbered: int = 0, remarks: Any = (), **sums: int) -> Cell:
    return Cell(Key(1, 2, 2, kind, "roads", ""), sums, 1, unnumbered, tuple(remarks))


def figures(*cells: Cell) -> list[Figure]:
    return [
        figure_of(group, gathered, told, "")
        for group, gathered in gather(cells).items()
        for told in told_measures(group, gathered)
    ]


def a_report(*shown: Figure, kato: str = "590000000") -> Report:
    return Report(
        body="b", body_names=NAMES, period=PERIOD, borders=Borders.PERIOD, place=None, national=(),
        totals=(), regions=(RegionFigures(kato=kato, names=NAMES, figures=shown),), outcomes=(),
        previous=Previous(PERIOD.previous()), undivided=0,
    )  # fmt: skip


def test_what_took_place_without_a_number_stays_without_one() -> None:
    (one,) = figures(a_cell(unnumbered=1))
    assert (one.measure, one.value, one.qualifier) == ("count", None, "")
    assert [f.measure for f in figures(a_cell(unnumbered=1, acts=3))] == ["acts"]


def test_a_sum_with_an_unnumbered_part_is_at_least_so_much() -> None:
    (one,) = figures(a_cell(count=12), a_cell(unnumbered=1))
    assert (one.value, one.qualifier) == (12, "at least")


def test_a_remark_stands_beside_the_measures_it_speaks_of() -> None:
    about = Remark(("findings",), "about", "as the source says", (("kk", "дереккөзше"),))
    count, findings = figures(a_cell(count=1, findings=10, remarks=[about]))
    assert (count.qualifier, count.note) == ("", "")
    assert (findings.qualifier, findings.note_in("kk")) == ("about", "дереккөзше")
    assert findings.note_in("ru") == "as the source says"


def test_several_hedges_together_are_about() -> None:
    more, less = Remark((), "more than", ""), Remark((), "less than", "")
    (one,) = figures(a_cell(count=1, remarks=[more]), a_cell(count=2, remarks=[less]))
    assert (one.value, one.qualifier) == (3, "about")


def test_stated_recommendations_are_shown_as_their_count() -> None:
    (one,) = figures(a_cell("recommendations", recommendations=13))
    assert (one.measure, one.value) == ("count", 13)
    assert Group("recommendations", "roads", "") in gather([a_cell("recommendations")])


def test_changes_name_what_differs_and_nothing_else() -> None:
    same = Figure(kind="visit", measure="count", value=4)
    grown, gone, came = (
        Figure(kind="visit", measure="findings", value=10),
        Figure(kind="visit", measure="acts", value=1),
        Figure(kind="raid", measure="count", value=None),
    )
    now = Figure(kind="visit", measure="findings", value=11)
    found = changes(a_report(same, grown, gone), a_report(same, now, came))
    assert [(c.before, c.now) for c in found] == [(grown, now), (gone, None), (None, came)]
    assert found[0].region == NAMES
    assert changes(a_report(same), a_report(same)) == ()
    assert len(changes(a_report(same), a_report(same, kato="110000000"))) == 2


@pytest.mark.parametrize(("person", "allowed"), [(1, False), (2, False), (3, True)])
def test_two_people_publish(person: int, *, allowed: bool) -> None:
    assert may_publish(person, Authors(prepared=1, noted=2)) is allowed


def test_a_period_is_cut_before_each_day() -> None:
    year = Period(date(2022, 1, 1), date(2022, 12, 31))
    assert pieces(year, {date(2022, 6, 8)}) == [
        Period(date(2022, 1, 1), date(2022, 6, 7)),
        Period(date(2022, 6, 8), date(2022, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("number", "ending"),
    [
        (3500, "ден"), (700, "ден"), (9_000_000, "нан"), (1258, "ден"), (10_000, "нан"), (6, "дан"),
        (20, "дан"), (40, "тан"), (90, "нан"), (0, "ден"), (2_000_000_000, "тан"),
    ],
)  # fmt: skip
def test_kazakh_numbers_take_their_ending(number: int, ending: str) -> None:
    assert ablative_ending(number) == ending


def test_a_hedge_reads_in_each_language() -> None:
    said = [
        hedged(700, "more than", language).replace("\u00a0", " ") for language in ("kk", "ru", "en")
    ]
    assert said == ["700-ден астам", "более 700", "more than 700"]
    assert hedged(700, "", "kk") == "700"


def test_amounts_of_outcomes_have_their_unit() -> None:
    with translation.override("en"):
        hectares = unit_text(Decimal("12.50"), "ha", "en")
    assert hectares.replace("\u00a0", " ") == "12.5 ha"
    assert "₸" in unit_text(Decimal(5_000_000), "KZT", "kk")
