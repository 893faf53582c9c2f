"""Taking reports in: durable once, recognised when it comes again, joined when others say the same."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.actions import File, Received, Report
from baqylau.contexts.intake.errors import (
    NothingToSend,
    NotTakingReports,
    ReceiptInMessage,
    TooLong,
)
from baqylau.contexts.intake.models import Arrival, Mailbox, Signal, SignalExhibit, SignalTotal
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.rules.signals import LIMIT
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.models import RoleKey
from tests.cast import KEYS, KOSTANAY, NOON, SKO, TODAY, a_body, an_actor, place

pytestmark = pytest.mark.django_db

STORY = "The kerb at the invented school was taken away again last night."
PHOTO = b"\xff\xd8\xff an invented photograph"


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: Settings) -> Path:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def a_file(content: bytes = PHOTO, name: str = "kerb.jpg") -> File:
    return File(evidence.receive([content]), name)


def report(text: str = STORY, **changes: Any) -> Report:
    told: dict[str, Any] = {
        "body": a_body().pk,
        "place": place(SKO),
        "channel": "web",
        "is_proven": True,
    }
    return Report(text=text, **(told | changes))


def receive(
    text: str = STORY, given: Receipt | None = None, *, days: int = 0, **changes: Any
) -> Received:
    at = NOON + timedelta(days=days)
    return actions.receive(report(text, **changes), given or Receipt.new(), at=at)


def a_district() -> int:
    """A place within the region."""
    from baqylau.foundation.places import queries as places  # noqa: PLC0415

    return places.atlas().inside(place(SKO), TODAY)[0].id


def another_district() -> int:
    from baqylau.foundation.places import queries as places  # noqa: PLC0415

    return places.atlas().inside(place(SKO), TODAY)[1].id


# --- what is refused -------------------------------------------------------------------------------
def refused() -> dict[type[Exception], str]:
    return {
        NothingToSend: "  \n ",
        TooLong: "w" * (LIMIT + 1),
        ReceiptInMessage: f"my words: {' '.join(Receipt.new().words('ru'))}",
    }


@pytest.mark.parametrize("refusal", [NothingToSend, TooLong, ReceiptInMessage])
def test_what_is_refused_leaves_nothing(vault: Path, refusal: type[Exception]) -> None:
    brought = () if refusal is NothingToSend else (a_file(),)
    with pytest.raises(refusal):
        receive(refused()[refusal], files=brought)
    assert not files(vault)
    assert not Signal.objects.exists()
    assert not Mailbox.objects.exists()


def test_a_body_without_keys_takes_no_reports_and_keeps_no_files(vault: Path) -> None:
    told = report(files=(a_file(),))
    RoleKey.objects.all().delete()
    with pytest.raises(NotTakingReports):
        actions.receive(told, Receipt.new(), at=NOON)
    assert not files(vault)
    assert not Signal.objects.exists()


# --- once ------------------------------------------------------------------------------------------
def test_what_was_told_lies_sealed_and_opens_for_its_reporter_and_for_key_holders(
    vault: Path,
) -> None:
    words = Receipt.new()
    took = receive(given=words, contact="Gulnar (invented)", point="54.9,69.1", files=(a_file(),))
    assert took.is_new
    (said,) = queries.words_of(Signal.objects.get().pk, keys=KEYS)
    assert (said.text, said.contact, said.point) == (STORY, "Gulnar (invented)", "54.9,69.1")
    view = queries.reporter_view(words)
    assert (view.signal, view.text, len(view.files)) == (took.signal, STORY, 1)
    (original,) = queries.originals(took.signal, an_actor())
    assert (original.name, original.media_type) == ("", "image/jpeg")


def test_files_alone_are_a_report(vault: Path) -> None:
    assert receive("", files=(a_file(),)).is_new
    assert SignalExhibit.objects.count() == 1


def test_the_same_file_twice_in_a_message_is_kept_once(vault: Path) -> None:
    receive(files=(a_file(), a_file(name="again.jpg"), a_file(b"\xff\xd8\xff another")))
    assert SignalExhibit.objects.count() == 2
    assert len(files(vault)) == 2


# --- again -----------------------------------------------------------------------------------------
def test_the_same_message_again_changes_nothing_and_keeps_no_second_file(vault: Path) -> None:
    words = Receipt.new()
    first = receive(given=words, files=(a_file(),))
    for _ in range(2):
        again = receive(given=words, files=(a_file(),), days=3)
        assert (again.signal, again.is_new) == (first.signal, False)
    assert (Arrival.objects.count(), Mailbox.objects.count()) == (1, 1)
    assert len(files(vault)) == 1


def test_another_text_with_the_same_receipt_is_still_the_first_report() -> None:
    words = Receipt.new()
    receive(given=words)
    assert not receive("Something else altogether (invented).", words).is_new
    assert queries.reporter_view(words).text == STORY


def test_the_same_words_by_another_channel_join_and_are_counted_once(vault: Path) -> None:
    words = Receipt.new()
    first = receive(files=(a_file(),))
    second = receive(
        STORY.upper().replace(" ", "  ") + "!",
        words,
        channel="telegram",
        files=(a_file(), a_file(b"\xff\xd8\xff from the other side")),
    )
    assert (second.signal, second.is_new) == (first.signal, False)
    assert Arrival.objects.count() == 2
    assert SignalExhibit.objects.count() == len(files(vault)) == 2
    assert SignalTotal.objects.get().signals == 1
    assert queries.reporter_view(words).signal == first.signal


def test_few_words_join_with_the_same_files_only(vault: Path) -> None:
    assert receive("A pit.").signal != receive("A pit.").signal
    pictured = receive("A pit.", files=(a_file(),)).signal
    assert receive("A pit!", files=(a_file(),)).signal == pictured
    assert receive("A pit.", files=(a_file(b"\xff\xd8\xff another pit"),)).signal != pictured


@pytest.mark.parametrize(("days", "joins"), [(30, True), (31, False)])
def test_the_same_words_join_within_thirty_days(days: int, *, joins: bool) -> None:
    first = receive()
    assert (receive(days=days).signal == first.signal) is joins


def test_a_letter_of_two_years_ago_does_not_join_what_came_today() -> None:
    first = receive()
    old = receive(received_on=TODAY - timedelta(days=730))
    assert old.signal != first.signal


def test_the_same_words_to_another_body_are_another_signal() -> None:
    assert receive().signal != receive(body=a_body("group-two").pk).signal


def test_the_same_words_about_another_place_are_another_matter() -> None:
    first = receive(place=a_district()).signal
    assert receive(place=another_district()).signal != first
    assert receive(place=place(KOSTANAY)).signal != first


def test_the_same_words_about_the_region_join_those_about_its_district() -> None:
    first = receive(place=a_district()).signal
    assert receive(place=place(SKO), channel="telegram").signal == first


# --- the queue -------------------------------------------------------------------------------------
def test_without_proof_it_waits_and_the_same_words_with_proof_let_it_in() -> None:
    ref = receive(is_proven=False).signal
    receive(is_proven=False)
    assert Signal.objects.get(ref=ref).state == SignalState.HELD
    receive(is_proven=True)
    assert Signal.objects.get(ref=ref).state == SignalState.NEW


def test_what_was_declined_and_is_told_again_is_looked_at_again() -> None:
    first = receive().signal
    actions.decline(first, reason="Known already (invented).", by=an_actor(), at=NOON)
    again = receive()
    assert again.is_new
    assert Signal.objects.get(ref=again.signal).state == SignalState.NEW
    assert receive().signal == again.signal


def test_what_was_taken_up_and_is_told_again_wakes_its_handlers() -> None:
    ref = receive().signal
    actions.note_taken_up(ref, by=an_actor(), at=NOON)
    receive(days=2)
    found = queries.signal(ref, an_actor())
    assert (found.state, found.unread_since) == (SignalState.TAKEN, TODAY + timedelta(days=2))


def test_what_was_joined_to_another_and_is_told_again_joins_the_whole() -> None:
    whole = receive("The whole matter of the invented kerb, told at length.").signal
    part = receive().signal
    actions.merge(part, into=whole, by=an_actor(), at=NOON)
    words = Receipt.new()
    assert receive(given=words).signal == whole
    reached = actions.write_to_reporter(whole, "Thank you.", by=an_actor(), at=NOON, keys=KEYS)
    assert reached == 3
    assert [line.text for line in queries.reporter_view(words).talk] == ["Thank you."]


def test_a_name_that_comes_with_a_later_message_shows_that_there_is_one() -> None:
    ref = receive(contact=" ").signal
    assert queries.signal(ref, an_actor()).is_anonymous
    receive(contact="Gulnar (invented)")
    assert not queries.signal(ref, an_actor()).is_anonymous
