"""Handing decisions to the log: together with them or not at all, and found out where somebody did not."""

import io
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import override_settings

from baqylau.foundation.evidence.demonstration import give_demo_key
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.foundation.ledger import actions, entries
from baqylau.foundation.ledger.actions import Decision
from baqylau.foundation.ledger.audit import audit
from baqylau.foundation.ledger.form import LONGEST_ENTRY
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from baqylau.project.demo.examples import load_examples
from tests import recorded
from tests.cast import NOON

pytestmark = pytest.mark.django_db
FIRST = Decision(kind=Kind.ACTIVITY_PUBLISHED, subject="activity/one", facts={"text": "A kerb."})
SECOND = Decision(
    kind=Kind.FINDING_PUBLISHED, subject="finding/two", facts={}, is_open=False, role="work.publish"
)


@pytest.fixture
def story(db: None) -> Iterator[None]:
    """The invented matters of the demonstration, from the signal to the verified fix."""
    with override_settings(DEMO=True):
        load_demo_people(by=SYSTEM, at=NOON)
        for body in identity.bodies():
            give_demo_key(body.pk, at=NOON)
        load_examples(at=NOON)
        yield


@pytest.mark.django_db(transaction=True)
def test_a_decision_is_recorded_inside_its_own_transaction_or_not_at_all() -> None:
    with pytest.raises(TypeError):
        actions.record_many([FIRST], by=SYSTEM, at=NOON)
    with pytest.raises(TypeError):
        actions.record(FIRST.kind, FIRST.subject, FIRST.facts, by=SYSTEM, at=NOON)
    assert not Record.objects.exists()


def test_many_are_recorded_as_each_would_be_and_in_their_order() -> None:
    actions.record_many([FIRST, SECOND], by=SYSTEM, at=NOON)
    one, two = Record.objects.order_by("pk")
    assert (one.kind, one.subject, one.is_open, one.role) == (*_told(FIRST), True, "system")
    assert (two.kind, two.subject, two.is_open, two.role) == (*_told(SECOND), False, "work.publish")
    assert one.ref != two.ref
    for row in (one, two):
        assert row.payload is not None
        assert row.salt is not None
        assert row.commitment == entries.commitment(bytes(row.salt), bytes(row.payload))


def _told(decision: Decision) -> tuple[str, str]:
    return decision.kind, decision.subject


def test_a_decision_that_is_taken_back_leaves_none_of_many() -> None:
    with recorded.taken_back():
        actions.record_many([FIRST, SECOND], by=SYSTEM, at=NOON)
    assert not Record.objects.exists()


def test_payloads_are_opened_and_closed_by_subject_and_the_entry_stays_the_same() -> None:
    actions.record_many([FIRST, SECOND], by=SYSTEM, at=NOON)
    before = recorded.entries()
    actions.open_payloads(SECOND.subject, but=[Kind.FINDING_PUBLISHED])
    assert not recorded.latest(SECOND.subject).is_open
    actions.open_payloads(SECOND.subject)
    assert recorded.latest(SECOND.subject).is_open
    actions.close_payloads(FIRST.subject, SECOND.subject, but=[Kind.ACTIVITY_PUBLISHED])
    assert recorded.latest(FIRST.subject).is_open
    assert not recorded.latest(SECOND.subject).is_open
    assert recorded.entries() == before
    assert recorded.latest(SECOND.subject).payload is not None


def test_a_subject_named_twice_needs_two_entries() -> None:
    actions.record_many([FIRST], by=SYSTEM, at=NOON)
    found = checks.without_entry(FIRST.kind, [FIRST.subject, FIRST.subject, "activity/other"])
    assert [one.subject for one in found] == [FIRST.subject, "activity/other"]
    assert checks.without_entry(SECOND.kind, []) == []


# --- everything that is decided --------------------------------------------------------------------
@pytest.mark.usefixtures("story")
def test_everything_the_demonstration_decides_is_recorded() -> None:
    assert checks.unrecorded() == []
    assert set(recorded.kinds()) >= {
        "body.opened", "mandate.granted", "case.opened", "case.published", "case.closed",
        "activity.published", "finding.published", "recommendation.issued", "answer.recorded",
        "fix.claimed", "fix.verified", "appeal.sent", "appeal.answered",
    }  # fmt: skip


@pytest.mark.usefixtures("story")
def test_no_entry_holds_a_name_or_a_text_of_any_table() -> None:
    log = b"\n".join(recorded.entries()).decode()
    texts = {text for text in _texts() if " " in text}
    assert len(texts) > 50
    assert [text for text in texts if text in log] == []
    assert max(map(len, recorded.entries())) <= LONGEST_ENTRY


def _texts() -> Iterator[str]:
    """Every word that somebody wrote, and every name."""
    for model in apps.get_models():
        if model._meta.app_label in {"identity", "fieldwork", "casework", "intake", "evidence"}:
            for row in model._default_manager.values():
                yield from (value for value in row.values() if isinstance(value, str))


@pytest.mark.usefixtures("story")
def test_nothing_an_entry_commits_to_names_a_member() -> None:
    told = " ".join(str(recorded.facts(row)) for row in Record.objects.all())
    for person in identity.people_of(identity.bodies()[0].pk, on=NOON.date()):
        assert person.full_name not in told


@pytest.mark.usefixtures("story")
def test_skipping_the_log_is_found_by_the_audit() -> None:
    """Attack A6: the page is there, its record was removed before it reached the log."""
    row = Record.objects.filter(kind=Kind.ACTIVITY_PUBLISHED).order_by("pk")[0]
    Record.objects.filter(pk=row.pk).update(subject="activity/elsewhere")
    told = f"Decided past the log: {row.subject}: no entry says “activity.published”."
    assert told in audit().problems


@pytest.mark.usefixtures("story")
def test_what_was_decided_before_the_log_is_recorded_late_and_says_so() -> None:
    subject = Record.objects.filter(kind=Kind.CASE_PUBLISHED)[0].subject
    Record.objects.filter(kind=Kind.CASE_PUBLISHED).update(kind=Kind.VOTE_DECIDED)
    for done in (1, 0):
        said = io.StringIO()
        call_command("ledger", "backfill", stdout=said)
        assert f"had no entry: {done}." in said.getvalue()
    late = recorded.latest(subject)
    assert late.kind == Kind.CASE_PUBLISHED
    assert recorded.facts(late) == {"recorded_late": True}
