"""One story by each channel, through its real adapter: told, receipted, answered, read."""

import logging
from pathlib import Path

import pytest

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.models import Arrival, Mailbox, Signal, SignalExhibit
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.models import RoleKey
from baqylau.kernel import clock
from tests.cast import KEYS, NOON, an_actor
from tests.contexts.intake.channels.everywhere import in_files, in_tables
from tests.contexts.intake.channels.senders import (
    PHOTO,
    STORY,
    Sender,
    TelegramSender,
    WhatsAppSender,
    words_in,
)


def test_a_report_with_a_photo_is_receipted_taken_up_answered_and_read_with_the_words(
    sender: Sender,
) -> None:
    assert sender.write(STORY, PHOTO)
    words = words_in(sender.heard()[-1])
    signal = Signal.objects.get()
    assert signal.state == SignalState.NEW
    told = queries.signal(signal.ref, an_actor(), keys=KEYS)
    assert STORY in told.text
    photo = SignalExhibit.objects.get(signal=signal).exhibit
    opened = evidence.open_original(photo.ref, by=an_actor(), at=clock.now(), keys=KEYS)
    assert b"".join(opened.chunks) == PHOTO

    actions.note_taken_up(signal.ref, by=an_actor(), at=clock.now())
    handler = an_actor()
    actions.write_to_reporter(
        signal.ref, "Which gate is it?", by=handler, at=clock.now(), keys=KEYS
    )
    assert sender.write(words)
    assert "A case was opened about it." in sender.heard()[-1]
    assert "Which gate is it?" in sender.heard()[-1]

    assert sender.write(f"{words}\n\nThe northern gate.")
    said = [line.text for line in queries.talk(signal.ref, handler, keys=KEYS)]
    assert any("The northern gate." in line for line in said)
    assert Signal.objects.count() == 1


def test_a_channel_that_is_down_when_we_answer_delivers_again_and_gets_the_same_words(
    sender: Sender,
) -> None:
    sender.break_replies(broken=True)
    assert not sender.write(STORY, PHOTO)
    assert Signal.objects.count() == 1, "durable before it is answered"
    assert sender.heard() == []
    kept = queries.signals(an_actor(), keys=KEYS).items
    sender.break_replies(broken=False)
    assert sender.again()
    words = words_in(sender.heard()[-1])
    sender.again()
    assert {words_in(answer) for answer in sender.heard()} == {words}
    assert queries.signals(an_actor(), keys=KEYS).items == kept
    assert (Arrival.objects.count(), Mailbox.objects.count()) == (1, 1)


def test_nothing_of_the_sender_is_kept_in_tables_files_or_logs(
    sender: Sender, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    sender.break_replies(broken=True)
    sender.write(STORY, PHOTO)
    sender.break_replies(broken=False)
    sender.again()
    sender.write(f"{words_in(sender.heard()[-1])} and more of it")
    letters = (tmp_path / "maildir",)  # the mail server's own, not ours
    for clue in (sender.who, "Invented Person", "invented_person", "invented.example", "wamid"):
        assert in_tables(clue) == []
        assert in_files(clue, but=letters) == []
        assert clue not in caplog.text
    (words,) = queries.words_of(Signal.objects.get().pk, keys=KEYS)
    assert words.contact == ""
    assert Signal.objects.get().is_anonymous
    assert in_tables("Invented Street") == []
    assert in_files("Invented Street", but=letters) == []


def test_the_same_words_by_every_channel_are_one_signal(
    telegram: TelegramSender, whatsapp: WhatsAppSender
) -> None:
    assert telegram.write(STORY)
    assert whatsapp.write(STORY)
    assert Signal.objects.count() == 1
    assert Arrival.objects.count() == 2
    assert words_in(telegram.heard()[-1]) != words_in(whatsapp.heard()[-1])


def test_words_that_are_wrong_open_nothing_and_are_no_report(sender: Sender) -> None:
    assert sender.write(STORY)
    words = words_in(sender.heard()[-1]).split()
    for wrong in ([*words[:11], "zzzzzzz"], words[::-1], [*words, *words[::-1]]):
        assert sender.write(" ".join(wrong))
    assert Signal.objects.count() == 1
    assert len(sender.heard()) == 4
    assert all("Your report" not in answer for answer in sender.heard()[1:])


def test_a_body_without_keys_says_that_it_takes_no_reports(sender: Sender) -> None:
    RoleKey.objects.all().delete()
    assert sender.write(STORY, PHOTO)
    assert Signal.objects.count() == 0
    assert "Your report is kept" not in sender.heard()[-1]


def test_whoever_writes_too_often_waits_to_be_let_in_and_is_receipted_all_the_same(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Within one hour: with the next the counters begin anew.
    monkeypatch.setattr(clock, "now", lambda: NOON)
    for number in range(12):
        assert sender.write(f"{STORY} Pit number {number}.")
    states = list(Signal.objects.order_by("pk").values_list("state", flat=True))
    assert states == [SignalState.NEW] * 10 + [SignalState.HELD] * 2
    assert len({words_in(answer) for answer in sender.heard()}) == 12
