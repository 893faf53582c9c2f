"""The conversation through a mailbox: both ways, to everybody who told, until its owner closes it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.errors import (
    NoSuchMailbox,
    NothingToSend,
    ReceiptInMessage,
    TooLong,
)
from baqylau.contexts.intake.models import Mailbox, MailboxItem, Signal, SignalEntry, SignalExhibit
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.rules.signals import LIMIT
from baqylau.foundation.evidence.errors import VaultLocked
from baqylau.foundation.evidence.queries import LOCKED
from tests.cast import KEYS, NOON, STRANGERS_KEYS, TODAY, an_actor
from tests.contexts.intake.test_receiving import STORY, a_file, files, receive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: Settings) -> Path:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path


def a_receipt(text: str = STORY) -> tuple[Receipt, str]:
    words = Receipt.new()
    return words, receive(text, words).signal


def said(words: Receipt) -> list[tuple[str, str]]:
    return [(line.sender, line.text) for line in queries.reporter_view(words).talk]


# --- what is refused -------------------------------------------------------------------------------
ASKED: dict[str, Callable[[Receipt], object]] = {
    "read": queries.reporter_view,
    "write": lambda words: actions.write_from_reporter(words, "Hello?", at=NOON),
    "add": lambda words: actions.add_evidence(words, (a_file(),), at=NOON),
    "fixed": lambda words: actions.say_whether_fixed(words, is_fixed=True, at=NOON),
    "close": lambda words: actions.close_mailbox(words, at=NOON),
}


@pytest.mark.parametrize("asked", ASKED)
def test_words_never_given_out_and_words_of_a_closed_mailbox_do_nothing(
    vault: Path, asked: str
) -> None:
    words, _ref = a_receipt()
    actions.close_mailbox(words, at=NOON)
    entries = SignalEntry.objects.count()
    for nobodys in (Receipt.new(), words):
        with pytest.raises(NoSuchMailbox):
            ASKED[asked](nobodys)
    assert not files(vault)
    assert SignalEntry.objects.count() == entries


def test_what_is_no_message_is_refused_and_leaves_nothing(vault: Path) -> None:
    words, _ref = a_receipt()
    told = " ".join(words.words("kk"))
    for text, refusal in (
        (" \n", NothingToSend),
        ("w" * (LIMIT + 1), TooLong),
        (f"these are mine: {told}", ReceiptInMessage),
    ):
        with pytest.raises(refusal):
            actions.write_from_reporter(words, text, at=NOON)
    with pytest.raises(ReceiptInMessage):
        actions.add_evidence(words, (a_file(),), note=told, at=NOON)
    with pytest.raises(NothingToSend):
        actions.add_evidence(words, (), at=NOON)
    assert not MailboxItem.objects.exists()
    assert not files(vault)


def test_without_a_key_nobody_writes_to_a_reporter_or_reads_what_was_said() -> None:
    _words, ref = a_receipt()
    for keys in (LOCKED, STRANGERS_KEYS):
        with pytest.raises(VaultLocked):
            actions.write_to_reporter(ref, "Which gate?", by=an_actor(), at=NOON, keys=keys)
        with pytest.raises(VaultLocked):
            queries.talk(ref, an_actor(), keys=keys)
    assert not MailboxItem.objects.exists()


# --- both ways -------------------------------------------------------------------------------------
def test_question_and_answer_are_read_by_both_in_their_order() -> None:
    words, ref = a_receipt()
    handler = an_actor()
    assert actions.write_to_reporter(ref, "Which gate? ", by=handler, at=NOON, keys=KEYS) == 1
    actions.write_from_reporter(words, "The northern one.", at=NOON)
    actions.write_from_reporter(words, "It is worse now.", at=NOON)
    told = ["Which gate?", "The northern one.", "It is worse now."]
    assert [text for _sender, text in said(words)] == told
    assert [line.text for line in queries.talk(ref, handler, keys=KEYS)] == told
    assert list(MailboxItem.objects.order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
    ]


def test_words_of_the_reporter_wait_until_they_are_answered() -> None:
    words, ref = a_receipt()
    assert queries.signal(ref, an_actor()).unread_since is None
    actions.write_from_reporter(words, "Hello?", at=NOON)
    assert queries.signal(ref, an_actor()).unread_since == TODAY
    actions.write_to_reporter(ref, "Hello.", by=an_actor(), at=NOON, keys=KEYS)
    assert queries.signal(ref, an_actor()).unread_since is None


def test_everybody_who_told_is_written_to_and_nobody_reads_what_another_wrote() -> None:
    (one, ref), (other, same) = a_receipt(), a_receipt()
    assert same == ref
    assert actions.write_to_reporter(ref, "Which gate?", by=an_actor(), at=NOON, keys=KEYS) == 2
    actions.write_from_reporter(one, "The northern one.", at=NOON)
    assert said(other) == [("handler", "Which gate?")]
    assert said(one) == [("handler", "Which gate?"), ("reporter", "The northern one.")]


def test_evidence_is_added_once_however_often_it_is_sent(vault: Path) -> None:
    words, _ref = a_receipt()
    for _ in range(2):
        actions.add_evidence(words, (a_file(),), note="From today.", at=NOON)
    assert SignalExhibit.objects.count() == len(files(vault)) == 1
    lines = queries.reporter_view(words).talk
    assert [len(line.files) for line in lines] == [1, 1]


def test_the_reporters_word_on_the_fix_is_a_step_and_no_message() -> None:
    words, ref = a_receipt()
    actions.say_whether_fixed(words, is_fixed=False, at=NOON)
    view = queries.reporter_view(words)
    assert [step.act for step in view.steps] == ["taken_down", "said_not_fixed"]
    assert view.talk == queries.talk(ref, an_actor(), keys=KEYS) == ()
    assert queries.signal(ref, an_actor()).unread_since == TODAY


def test_a_conversation_goes_on_when_the_signal_is_joined_to_another() -> None:
    words, part = a_receipt()
    _other, whole = a_receipt("The whole matter of the invented kerb, told at length.")
    actions.write_from_reporter(words, "Before.", at=NOON)
    actions.merge(part, into=whole, by=an_actor(), at=NOON)
    assert queries.signal(whole, an_actor()).unread_since == TODAY
    actions.write_from_reporter(words, "After.", at=NOON)
    actions.add_evidence(words, (a_file(),), at=NOON)
    actions.write_to_reporter(whole, "We read you.", by=an_actor(), at=NOON, keys=KEYS)
    assert [text for _sender, text in said(words)] == ["Before.", "After.", "", "We read you."]
    assert len(queries.originals(whole, an_actor())) == 1
    assert "merged" in [step.act for step in queries.reporter_view(words).steps]


# --- the end ---------------------------------------------------------------------------------------
def test_a_closed_mailbox_is_gone_with_all_that_lay_in_it_and_the_signal_stays() -> None:
    words, ref = a_receipt()
    actions.write_to_reporter(ref, "Which gate?", by=an_actor(), at=NOON, keys=KEYS)
    actions.close_mailbox(words, at=NOON)
    assert not Mailbox.objects.exists()
    assert not MailboxItem.objects.exists()
    assert queries.signal(ref, an_actor(), keys=KEYS).text == STORY
    assert actions.write_to_reporter(ref, "Hello?", by=an_actor(), at=NOON, keys=KEYS) == 0
    assert queries.talk(ref, an_actor(), keys=KEYS) == ()


def test_one_who_closes_leaves_the_mailboxes_of_others() -> None:
    (one, ref), (other, _same) = a_receipt(), a_receipt()
    actions.close_mailbox(one, at=NOON)
    assert actions.write_to_reporter(ref, "Hello?", by=an_actor(), at=NOON, keys=KEYS) == 1
    assert said(other) == [("handler", "Hello?")]
    assert Signal.objects.count() == 1
