"""Terms: who may give them, how they change and end, and what the public reads of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.membership.actions import interests as interest_actions
from baqylau.contexts.membership.actions import terms as actions
from baqylau.contexts.membership.actions.process import guard_mandate
from baqylau.contexts.membership.actions.terms import TermDraft
from baqylau.contexts.membership.errors.process import EndedByProcessOnly
from baqylau.contexts.membership.errors.terms import (
    AccessGivenAlready,
    AddressOfAnother,
    AlreadyInPosition,
    NoSuchMember,
    NoSuchTerm,
    RenewalNeedsAnEnd,
    TermIsOver,
)
from baqylau.contexts.membership.models import Term
from baqylau.contexts.membership.queries import interests
from baqylau.contexts.membership.queries import terms as queries
from baqylau.contexts.membership.rules.interests import upkeep
from baqylau.contexts.membership.rules.terms import Tenure, change, composition
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.errors import (
    DocumentMissing,
    NoSuchBody,
    NotToOneself,
    OutsideTerritory,
    TermBackwards,
)
from baqylau.foundation.identity.models import Account, Mandate
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.ledger.models import Record
from baqylau.kernel.actors import ANYONE, SYSTEM, Actor, Capability
from tests.cast import NOON, SKO, TODAY, VKO, a_body, a_person, an_actor, an_akimat, place

pytestmark = pytest.mark.django_db
ENDS = date(2028, 10, 14)


def a_draft(**changes: Any) -> TermDraft:
    draft = TermDraft(
        person=a_person("Dana (invented)").pk,
        body=a_body().pk,
        position=Position.MEMBER,
        document="Protocol No. 7 (invented)",
        begins_on=TODAY,
        ends_on=ENDS,
    )
    return replace(draft, **changes)


def granted(by: Actor | None = None, **changes: Any) -> str:
    return actions.grant_term(a_draft(**changes), by=by or an_actor(), at=NOON)


def told_of(ref: str) -> list[str]:
    return list(
        Record.objects.filter(subject=f"term/{ref}").order_by("pk").values_list("kind", flat=True)
    )


# --- beginning -----------------------------------------------------------------------------------
def test_whoever_may_not_grant_gives_no_position() -> None:
    sees_only = an_actor(Capability.SEE_WORK)
    stranger = an_actor(body=a_body("group-two"))
    for by in (sees_only, stranger, ANYONE):
        with pytest.raises(NoSuchBody):
            actions.grant_term(a_draft(), by=by, at=NOON)
    assert not Term.objects.exists()


def test_nobody_gives_themselves_a_position() -> None:
    dana = an_actor(person=a_person("Dana (invented)"))
    with pytest.raises(NotToOneself):
        actions.grant_term(a_draft(), by=dana, at=NOON)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"document": "  "}, DocumentMissing),
        ({"ends_on": TODAY - timedelta(days=1)}, TermBackwards),
        ({"person": 0}, NoSuchMember),
    ],
)
def test_bad_terms_are_refused(changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        granted(**changes)


def test_a_territory_outside_the_bodys_own_is_refused() -> None:
    body = a_body("group-of-sko")
    body.level, body.place_id = "regional", place(SKO)
    body.save(update_fields=["level", "place"])
    by = an_actor(body=body)
    with pytest.raises(OutsideTerritory):
        actions.grant_term(a_draft(body=body.pk, place=place(VKO)), by=by, at=NOON)


def test_the_same_position_is_not_held_twice_at_a_time() -> None:
    granted()
    for begins in (TODAY, ENDS):
        with pytest.raises(AlreadyInPosition):
            granted(begins_on=begins, ends_on=None)
    granted(position=Position.CHAIR)
    granted(begins_on=ENDS + timedelta(days=1), ends_on=None)


def test_a_term_stands_in_the_log_and_its_rights_begin_and_end_with_it() -> None:
    ref = granted(SYSTEM, role=Role.MONITOR)
    assert told_of(ref) == ["term.begun"]
    mandate = Mandate.objects.get(ref=Term.objects.get().mandate)
    assert (mandate.valid_from, mandate.valid_to, mandate.role) == (TODAY, ENDS, Role.MONITOR)


# --- changing and ending -------------------------------------------------------------------------
def test_a_term_without_an_end_is_not_renewed_nor_shortened_by_renewing() -> None:
    open_ended, limited = granted(ends_on=None), granted(position=Position.CHAIR)
    with pytest.raises(RenewalNeedsAnEnd):
        actions.renew_term(open_ended, until=ENDS, document="x", by=an_actor(), at=NOON)
    with pytest.raises(RenewalNeedsAnEnd):
        actions.renew_term(limited, until=TODAY, document="x", by=an_actor(), at=NOON)


def test_a_renewed_term_follows_the_old_one_without_a_gap() -> None:
    until = ENDS + timedelta(days=365)
    ref = actions.renew_term(granted(), until=until, document="No. 8", by=an_actor(), at=NOON)
    made = Term.objects.get(ref=ref)
    assert (made.begins_on, made.ends_on) == (ENDS + timedelta(days=1), until)


def test_nobody_renews_or_assigns_their_own_term() -> None:
    dana = an_actor(person=a_person("Dana (invented)"))
    ref = granted()
    with pytest.raises(NotToOneself):
        actions.renew_term(ref, until=ENDS + timedelta(9), document="x", by=dana, at=NOON)
    with pytest.raises(NotToOneself):
        actions.assign(ref, sphere="roads", place=None, by=dana, at=NOON)


def test_whoever_may_grant_in_a_region_does_not_assign_beyond_it() -> None:
    ref = granted(place=place(SKO))
    regional = an_actor(places=frozenset({place(SKO)}))
    with pytest.raises(OutsideTerritory):
        actions.assign(ref, sphere="roads", place=None, by=regional, at=NOON)
    assert actions.assign(ref, sphere="roads", place=place(SKO), by=regional, at=NOON) != ref


def test_a_sphere_is_assigned_from_today_and_yesterday_stays_as_it_was() -> None:
    ref = granted(begins_on=TODAY - timedelta(days=100))
    made = actions.assign(ref, sphere="roads", place=place(SKO), by=an_actor(), at=NOON)
    (now,) = queries.members(a_body().pk, on=TODAY)
    (then,) = queries.members(a_body().pk, on=TODAY - timedelta(days=1))
    assert (now.terms[0].ref, now.terms[0].sphere, now.terms[0].place) == (
        made,
        "roads",
        place(SKO),
    )
    assert (then.terms[0].ref, then.terms[0].sphere) == (ref, "")
    assert told_of(ref) == ["term.begun", "term.ended"]
    changed = queries.renewal(a_body().pk, before=TODAY - timedelta(days=1), after=TODAY)
    assert (changed.came, changed.went) == ((), ())


def test_an_account_of_another_is_not_given_to_a_member() -> None:
    ref, by = granted(), SYSTEM
    Account.objects.create(person=a_person("Aigul (invented)"), email="aigul@cast.example")
    with pytest.raises(AddressOfAnother):
        actions.give_access(
            ref, "aigul@cast.example", language="kk", role=Role.MONITOR, by=by, at=NOON
        )
    assert not Mandate.objects.exists()


def test_rights_are_given_with_a_term_once_and_no_colleague_ends_any_of_a_members() -> None:
    ref = granted(SYSTEM, role=Role.MONITOR)
    with pytest.raises(AccessGivenAlready):
        actions.give_access(
            ref, "dana@cast.example", language="kk", role=Role.MONITOR, by=SYSTEM, at=NOON
        )
    Term.objects.update(mandate="")
    given = Mandate.objects.get()
    with pytest.raises(EndedByProcessOnly):
        guard_mandate(given.ref, given.person_id, an_actor())


def test_only_the_holder_lays_a_term_down() -> None:
    ref = granted()
    with pytest.raises(NoSuchTerm):
        actions.resign(ref, by=an_actor(person=a_person("Aigul (invented)")), at=NOON)


def test_who_lays_a_term_down_keeps_their_name_on_past_work_and_loses_the_rights() -> None:
    dana = an_actor(person=a_person("Dana (invented)"))
    ref = granted(SYSTEM, role=Role.MONITOR, begins_on=TODAY - timedelta(days=3))
    actions.resign(ref, by=dana, at=NOON)
    assert queries.members(a_body().pk, on=TODAY) == []
    assert len(queries.members(a_body().pk, on=TODAY - timedelta(days=1))) == 1
    assert Mandate.objects.get().ended_on == TODAY
    assert told_of(ref) == ["term.begun", "term.ended"]
    with pytest.raises(TermIsOver):
        actions.resign(ref, by=dana, at=NOON)


def test_a_term_ends_at_its_day_by_itself_and_the_log_says_so_once() -> None:
    ref = granted(begins_on=TODAY - timedelta(days=10), ends_on=TODAY)
    assert actions.note_lapsed(at=NOON) == 0
    assert len(queries.members(a_body().pk, on=TODAY)) == 1
    tomorrow = NOON + timedelta(days=1)
    assert [actions.note_lapsed(at=tomorrow) for _ in range(2)] == [1, 0]
    assert told_of(ref) == ["term.begun", "term.ended"]
    assert queries.members(a_body().pk, on=TODAY + timedelta(days=1)) == []


# --- what the public reads -----------------------------------------------------------------------
def test_a_name_that_is_not_published_stands_nowhere_for_the_public() -> None:
    ref = granted(is_named=False)
    (one,) = queries.members(a_body().pk, on=TODAY)
    assert (one.name, one.pseudonym, one.ref) == ("", ref[:4], ref)
    with pytest.raises(NoSuchMember):
        queries.member(a_person("Dana (invented)").ref, on=TODAY)
    payload = Record.objects.get(subject=f"term/{ref}").payload
    assert payload is not None
    assert b"Dana" not in payload
    assert f"member {ref[:4]}".encode() in payload


def test_a_name_in_one_body_is_not_put_together_with_a_pseudonym_in_another() -> None:
    other = a_body("group-two")
    hidden = actions.grant_term(
        a_draft(body=other.pk, is_named=False), by=an_actor(body=other), at=NOON
    )
    named = granted()
    person = a_person("Dana (invented)")
    assert [term.ref for term in queries.member(person.ref, on=TODAY).terms] == [named]
    assert [term.ref for term in queries.member(hidden, on=TODAY).terms] == [hidden]


def test_a_pseudonym_stays_the_same_when_the_term_is_renewed() -> None:
    ref = granted(is_named=False)
    until = ENDS + timedelta(days=30)
    actions.renew_term(ref, until=until, document="No. 8", by=an_actor(), at=NOON)
    assert {one.ref for one in queries.members(a_body().pk, on=until)} == {ref}


def test_colleagues_read_names_and_strangers_nobody() -> None:
    granted(is_named=False)
    (one,) = queries.colleagues(an_actor(), body=a_body().pk, on=TODAY)
    assert one.name == "Dana (invented)"
    stranger = an_actor(body=a_body("group-two"))
    assert queries.colleagues(stranger, body=a_body().pk, on=TODAY) == []


# --- declared interests --------------------------------------------------------------------------
def test_a_visitor_confirms_nothing() -> None:
    with pytest.raises(NoSuchMember):
        interest_actions.confirm_interests(by=ANYONE, at=NOON)


def test_a_word_about_interests_holds_a_year() -> None:
    granted()
    dana = an_actor(person=a_person("Dana (invented)"))
    for _ in range(2):
        interest_actions.confirm_interests(by=dana, at=NOON)
    (one,) = queries.members(a_body().pk, on=TODAY + timedelta(days=365))
    assert not one.declared.upkeep.is_stale(TODAY + timedelta(days=365))
    assert one.declared.upkeep.is_stale(TODAY + timedelta(days=366))
    assert one.declared.upkeep.is_due(TODAY + timedelta(days=340))


def test_who_is_tied_to_an_organisation_is_kept_out_of_a_vote_about_it() -> None:
    dana, aigul = a_person("Dana (invented)"), a_person("Aigul (invented)")
    Account.objects.create(person=dana, email="dana@cast.example")
    identity.declare_interest(an_akimat().pk, by=an_actor(person=dana), at=NOON)
    people = [dana.pk, aigul.pk]
    found = interests.kept_out(people, organisations={an_akimat().pk}, on=TODAY)
    assert found == {dana.pk: frozenset({an_akimat().pk})}
    assert interests.kept_out(people, organisations=set(), on=TODAY) == {}


# --- rules ---------------------------------------------------------------------------------------
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
TENURES = st.lists(
    st.builds(
        lambda person, first, length: Tenure(
            person=person,
            position="member",
            begins_on=first,
            ends_on=first + timedelta(days=length),
        ),
        st.integers(1, 5),
        DAYS,
        st.integers(0, 900),
    ),
    max_size=12,
)


@given(TENURES, DAYS, DAYS)
def test_who_was_there_and_who_came_are_who_is_there_and_who_went(
    tenures: list[Tenure], one: date, other: date
) -> None:
    before, after = min(one, other), max(one, other)
    found = change(tenures, before=before, after=after)
    then = {tenure.person for tenure in composition(tenures, on=before)}
    now = {tenure.person for tenure in composition(tenures, on=after)}
    assert now == (then - set(found.went)) | set(found.came)
    assert not set(found.came) & then
    assert not set(found.went) & now


@given(st.lists(DAYS), DAYS, DAYS)
def test_a_word_is_never_stale_before_it_is_asked_for(
    said: list[date], since: date, on: date
) -> None:
    found = upkeep(said, since=since)
    assert not found.is_stale(on) or found.is_due(on)
