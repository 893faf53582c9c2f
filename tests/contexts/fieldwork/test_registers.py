"""Registers: keyset pages that miss and repeat nothing, filters, words, and drafts kept in."""

from datetime import date, timedelta

import pytest

from baqylau.contexts.fieldwork.queries.registers import (
    Cursor,
    Filter,
    activities,
    findings,
    recommendations,
)
from tests.cast import KOSTANAY, SKO, a_body, an_activity, place

pytestmark = pytest.mark.django_db


def seven_activities() -> list[str]:
    days = [date(2026, 5, 1) + timedelta(days=n // 2) for n in range(7)]
    refs = [
        an_activity(starts_on=d, ends_on=d, findings=(), recommendations=(), title=f"Nr {n}")
        for n, d in enumerate(days)
    ]
    return refs[::-1]


def test_pages_forward_and_back_show_everything_once() -> None:
    expected = seven_activities()
    page = activities(Filter(), size=3)
    assert page.newer is None
    seen = [card.ref for card in page.items]
    pages = [page]
    while page.older:
        page = activities(Filter(), Cursor.parse(str(page.older)), size=3)
        seen += [card.ref for card in page.items]
        pages.append(page)
    assert seen == expected
    assert [len(p.items) for p in pages] == [3, 3, 1]
    back = activities(Filter(), Cursor.parse(str(pages[2].newer)), size=3)
    assert [c.ref for c in back.items] == [c.ref for c in pages[1].items]
    first = activities(Filter(), Cursor.parse(str(back.newer)), size=3)
    assert first.newer is None
    assert [c.ref for c in first.items] == expected[:3]


@pytest.mark.parametrize("text", ["", "x", "f2026", "f2026-13-01.5", "f2026-01-01.x", "💥" * 9])
def test_a_cursor_that_makes_no_sense_reads_from_the_start(text: str) -> None:
    assert Cursor.parse(text) is None


def test_filters_narrow_and_an_empty_text_means_none_given() -> None:
    with_sphere = an_activity()
    without = an_activity(sphere="", place=place(KOSTANAY))
    found = {
        name: activities(by)
        for name, by in {
            "none": Filter(sphere=""),
            "roads": Filter(sphere="roads"),
            "region": Filter(region=place(KOSTANAY)),
            "territory": Filter(places=frozenset({place(SKO)})),
            "other body": Filter(body=a_body("group-two").pk),
        }.items()
    }
    refs = {name: [card.ref for card in page.items] for name, page in found.items()}
    assert refs == {
        "none": [without],
        "roads": [with_sphere],
        "region": [without],
        "territory": [with_sphere],
        "other body": [],
    }


def test_what_is_said_to_be_fixed_is_not_what_is_open() -> None:
    an_activity()
    assert len(findings(Filter(state="open")).items) == 2
    assert findings(Filter(state="fixed")).items == ()
    assert len(findings(Filter(rung="mismatch")).items) == 1
    assert len(recommendations(Filter(verdict="waiting")).items) == 1


def test_words_are_found_by_their_beginnings_in_either_script() -> None:
    ref = an_activity(title="Қостанай қаласының жолдары", account="Ёлочная улица, 5")
    an_activity(title="Something else", account="")
    for words in ("костанай", "ҚОСТАНАЙ жол", "елочн", "улица 5"):
        assert [c.ref for c in activities(Filter(words=words)).items] == [ref], words
    for words in ("мост", '"', "жол OR мост", "*", "NEAR(", "a" * 5000):
        assert activities(Filter(words=words)).items == (), words


def test_drafts_are_listed_only_for_their_bodies() -> None:
    an_activity(publish=False)
    assert activities(Filter()).items == ()
    assert len(activities(Filter(of_bodies=frozenset({a_body().pk}))).items) == 1
    other = frozenset({a_body("group-two").pk})
    assert activities(Filter(of_bodies=other)).items == ()
