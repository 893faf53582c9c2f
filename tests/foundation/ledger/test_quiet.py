"""When something was decided that is not public, the log does not tell: it comes at the hour of all."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from baqylau.contexts.intake.rules import batches
from baqylau.foundation.ledger import actions, entries, queries, quiet
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db

HOUR = NOON.replace(hour=0) - timedelta(hours=2) + timedelta(days=1)  # 3 in the morning in Almaty
SECOND = timedelta(seconds=1)


def decide(kind: Kind, subject: str, at: datetime = NOON, **facts: object) -> None:
    with transaction.atomic():
        actions.record(kind, subject, facts, is_open=False, by=SYSTEM, at=at)


def in_the_log() -> list[tuple[str, str]]:
    held = [json.loads(entry) for entry in logs.whole_log()]
    return [(one["type"], one["subject"]) for one in held]


def test_nothing_of_a_case_that_is_not_public_is_in_the_log_before_the_hour() -> None:
    decide(Kind.CASE_OPENED, "case/b")
    decide(Kind.APPEAL_SENT, "appeal/c", NOON + timedelta(hours=1))
    decide(Kind.EVIDENCE_KEPT, "exhibit/d", NOON + timedelta(hours=2))
    for at in (NOON, NOON + timedelta(hours=3), HOUR - SECOND):
        assert actions.sequence(at=at) == 0
        assert queries.unsequenced(at=at) == 0, "not even that something waits is told"
    assert actions.sequence(at=HOUR) == 3


def test_at_the_hour_they_come_in_an_order_that_says_nothing() -> None:
    for number, ref in enumerate(("q", "c", "x", "a", "m", "b")):
        decide(Kind.CASE_OPENED, f"case/{ref}", NOON + number * SECOND)
    decide(Kind.CASE_CLOSED, "case/c", NOON + timedelta(minutes=1))
    logs.decide("activity/z", at=HOUR)
    actions.sequence(at=HOUR)
    told = in_the_log()
    assert told[:-1] == sorted(told[:-1], key=lambda one: one[1])
    assert told[-1] == ("activity.published", "activity/z")
    assert [kind for kind, subject in told if subject == "case/c"] == ["case.opened", "case.closed"]


def test_what_is_decided_after_the_hour_waits_for_the_next() -> None:
    decide(Kind.CASE_OPENED, "case/a", HOUR + SECOND)
    assert actions.sequence(at=HOUR + timedelta(hours=5)) == 0
    assert actions.sequence(at=HOUR + timedelta(days=1)) == 1


def test_more_than_a_batch_keeps_that_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baqylau.foundation.ledger.actions.placing.BATCH", 4)
    for number in range(11):
        decide(Kind.CASE_OPENED, f"case/{entries.commitment(bytes(32), b'%d' % number)[:8]}")
    logs.decide("activity/a", at=NOON)
    actions.sequence(at=HOUR)
    subjects = [subject for _kind, subject in in_the_log()]
    assert subjects == [*sorted(subjects[:-1]), "activity/a"]


def test_what_everybody_may_read_waits_for_nothing() -> None:
    decide(Kind.CASE_OPENED, "case/a")
    logs.decide("activity/a")
    assert actions.sequence(at=NOON) == 1
    assert in_the_log() == [("activity.published", "activity/a")]


def test_a_published_case_brings_along_what_waited_in_the_order_it_was_decided() -> None:
    decide(Kind.CASE_OPENED, "case/a")
    decide(Kind.APPEAL_SENT, "appeal/b")
    assert actions.sequence(at=NOON) == 0
    with transaction.atomic():
        actions.open_payloads("case/a", "appeal/b")
        actions.record(Kind.CASE_PUBLISHED, "case/a", {}, by=SYSTEM, at=NOON)
    assert actions.sequence(at=NOON) == 3
    assert [kind for kind, _ in in_the_log()] == ["case.opened", "appeal.sent", "case.published"]


def test_a_case_taken_back_was_heard_of_and_hides_no_more_moments() -> None:
    with transaction.atomic():
        actions.record(Kind.CASE_UNPUBLISHED, "case/a", {}, by=SYSTEM, at=NOON)
    decide(Kind.CASE_CLOSED, "case/a")
    assert actions.sequence(at=NOON) == 2


@pytest.mark.parametrize("kind", quiet.AT_ONCE)
def test_a_decision_about_a_member_does_not_wait_where_it_could_be_taken_out(kind: Kind) -> None:
    decide(kind, "process/a")
    assert actions.sequence(at=NOON) == 1


def test_every_kind_of_the_work_waits_while_nobody_may_read_it() -> None:
    at_work = [kind for kind in Kind if kind.split(".")[0] in {"case", "appeal", "evidence"}]
    for number, kind in enumerate([*at_work, Kind.INTEREST_DECLARED, Kind.ANSWER_RECORDED]):
        decide(kind, f"case/{number}")
    assert actions.sequence(at=NOON) == 0


def test_the_hour_is_that_of_the_reports_of_the_public() -> None:
    assert quiet.AFTER_MIDNIGHT == batches.AFTER_MIDNIGHT


def test_a_record_kept_back_keeps_the_log_as_quiet_as_if_there_were_none() -> None:
    logs.decide()
    actions.sequence(at=NOON)
    decide(Kind.CASE_OPENED, "case/a")
    before = queries.latest_checkpoint()
    actions.sequence(at=NOON + timedelta(minutes=1))
    assert queries.latest_checkpoint() == before
    assert Record.objects.filter(index=None).count() == 1
