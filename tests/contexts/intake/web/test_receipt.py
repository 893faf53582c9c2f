"""My receipt: what twelve words open, and what nobody can tell from outside."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baqylau.contexts.intake import actions
from baqylau.contexts.intake.models import Mailbox, MailboxItem, Signal, SignalEntry, SignalExhibit
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.ui.web import evenly
from tests.cast import KEYS, NOON, an_actor
from tests.contexts.intake.web import people

pytestmark = pytest.mark.django_db


def a_receipt() -> str:
    return people.words_of(people.report())


def test_unknown_words_known_words_and_mistyped_ones_are_answered_at_one_length() -> None:
    words = a_receipt()
    unknown = " ".join(Receipt.new().words("en"))
    mistyped = words.replace(words.split()[0], "zzzzzz", 1)
    answers = [people.open_receipt(said) for said in (words, unknown, mistyped, "three words only")]
    assert {answer.status_code for answer in answers} == {200}
    assert {len(answer.content) for answer in answers} == {evenly.BLOCK}
    opened, not_found, wrong, _few = (answer.content.decode() for answer in answers)
    assert "A pit by the school" in opened
    assert "A pit by the school" not in not_found
    assert "These words open nothing" in not_found
    assert "zzzzzz" in wrong


def test_pages_stay_one_length_with_a_long_report_and_a_long_conversation() -> None:
    words = people.words_of(people.report(text="«Шұңқырлы» " * 1_800))
    given = Receipt.read(words)
    for number in range(12):
        actions.write_from_reporter(given, f"{number} " + "щщщ & <ъъъ> " * 600, at=NOON)
    last = people.open_receipt(words)
    assert len(last.content) == evenly.BLOCK
    first = people.open_receipt(words, page="0")
    assert len(first.content) == evenly.BLOCK
    assert "Шұңқырлы" in first.content.decode()
    assert "Шұңқырлы" not in last.content.decode()


def test_talk_goes_both_ways() -> None:
    words = a_receipt()
    signal = Signal.objects.get()
    people.open_receipt(words, do="write", text="It is worse now.")
    actions.write_to_reporter(
        signal.ref, "Thank you; we go there on Monday.", by=an_actor(), at=NOON, keys=KEYS
    )
    page = people.open_receipt(words).content.decode()
    assert "It is worse now." in page
    assert "we go there on Monday" in page


def test_a_page_loaded_again_does_not_write_twice() -> None:
    words = a_receipt()
    for _ in range(2):
        people.open_receipt(words, do="write", text="It is worse now.")
    assert MailboxItem.objects.count() == 1


def test_a_message_without_words_is_refused_and_one_with_words_of_a_receipt_too() -> None:
    words = a_receipt()
    empty = people.open_receipt(words, do="write", text="  ")
    assert "There is nothing to send" in empty.content.decode()
    secret = people.open_receipt(words, do="write", text=f"my words: {words}")
    assert "holds the twelve words" in secret.content.decode()
    assert not MailboxItem.objects.exists()


def test_files_are_added_and_whether_it_is_fixed_is_said() -> None:
    words = a_receipt()
    photo = SimpleUploadedFile("later.png", b"\x89PNG\r\n\x1a\n" + b"p" * 100)
    people.open_receipt(words, do="add", text="From today.", files=photo)
    assert SignalExhibit.objects.count() == 1
    people.open_receipt(words, do="not_fixed", text="Only half of it.")
    assert SignalEntry.objects.filter(act="said_not_fixed").exists()
    assert "You said: not fixed." in people.open_receipt(words).content.decode()


def test_who_looked_at_who_reported_and_why_is_told() -> None:
    words = people.words_of(people.report(contact="Aigul (invented)"))
    ref = Signal.objects.get().ref
    actions.reveal_identity(ref, why="to call her back", by=an_actor(), at=NOON, keys=KEYS)
    page = people.open_receipt(words).content.decode()
    assert "A member looked at who you are. The reason given: to call her back" in page
    assert "identity-seen" not in page


def test_the_mailbox_is_deleted_only_by_who_is_sure_and_then_opens_nothing() -> None:
    words = a_receipt()
    people.open_receipt(words, do="close")
    assert Mailbox.objects.exists()
    gone = people.open_receipt(words, do="close", sure="yes")
    assert "The mailbox is deleted" in gone.content.decode()
    assert not Mailbox.objects.exists()
    assert Signal.objects.exists()
    after = people.open_receipt(words)
    assert "These words open nothing" in after.content.decode()
    assert len(after.content) == evenly.BLOCK


def test_the_proof_holds_for_the_report_and_for_nothing_else() -> None:
    words = a_receipt()
    file = people.open_receipt(words, do="proof")
    assert file["Content-Disposition"].startswith("attachment")
    text = file.content.decode()
    assert not any(word in text.split() for word in [words])
    statement = text.split("=== Statement ===\n")[1].split("\n=== Salt")[0]
    salt = text.split("=== Salt ===\n")[1].split("\n")[0]
    nobody = people.nobody()
    asked = {
        "token": people.token_of(nobody.get(reverse("proof"))),
        "statement": statement,
        "salt": salt,
        "text": "Another text.",
    }
    refused = nobody.post(reverse("proof"), asked).content.decode()
    assert "about another report" in refused
    held = nobody.post(reverse("proof"), asked | {"text": "A pit by the school (invented)."})
    assert "The proof holds" in held.content.decode()
    bare = nobody.post(reverse("proof"), {"token": asked["token"], "statement": statement})
    assert "The statement is genuine" in bare.content.decode()


def test_an_answer_waits_for_the_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(evenly, "sleep", waited.append)
    a = people.open_receipt(a_receipt())
    assert a.status_code == 200
    assert all(0 < time <= evenly.BEAT for time in waited)
    assert timedelta(seconds=evenly.BEAT) < timedelta(seconds=1)
