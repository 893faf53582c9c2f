"""The gate to the public: two people, a wide enough place, and a way back."""

import pytest
from django.db import IntegrityError, transaction

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import (
    CaseNeedsReason,
    CaseNotPublic,
    NoSuchCase,
    NothingProposed,
    PlaceElsewhere,
    PlaceTooNarrow,
    PublicViewNotWhole,
    SecondPersonNeeded,
)
from baqylau.contexts.casework.models import Publication
from baqylau.contexts.casework.queries import Moved, PublicCase, PublicSought, Withdrawn
from baqylau.contexts.casework.rules import publication as gate
from baqylau.contexts.casework.vocabulary import MINIMUM_GROUP, CaseState
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import Level
from baqylau.kernel.actors import SYSTEM, Capability
from tests.cast import NOON, SKO, TODAY, VKO, an_actor, place
from tests.contexts.casework.making import (
    a_case,
    a_second,
    a_signal,
    a_view,
    closed,
    made_public,
)

pytestmark = pytest.mark.django_db


def a_district() -> int:
    """A district of the region of the cast."""
    held = places.atlas()
    return next(p.id for p in held.inside(place(SKO), TODAY) if p.level == Level.DISTRICT)


def test_a_case_becomes_public_by_two_people_and_as_they_agreed() -> None:
    ref, aigul = a_case(a_signal()), an_actor()
    with pytest.raises(NothingProposed):
        actions.approve_publication(ref, by=aigul, at=NOON)
    with pytest.raises(NoSuchCase):
        actions.prepare_publication(ref, a_view(), by=an_actor(Capability.SEE_WORK), at=NOON)
    with pytest.raises(PublicViewNotWhole) as refusal:
        actions.prepare_publication(ref, a_view(summary=" "), by=aigul, at=NOON)
    assert refusal.value.missing == "summary"
    actions.prepare_publication(ref, a_view(), by=aigul, at=NOON)
    with pytest.raises(SecondPersonNeeded):
        actions.approve_publication(ref, by=aigul, at=NOON)
    with pytest.raises(NoSuchCase):
        queries.public_case(ref)
    actions.approve_publication(ref, by=a_second(), at=NOON)
    seen = queries.public_case(ref)
    assert isinstance(seen, PublicCase)
    assert seen.card.title == "A road to a school (invented)"
    assert [card.ref for card in queries.public_cases(PublicSought()).items] == [ref]


def test_the_database_too_wants_two_people() -> None:
    ref, aigul = a_case(), an_actor()
    actions.prepare_publication(ref, a_view(), by=aigul, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(approved_by=aigul.person, approved_at=NOON)


def test_what_is_prepared_anew_changes_nothing_until_it_is_approved() -> None:
    ref = made_public(a_case())
    actions.prepare_publication(ref, a_view(title="Another (invented)"), by=an_actor(), at=NOON)
    before = queries.public_case(ref)
    assert isinstance(before, PublicCase)
    assert before.card.title == "A road to a school (invented)"
    actions.approve_publication(ref, by=a_second(), at=NOON)
    after = queries.public_case(ref)
    assert isinstance(after, PublicCase)
    assert after.card.title == "Another (invented)"


def test_a_district_is_shown_only_where_enough_signals_came_from_it() -> None:
    district = a_district()
    ref = a_case(place=district)
    for number in range(MINIMUM_GROUP):
        with pytest.raises(PlaceTooNarrow) as refusal:
            actions.prepare_publication(ref, a_view(place=district), by=an_actor(), at=NOON)
        assert refusal.value.wider_key == place(SKO)
        assert refusal.value.minimum == 5
        a_signal(place=district, text=f"Invented pit number {number}, not told before.")
    actions.prepare_publication(ref, a_view(place=district), by=an_actor(), at=NOON)
    with pytest.raises(PlaceElsewhere):
        actions.prepare_publication(ref, a_view(place=place(VKO)), by=an_actor(), at=NOON)
    made_public(ref)
    seen = queries.public_case(ref)
    assert isinstance(seen, PublicCase)
    assert seen.card.place == place(SKO)


def test_no_number_of_signals_opens_what_lies_below_a_district() -> None:
    assert not gate.needs_a_group(Level.REGION)
    assert not gate.is_a_group(Level.DISTRICT, 4)
    assert gate.is_a_group(Level.DISTRICT, 5)
    assert not gate.is_a_group("settlement", 1000)  # type: ignore[arg-type]


def test_a_small_number_of_signals_is_not_told() -> None:
    assert [gate.shown_number(number) for number in (0, 1, 4, 5)] == [0, None, None, 5]
    seen = queries.public_case(made_public(a_case(a_signal())))
    assert isinstance(seen, PublicCase)
    assert seen.signals is None


def test_a_case_is_withdrawn_with_a_reason_that_stays_and_can_come_back() -> None:
    ref, aigul = a_case(), an_actor()
    with pytest.raises(CaseNotPublic):
        actions.withdraw_publication(ref, reason="A name stood in it.", by=aigul, at=NOON)
    made_public(ref)
    with pytest.raises(CaseNeedsReason):
        actions.withdraw_publication(ref, reason=" ", by=aigul, at=NOON)
    nobody = an_actor(Capability.RECORD_WORK)
    with pytest.raises(NoSuchCase):
        actions.withdraw_publication(ref, reason="A name stood in it.", by=nobody, at=NOON)
    actions.withdraw_publication(ref, reason="A name stood in it.", by=aigul, at=NOON)
    left = queries.public_case(ref)
    assert isinstance(left, Withdrawn)
    assert (left.on, left.reason) == (TODAY, "A name stood in it.")
    assert queries.public_cases(PublicSought()).items == ()
    assert isinstance(queries.public_case(made_public(ref)), PublicCase)


def test_a_joined_case_leads_to_the_whole_once_that_is_public() -> None:
    part, whole = made_public(a_case()), a_case()
    actions.merge_cases(part, into=whole, by=an_actor(), at=NOON)
    assert isinstance(queries.public_case(part), PublicCase)
    made_public(whole)
    assert queries.public_case(part) == Moved(whole)


def test_the_register_is_narrowed_counted_and_paged_both_ways() -> None:
    refs = [made_public(a_case()) for _ in range(3)]
    done = closed(refs[0])
    east = made_public(a_case(place=place(VKO)), place=place(VKO), sphere="land")
    here = PublicSought(region=place(SKO))
    assert queries.public_case_counts(here) == {CaseState.OPEN: 2, CaseState.CLOSED: 1}
    assert [c.ref for c in queries.public_cases(PublicSought(state="closed")).items] == [done]
    assert [c.ref for c in queries.public_cases(PublicSought(sphere="land")).items] == [east]
    first = queries.public_cases(here, size=2)
    assert (first.newer, [c.ref for c in first.items]) == (None, refs[:0:-1])
    rest = queries.public_cases(here, first.older, size=2)
    assert [c.ref for c in rest.items] == [done]
    back = queries.public_cases(here, rest.newer, size=2)
    assert [c.ref for c in back.items] == refs[:0:-1]


def test_the_system_may_do_both_for_examples() -> None:
    ref = a_case()
    actions.prepare_publication(ref, a_view(), by=SYSTEM, at=NOON)
    actions.approve_publication(ref, by=SYSTEM, at=NOON)
    assert isinstance(queries.public_case(ref), PublicCase)
