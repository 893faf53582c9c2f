"""The log's one entry a day about reports: of one size, at one hour, and silent about who, when and how many."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from baqylau.contexts.intake import actions, queries, recording
from baqylau.contexts.intake.models import DayCommitment, ReportsOfDay
from baqylau.contexts.intake.rules import batches, proof, receipt
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.foundation.ledger.models import Record
from tests.cast import NOON, TODAY
from tests.contexts.intake.test_receiving import PHOTO, STORY, a_file, receive
from tests.recorded import entries, facts, kinds, taken_back

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: Settings) -> Path:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path


def hour(at: int, *, days: int = 0) -> datetime:
    """That hour in Kazakhstan, so many days after today."""
    start = timezone.localtime(NOON).replace(hour=0, minute=0)
    return start + timedelta(days=days, hours=at)


def batch(day: date) -> Record:
    return Record.objects.get(subject=f"reports/{day}")


def commitments(day: date) -> list[str]:
    told: list[str] = facts(batch(day))["commitments"]
    return told


# --- what a batch is -------------------------------------------------------------------------------
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(st.lists(HEX, max_size=600, unique=True))
def test_a_batch_holds_all_of_them_among_others_in_the_order_of_their_signs(
    real: list[str],
) -> None:
    made = batches.padded(real)
    assert set(real) <= set(made)
    assert made == sorted(made)
    assert len(made) == len(set(made))
    assert len(made) % batches.SIZE == 0
    assert len(made) < max(len(real), 1) + batches.SIZE
    assert {len(one) for one in made} == {64}


def test_empty_and_busy_days_are_of_one_size() -> None:
    sizes = {len(batches.padded(f"{n:064x}" for n in range(count))) for count in (0, 1, 40, 256)}
    assert sizes == {256}
    assert len(batches.padded(f"{n:064x}" for n in range(257))) == 512


def test_a_day_is_due_three_hours_after_its_midnight() -> None:
    assert batches.last_due(hour(2)) == TODAY - 2 * DAY
    assert batches.last_due(hour(3)) == TODAY - DAY
    assert batches.last_due(hour(23)) == TODAY - DAY


# --- how it is written -----------------------------------------------------------------------------
def test_a_report_has_no_entry_of_its_own_and_is_in_the_batch_of_its_day() -> None:
    words = Receipt.new()
    receive(given=words, files=(a_file(),))
    assert kinds() == []
    actions.write_batches(at=hour(20))
    actions.write_batches(at=hour(2, days=1))
    assert kinds() == ["reports.of-day"]  # yesterday's, from before the report
    waiting = DayCommitment.objects.get().commitment
    assert waiting not in commitments(TODAY - DAY)

    actions.write_batches(at=hour(3, days=1))
    assert waiting in commitments(TODAY)
    assert not DayCommitment.objects.exists()
    # Whoever has the words finds it: it is the commitment of the statement they can show.
    assert waiting in queries.reporter_view(words).statement


def test_a_batch_is_read_by_everybody_and_written_once() -> None:
    receive()
    assert actions.write_batches(at=hour(3, days=1)) == 1
    assert actions.write_batches(at=hour(3, days=1)) == 0
    told = batch(TODAY)
    assert (told.is_open, told.role, told.day) == (True, "system", TODAY + DAY)


def test_days_on_which_nobody_worked_are_made_up_for_one_by_one() -> None:
    actions.write_batches(at=hour(3))
    receive(days=2)
    assert actions.write_batches(at=hour(12, days=5)) == 5
    days = [TODAY + number * DAY for number in range(-1, 5)]
    assert list(ReportsOfDay.objects.order_by("day").values_list("day", flat=True)) == days
    assert {len(commitments(day)) for day in days} == {256}
    assert len({len(bytes(batch(day).payload or b"")) for day in days}) == 1


def test_files_added_later_are_in_the_batch_of_their_day_and_look_new_each_time() -> None:
    words = Receipt.new()
    receive(given=words)
    actions.write_batches(at=hour(3, days=1))
    for days in (1, 2):
        actions.add_evidence(words, (a_file(),), note=STORY, at=NOON + days * DAY)
        waiting = DayCommitment.objects.get()
        keys = receipt.keys(words)
        digest = bytes.fromhex(a_file().draft.sha256)
        content = proof.content_of(STORY, [digest])
        salt = proof.salt_of_day(keys.proof_salt, waiting.on)
        assert waiting.commitment == proof.commitment(salt, content).hex()
        actions.write_batches(at=hour(3, days=days + 1))
        assert waiting.commitment in commitments(TODAY + days * DAY)
    assert not set(commitments(TODAY + DAY)) & set(commitments(TODAY + 2 * DAY))
    assert PHOTO  # the very same file both times


def test_a_report_costs_one_statement_more_and_the_same_one_again_none() -> None:
    words = Receipt.new()
    with CaptureQueriesContext(connection) as asked:
        receive(given=words)
    about = [one["sql"] for one in asked if "daycommitment" in one["sql"]]
    assert len(about) == 1
    assert about[0].startswith("INSERT")
    receive(given=words)
    assert DayCommitment.objects.count() == 1


def test_what_is_taken_back_leaves_the_commitments_waiting() -> None:
    receive()
    with taken_back():
        actions.write_batches(at=hour(3, days=1))
        assert not DayCommitment.objects.exists()
    assert DayCommitment.objects.count() == 1
    assert kinds() == []
    assert not ReportsOfDay.objects.exists()


# --- attacks ---------------------------------------------------------------------------------------
def test_no_column_leads_from_a_commitment_to_a_signal_or_a_mailbox() -> None:
    assert {field.name for field in DayCommitment._meta.get_fields()} == {"commitment", "on"}
    assert {field.name for field in ReportsOfDay._meta.get_fields()} == {"day"}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'intake_daycommitment'")
            assert cursor.fetchone()[0].endswith("WITHOUT ROWID")


@pytest.mark.parametrize("reports", [0, 3])
def test_the_entry_of_a_day_is_as_long_whether_anybody_reported_or_not(reports: int) -> None:
    for number in range(reports):
        receive(f"{STORY} {number}")
    actions.write_batches(at=hour(3, days=1))
    (entry,) = (one for one in entries() if b"reports.of-day" in one)
    told = batch(TODAY)
    assert (len(entry), len(bytes(told.payload or b""))) == (309, 17_188)


def test_the_order_in_a_batch_tells_nothing_of_the_order_of_arrival(
    in_order: Callable[[int], list[str]],
) -> None:
    came = in_order(5)
    actions.write_batches(at=hour(3, days=1))
    told = commitments(TODAY)
    assert [one for one in told if one in came] == sorted(came)


@pytest.fixture
def in_order() -> Callable[[int], list[str]]:
    """The commitments of so many reports, in the order in which they came."""

    def received(count: int) -> list[str]:
        came: list[str] = []
        for number in range(count):
            receive(f"{STORY} {number}")
            new = DayCommitment.objects.exclude(pk__in=came).get()
            came.append(new.commitment)
        return came

    return received


def test_a_day_that_is_kept_out_of_the_log_is_named() -> None:
    actions.write_batches(at=hour(3))
    actions.write_batches(at=hour(3, days=3))
    assert recording.unrecorded() == []
    ReportsOfDay.objects.filter(day=TODAY).delete()
    Record.objects.filter(subject=f"reports/{TODAY}").update(subject="reports/elsewhere")
    (one,) = recording.unrecorded()
    assert str(one) == f"reports/{TODAY}: no entry says “reports.of-day”"
