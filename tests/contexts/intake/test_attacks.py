"""What a thief of the database, a stranger with somebody's words, and an accident try on intake."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.db.models import DateTimeField, QuerySet
from django.utils import timezone
from pytest_django import Settings

from baqylau.contexts.intake import access, actions, queries
from baqylau.contexts.intake.actions import receiving
from baqylau.contexts.intake.errors import CannotJoin, NoSuchMailbox, NoSuchSignal, NotTakingReports
from baqylau.contexts.intake.models import Arrival, Mailbox, MailboxItem, Signal, SignalEntry
from baqylau.contexts.intake.rules import receipt as receipts
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.rules.sealing import Line, Own, Words
from baqylau.contexts.intake.rules.wordlists import words_in
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence import queries as evidence_queries
from baqylau.foundation.evidence.keys import Keyring, new_key
from baqylau.foundation.evidence.models import RoleKey
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.kernel.actors import SYSTEM, Capability
from baqylau.kernel.models import OutboxRow
from tests.cast import KEYS, NOON, SKO, VKO, a_body, an_actor, place
from tests.contexts.intake.channels.everywhere import in_files
from tests.contexts.intake.test_receiving import STORY, a_file, files, receive, report

pytestmark = pytest.mark.django_db

NAME = "Gulnar Invented, +7 000 000 00 00"
LATER = NOON + timedelta(days=3)


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path


def a_conversation() -> tuple[Receipt, str]:
    """Everything that can lie about a report: words, name, file, both sides of a conversation."""
    words = Receipt.new()
    brought = (a_file(name="Gulnar-at-work.jpg"),)
    ref = receive(STORY, words, contact=NAME, files=brought).signal
    actions.write_to_reporter(ref, "Which gate is it?", by=an_actor(), at=NOON, keys=KEYS)
    actions.write_from_reporter(words, "The northern gate.", at=NOON)
    actions.say_whether_fixed(words, is_fixed=False, at=NOON)
    return words, ref


def in_tables(word: str) -> set[str]:
    """The tables in which the word stands in clear."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            values = [value for row in cursor.fetchall() for value in row]
            held = b"\0".join(_bytes(value) for value in values)
            found |= {table} if word.encode() in held else set()
    return found


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


# --- the thief of the database ---------------------------------------------------------------------
def test_neither_tables_nor_files_hold_words_names_or_what_leads_from_a_signal_to_a_mailbox() -> (
    None
):
    words, ref = a_conversation()
    for secret in ("kerb at the invented", NAME, "Gulnar-at-work", "Which gate", "northern gate"):
        assert in_tables(secret) == set()
        assert in_files(secret) == []
    (mailbox,) = Mailbox.objects.values_list("pk", flat=True)
    assert in_tables(mailbox) == {"intake_mailbox", "intake_mailboxitem"}
    assert not {"intake_mailbox", "intake_mailboxitem"} & in_tables(ref)
    for language in ("kk", "ru", "en"):
        assert in_tables(" ".join(words.words(language))) == set()
    assert in_tables(words.entropy.hex()) == set()


def test_nothing_that_came_without_a_member_knows_its_hour() -> None:
    words, at = Receipt.new(), NOON + timedelta(minutes=13, seconds=42)
    told = report(files=(a_file(),))
    OutboxRow.objects.all().delete()  # of the keys that the cast was given
    actions.receive(told, words, at=at)
    actions.write_from_reporter(words, "The northern gate.", at=at)
    actions.add_evidence(words, (a_file(b"%PDF- invented"),), at=at)
    tables = [m for m in apps.get_models() if m._meta.app_label in {"intake", "evidence", "kernel"}]
    seen = 0
    for model in tables:
        names = [f.attname for f in model._meta.fields if isinstance(f, DateTimeField)]
        for row in model._default_manager.values_list(*names) if names else ():
            hours = [(one.hour, one.minute, one.second) for one in _local(row)]
            assert hours == [(0, 0, 0)] * len(hours), model
            seen += 1
    assert seen


def _local(row: tuple[datetime | None, ...]) -> list[datetime]:
    return [timezone.localtime(one) for one in row if one is not None]


def test_neither_mailbox_table_is_kept_in_the_order_in_which_rows_came() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps rows in the order they came; docs/trust.md says so")
    with connection.cursor() as cursor:
        for table in ("intake_mailbox", "intake_mailboxitem"):
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            assert cursor.fetchone()[0].endswith("WITHOUT ROWID"), table
    for model in (Mailbox, MailboxItem, Arrival):
        assert not model._meta.pk.get_internal_type().endswith("AutoField")


def test_what_is_deleted_is_overwritten() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL overwrites when it vacuums")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1


def test_a_report_and_its_words_are_printed_nowhere() -> None:
    words, _ref = a_conversation()
    (said,) = queries.words_of(Signal.objects.get().pk, keys=KEYS)
    view = queries.reporter_view(words)
    told = report(contact=NAME, files=(a_file(name="Gulnar-at-work.jpg"),))
    sealed = (Own(signal="s", text=STORY), Line(sender="x", text=STORY), Words(text=STORY))
    printed = repr((told, told.files, said, view, view.talk, words, receipts.keys(words), sealed))
    for secret in ("kerb", "Gulnar", "gate", words.entropy.hex(), view.salt):
        assert secret not in printed


# --- a stranger who repeats the words --------------------------------------------------------------
def test_who_repeats_the_words_later_reads_nothing_of_what_was_before() -> None:
    _first, ref = a_conversation()
    actions.reveal_identity(ref, why="to ask the nurse", by=an_actor(), at=NOON, keys=KEYS)
    actions.decline(ref, reason="Not enough.", by=an_actor(), at=NOON)
    actions.reopen(ref, reason="The nurse brought a paper.", by=an_actor(), at=NOON)
    stranger = Receipt.new()
    assert receive(STORY, stranger, days=3).signal == ref
    view = queries.reporter_view(stranger)
    assert [(step.act, step.on, step.note) for step in view.steps] == [
        ("taken_down", LATER.date(), "")
    ]
    assert (view.talk, view.files, view.received_on) == ((), (), LATER.date())


def test_a_look_at_one_who_gave_a_name_is_told_to_that_one_alone() -> None:
    named, stranger = Receipt.new(), Receipt.new()
    ref = receive(STORY, named, contact=NAME).signal
    receive(STORY, stranger)
    seen = actions.reveal_identity(ref, why="to ask", by=an_actor(), at=NOON, keys=KEYS)
    assert seen == [NAME]
    assert [line.sender for line in queries.reporter_view(named).talk] == ["notice"]
    assert "identity_seen" in [step.act for step in queries.reporter_view(named).steps]
    assert queries.reporter_view(stranger).talk == ()
    assert "identity_seen" not in [step.act for step in queries.reporter_view(stranger).steps]


def test_the_word_of_one_on_the_fix_is_not_shown_as_that_of_another() -> None:
    first, stranger = Receipt.new(), Receipt.new()
    ref = receive(STORY, first).signal
    receive(STORY, stranger)
    actions.say_whether_fixed(stranger, is_fixed=True, at=NOON)
    assert "said_fixed" not in [step.act for step in queries.reporter_view(first).steps]
    assert "said_fixed" in [entry.act for entry in queries.history(ref, an_actor())]


def test_the_reference_of_a_joined_signal_is_not_told_to_reporters() -> None:
    words = Receipt.new()
    part = receive(STORY, words).signal
    whole = receive("The whole matter of the invented kerb, told at length.").signal
    actions.merge(part, into=whole, by=an_actor(), at=NOON)
    steps = queries.reporter_view(words).steps
    assert [(step.act, step.note) for step in steps] == [("taken_down", ""), ("merged", "")]


def test_a_member_of_one_place_does_not_reach_another_by_taking_down_its_words() -> None:
    elsewhere = receive(STORY, place=place(VKO)).signal
    local = an_actor(Capability.TAKE_SIGNAL, places=frozenset({place(SKO)}))
    draft = actions.SignalDraft(
        body=a_body().pk,
        place=place(SKO),
        text=STORY,
        channel="phone",
        received_on=date(2026, 10, 15),
    )
    taken = actions.take_signal(draft, by=local, at=NOON)
    assert taken != elsewhere
    assert queries.signal(taken, local).ref == taken
    with pytest.raises(NoSuchSignal):
        actions.take_signal(replace(draft, place=place(VKO)), by=local, at=NOON)


# --- two at once -----------------------------------------------------------------------------------
def test_of_two_deliveries_one_opens_the_mailbox_and_the_other_finds_it(vault: Path) -> None:
    words = Receipt.new()
    first = receive("", words, files=(a_file(),))
    second = receive("", words, files=(a_file(b"%PDF- invented"),))
    assert (second.signal, second.is_new) == (first.signal, False)
    assert (Signal.objects.count(), Arrival.objects.count()) == (1, 1)
    assert len(files(vault / "evidence")) == 1


def test_a_message_that_came_is_known_when_its_body_takes_reports_no_more(vault: Path) -> None:
    words, told = Receipt.new(), report()
    first = actions.receive(told, words, at=NOON)
    RoleKey.objects.update(retired_on=NOON.date())
    assert actions.receive(told, words, at=LATER).signal == first.signal
    with pytest.raises(NotTakingReports):
        actions.receive(told, Receipt.new(), at=LATER)


def test_another_breach_of_the_tables_is_not_taken_for_a_known_message(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breached(*_: object, **__: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(receiving, "_count", breached)
    with pytest.raises(IntegrityError):
        receive(files=(a_file(),))
    assert not Signal.objects.exists()
    assert not files(vault / "evidence")


def test_a_mailbox_closed_while_its_owner_writes_takes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words, _ref = a_conversation()
    found = access.signal_of_reporter

    def closed_meanwhile(ref: str, **how: Any) -> Signal:
        Mailbox.objects.all().delete()
        return found(ref, **how)

    monkeypatch.setattr(access, "signal_of_reporter", closed_meanwhile)
    entries = SignalEntry.objects.count()
    for late in (
        lambda: actions.write_from_reporter(words, "Hello?", at=NOON),
        lambda: actions.close_mailbox(words, at=NOON),
    ):
        with pytest.raises(NoSuchMailbox):
            late()
    assert SignalEntry.objects.count() == entries


def test_reading_with_the_words_locks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL refuses a lock outside of a transaction: nobody could read their mailbox."""
    words, _ref = a_conversation()

    def locked(*_: object, **__: object) -> None:
        message = "a read asked for a lock"
        raise AssertionError(message)

    monkeypatch.setattr(QuerySet, "select_for_update", locked)
    assert queries.reporter_view(words).text == STORY


# --- joined by a member ----------------------------------------------------------------------------
def test_nothing_is_joined_to_what_was_declined() -> None:
    part = receive(STORY).signal
    whole = receive("The whole matter of the invented kerb, told at length.").signal
    actions.decline(whole, reason="Known already (invented).", by=an_actor(), at=NOON)
    with pytest.raises(CannotJoin):
        actions.merge(part, into=whole, by=an_actor(), at=NOON)
    assert queries.signal(part, an_actor()).state == SignalState.NEW


def test_the_whole_is_let_in_named_and_unread_as_its_parts_were() -> None:
    words = Receipt.new()
    part = receive(STORY, words, contact=NAME).signal
    actions.write_from_reporter(words, "Hello?", at=NOON)
    whole = receive("The whole matter of the invented kerb, told.", is_proven=False).signal
    actions.merge(part, into=whole, by=an_actor(), at=LATER)
    found = queries.signal(whole, an_actor())
    assert (found.state, found.is_anonymous) == (SignalState.NEW, False)
    assert found.unread_since == NOON.date()


# --- keys that changed -----------------------------------------------------------------------------
def test_after_a_change_of_keys_what_is_older_is_shown_sealed_and_what_is_newer_open() -> None:
    ref, body = receive(STORY).signal, a_body().pk
    (older,) = evidence_queries.recipients(body)
    private, public = new_key()
    evidence.add_key(public, body=body, role=KeyRole.REVIEWER, by=SYSTEM, at=NOON)
    evidence.retire_key(older, body=body, by=SYSTEM, at=NOON)
    again = replace(report(), body=body)
    actions.receive(again, Receipt.new(), at=LATER)
    newer = Keyring((private,))
    reader = an_actor()
    assert [one.text for one in queries.arrivals(ref, reader, keys=newer)] == ["", STORY]


# --- what costs much -------------------------------------------------------------------------------
def test_a_text_without_end_is_looked_at_for_a_while_only() -> None:
    assert len(words_in("a " * 2_000_000)) == 50_000
