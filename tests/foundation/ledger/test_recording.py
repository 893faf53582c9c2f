"""A decision is recorded with it or not at all, and its place in the log is shown as it is."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from baqylau.foundation.ledger import actions, entries, form, keys, queries, verifying
from baqylau.foundation.ledger.errors import EntryTooLong, NoProofYet, NoSuchEntry
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.queries import Contents, State
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db


def test_an_entry_that_would_be_too_long_is_refused_before_it_waits() -> None:
    with pytest.raises(EntryTooLong), transaction.atomic():
        logs.decide(refs=["0" * 64] * 12)
    assert queries.unsequenced(at=NOON) == 0


@pytest.mark.django_db(transaction=True)
def test_a_decision_taken_back_leaves_no_record() -> None:
    with pytest.raises(TypeError):
        actions.record(Kind.CASE_CLOSED, "case/abc", {}, by=SYSTEM, at=NOON)
    with transaction.atomic():
        logs.decide()
        transaction.set_rollback(True)
    assert queries.unsequenced(at=NOON) == 0
    logs.decide()
    assert queries.unsequenced(at=NOON) == 1


@given(st.text(), st.text(), st.integers(0, 2**53 - 1), st.lists(st.text()))
def test_an_entry_is_canonical_whatever_stands_in_it(
    subject: str, role: str, seq: int, refs: list[str]
) -> None:
    made = entries.Entry(
        kind="case.closed",
        subject=subject[:20],
        seq=seq,
        prev="",
        commitment="ab" * 32,
        role=role[:20],
        policy="baqylau-1",
        day=NOON.date(),
        signatures=[entries.Signature("ab12cd34", "/+=")],
        refs=[one[:5] for one in refs[:5]],
    ).to_bytes()
    assert made == entries.canonical(json.loads(made))


def test_a_record_is_not_deleted() -> None:
    logs.decide()
    with pytest.raises(TypeError):
        Record.objects.get().delete()


def test_no_word_of_the_contents_is_in_the_log() -> None:
    logs.decide(facts={"title": "Tolegen (invented)"})
    actions.sequence(at=NOON)
    (entry,) = logs.whole_log()
    assert b"Tolegen" not in entry
    assert form.parse_entry(entry)["subject"] == "activity/abc"


def test_a_subject_without_a_decision_stands_nowhere(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert queries.standing(["activity/abc"]) == {}


def test_a_subject_is_waiting_recorded_cosigned(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    logs.decide("activity/a")
    logs.decide("activity/b")
    assert _state("activity/a") == (State.WAITING, 0, 0)
    actions.sequence(at=NOON)
    assert _state("activity/a") == (State.RECORDED, 0, 0)
    logs.ask_for(2)
    assert _state("activity/a") == (State.RECORDED, 0, 2)
    logs.cosign(logs.WITNESSES[0])
    assert _state("activity/a") == (State.RECORDED, 1, 2)
    logs.cosign(*logs.WITNESSES)
    assert _state("activity/a") == (State.COSIGNED, 3, 2)
    logs.decide("activity/a")
    assert _state("activity/a") == (State.WAITING, 0, 2)
    actions.sequence(at=NOON)
    assert _state("activity/a") == (State.RECORDED, 0, 2)
    assert _state("activity/b") == (State.COSIGNED, 3, 2)
    with django_assert_num_queries(1):
        assert len(queries.standing(["activity/a", "activity/b", "activity/c"])) == 2


def _state(subject: str) -> tuple[State, int, int]:
    found = queries.standing([subject])[subject]
    return found.state, found.witnesses, found.needed


def test_a_proof_waits_for_a_quorum_and_is_the_same_ever_after() -> None:
    with pytest.raises(NoSuchEntry):
        queries.proof(0)
    logs.decide_many(300)
    actions.sequence(at=NOON)
    logs.ask_for(2)
    with pytest.raises(NoProofYet):
        queries.proof(7)
    logs.cosign(*logs.WITNESSES[:2])
    proof = queries.proof(7)
    policy = verifying.parse_policy(queries.policy_text().encode())
    verifying.verify_proof(proof.encode(), policy)
    assert len(proof) < 8192
    logs.decide_many(300)
    actions.sequence(at=NOON)
    logs.cosign(*logs.WITNESSES)
    assert queries.proof(7) == proof
    verifying.verify_proof(queries.proof(500).encode(), policy)


def test_the_newest_checkpoint_names_who_cosigned_and_when() -> None:
    assert queries.latest_checkpoint() is None
    logs.decide()
    actions.sequence(at=NOON)
    logs.ask_for(2)
    logs.cosign(logs.WITNESSES[0], at=NOON + timedelta(minutes=1))
    found = queries.latest_checkpoint()
    assert found is not None
    assert (found.size, found.needed, found.known, found.is_quorate) == (1, 2, 3, False)
    assert [(one.name, one.at) for one in found.cosignatures] == [
        ("w1", NOON + timedelta(minutes=1))
    ]
    assert [one.name for one in queries.witnesses()] == ["w1", "w2", "w3"]
    assert queries.log_key() == keys.public_line()


def test_entries_are_listed_newest_first_page_by_page() -> None:
    logs.decide_many(12, subjects=3)
    actions.sequence(at=NOON)
    logs.decide("activity/0")
    first = queries.entries(size=5)
    assert [one.index for one in first.rows] == [11, 10, 9, 8, 7]
    second = queries.entries(size=5, before=first.before)
    assert [one.index for one in second.rows] == [6, 5, 4, 3, 2]
    third = queries.entries(size=5, before=second.before)
    assert ([one.index for one in third.rows], third.before) == ([1, 0], None)
    assert [one.index for one in queries.entries(subject="activity/0").rows] == [9, 6, 3, 0]
    assert queries.entries(kind=Kind.CASE_CLOSED).rows == ()
    assert queries.entries(day=NOON.date() + timedelta(days=1)).rows == ()
    assert queries.entries(before=2**70, size=1).rows[0].index == 11


def test_contents_are_shown_where_they_are_open_and_whether_they_fit() -> None:
    logs.decide(is_open=False, facts={"title": "of a case"})
    actions.sequence(at=NOON + timedelta(days=1))
    assert queries.entry(0).facts is None
    assert queries.entry(0).contents is Contents.WITHHELD
    with pytest.raises(NoSuchEntry):
        queries.payload(0)
    assert queries.of_subject("activity/abc", withheld_too=True)[0].facts == {"title": "of a case"}
    actions.open_payloads("activity/abc")
    assert queries.entry(0).facts == {"title": "of a case"}
    assert queries.entry(0).fits
    Record.objects.update(payload=b'{"title":"of another"}')
    assert queries.entry(0).fits is False
    Record.objects.update(payload=b"\xff")
    assert (queries.entry(0).facts, queries.entry(0).fits) == (None, False)
    with pytest.raises(NoSuchEntry):
        queries.entry(-1)
    with pytest.raises(NoSuchEntry):
        queries.entry(2**70)


def test_what_is_said_of_a_subject_comes_in_its_order_with_what_waits_at_the_end() -> None:
    for n in range(3):
        logs.decide(facts={"number": n})
    actions.sequence(at=NOON)
    logs.decide(facts={"number": 3})
    found = queries.of_subject("activity/abc")
    assert [one.facts and one.facts["number"] for one in found] == [0, 1, 2, 3]
    assert [one.seq for one in found] == [0, 1, 2, None]
    assert found[2].prev == found[1].leaf
    assert Checkpoint.objects.count() == 1
