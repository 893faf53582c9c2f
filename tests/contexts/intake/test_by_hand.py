"""What a member takes down: a letter on paper with its scan, a call, a message seen in a social network."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.errors import NoSuchMailbox
from baqylau.contexts.intake.models import Signal, SignalExhibit
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.foundation.evidence import actions as evidence
from tests.cast import KEYS, NOON, SKO, a_body, an_actor, place

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.7 an invented scan of a letter"
LINK = "https://social.example/invented/post/1"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Settings) -> None:
    settings.EVIDENCE_HOME = tmp_path / "evidence"


def taken_down(channel: str, *, given: Receipt | None = None, link: str = "") -> str:
    draft = actions.SignalDraft(
        body=a_body().pk,
        place=place(SKO),
        text="A pit beside the school gate on Invented Street, since spring (invented).",
        channel=channel,
        received_on=date(2026, 10, 14),
        contact="Invented Person, 8 700 000 00 00",
        link=link,
        files=(actions.File(evidence.receive([SCAN]), "letter.pdf"),),
    )
    return actions.take_signal(draft, by=an_actor(), at=NOON, given=given)


@pytest.mark.parametrize("channel", ["paper", "phone", "reception", "social"])
def test_a_member_takes_it_down_hands_over_the_words_and_the_person_reads_with_them(
    channel: str,
) -> None:
    given = Receipt.new()
    with pytest.raises(NoSuchMailbox):
        queries.reporter_view(given)
    ref = taken_down(channel, given=given, link=LINK)
    signal = Signal.objects.get(ref=ref)
    assert (signal.channel, signal.is_anonymous, signal.taken_by) == (
        channel,
        False,
        an_actor().person,
    )
    actions.write_to_reporter(ref, "Which gate?", by=an_actor(), at=NOON, keys=KEYS)
    view = queries.reporter_view(Receipt.read(" ".join(given.words("kk"))))
    assert view.signal == ref
    assert [line.text for line in view.talk] == ["Which gate?"]
    scan = SignalExhibit.objects.get(signal=signal).exhibit
    opened = evidence.open_original(scan.ref, by=an_actor(), at=NOON, keys=KEYS)
    assert (opened.name, b"".join(opened.chunks)) == ("letter.pdf", SCAN)
    (words,) = queries.words_of(signal.pk, keys=KEYS)
    assert words.link == LINK


def test_without_a_receipt_handed_over_nobody_comes_back_and_nothing_is_lost() -> None:
    ref = taken_down("phone")
    assert "Invented Street" in queries.signal(ref, an_actor(), keys=KEYS).text


def test_the_same_letter_taken_down_twice_is_one_signal() -> None:
    assert taken_down("paper") == taken_down("phone")
    assert SignalExhibit.objects.count() == 1
