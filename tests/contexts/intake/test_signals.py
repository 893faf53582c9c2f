"""Signals: taken down, counted, and read only by those who take them."""

from dataclasses import replace
from datetime import date

import pytest

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.errors import NoSuchSignal, SignalFromTomorrow
from baqylau.contexts.intake.models import Signal
from baqylau.kernel.actors import Capability
from baqylau.kernel.models import OutboxRow
from baqylau.kernel.periods import Period
from tests.cast import GUEST, KEYS, NOON, SKO, VKO, a_body, an_actor, place

pytestmark = pytest.mark.django_db
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def a_draft() -> actions.SignalDraft:
    return actions.SignalDraft(
        body=a_body().pk,
        place=place(SKO),
        sphere="roads",
        text="A pit by the school (invented).",
        channel="phone",
        received_on=date(2026, 10, 14),
    )


def test_only_those_who_take_signals_take_and_read_them() -> None:
    with pytest.raises(NoSuchSignal):
        actions.take_signal(a_draft(), by=an_actor(Capability.SEE_WORK), at=NOON)
    aigul = an_actor(Capability.TAKE_SIGNAL)
    ref = actions.take_signal(a_draft(), by=aigul, at=NOON)
    for stranger in (GUEST, an_actor(Capability.SEE_WORK), an_actor(body=a_body("group-two"))):
        with pytest.raises(NoSuchSignal):
            queries.signal(ref, stranger)
        assert queries.signals(stranger).items == ()
    assert queries.signal(ref, aigul).text == ""
    assert queries.signal(ref, aigul, keys=KEYS).text == "A pit by the school (invented)."
    assert [one.ref for one in queries.signals(aigul).items] == [ref]


def test_a_mandate_for_one_place_shows_the_signals_of_that_place() -> None:
    ref = actions.take_signal(a_draft(), by=an_actor(), at=NOON)
    elsewhere = an_actor(Capability.TAKE_SIGNAL, places=frozenset({place(VKO)}))
    assert queries.signals(elsewhere).items == ()
    there = an_actor(Capability.TAKE_SIGNAL, places=frozenset({place(SKO)}))
    assert [one.ref for one in queries.signals(there).items] == [ref]


def test_what_is_refused_is_not_counted_and_what_is_taken_is_counted_once() -> None:
    with pytest.raises(SignalFromTomorrow):
        actions.take_signal(
            replace(a_draft(), received_on=date(2026, 10, 16)), by=an_actor(), at=NOON
        )
    assert queries.signals_by_region() == {}
    for _ in range(2):
        actions.take_signal(a_draft(), by=an_actor(), at=NOON)
    actions.take_signal(replace(a_draft(), place=place(VKO)), by=an_actor(), at=NOON)
    assert queries.signals_by_region(period=OCTOBER) == {place(SKO): 2, place(VKO): 1}
    assert queries.signals_by_region(body=a_body("group-two").pk) == {}
    assert queries.signals_by_region(period=Period(date(2026, 9, 1), date(2026, 9, 30))) == {}


def test_what_is_announced_is_the_reference_and_never_the_words() -> None:
    ref = actions.take_signal(a_draft(), by=an_actor(), at=NOON)
    row = OutboxRow.objects.get(event="intake.signal-taken")
    assert row.facts == {"signal": ref}


def test_pages_of_signals_follow_one_another_without_gaps() -> None:
    refs = [actions.take_signal(a_draft(), by=an_actor(), at=NOON) for _ in range(5)]
    assert len(set(refs)) == 5
    seen: list[str] = []
    page = queries.signals(an_actor(), size=2)
    while page.items:
        seen += [one.ref for one in page.items]
        if page.older is None:
            break
        page = queries.signals(an_actor(), queries.Cursor.parse(str(page.older)), size=2)
    assert seen == list(reversed(refs))
    assert queries.Cursor.parse("rubbish") is None
    assert Signal.objects.count() == 5
