"""Noting pressure, who reads it, what the public reads, and who is warned."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baqylau.contexts.membership.actions import pressure as actions
from baqylau.contexts.membership.actions.pressure import ContactDraft, PressureDraft, Recording
from baqylau.contexts.membership.errors.pressure import (
    ContactTakesTwo,
    NoSuchPressure,
    PressureIncomplete,
)
from baqylau.contexts.membership.models import Contact, PressureEntry, PressureMonth
from baqylau.contexts.membership.queries import pressure as queries
from baqylau.contexts.membership.vocabulary import Counterpart, Gift, PressureKind
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence import queries as vault
from baqylau.foundation.evidence.errors import NoSuchExhibit
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.notices.queries import activity
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from tests.cast import (
    KEYS,
    SKO,
    STRANGERS_KEYS,
    VKO,
    a_body,
    a_person,
    an_actor,
    place,
)
from tests.contexts.members import a_member, open_vault

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 15, 7, 0, tzinfo=UTC)
DAY = date(2026, 10, 15)
WORDS = "You will be sorry, said in the corridor (invented)"
WHO = "The deputy with the grey folder (invented)"


def a_monitor(name: str = "Monitor (invented)", body: str = "group-one") -> Actor:
    held = (Capability.SEE_WORK, Capability.RECORD_WORK)
    return an_actor(*held, body=a_body(body), person=a_person(name))


def a_note(
    by: Actor | None = None, *, at: datetime = AT, body: str = "group-one", **more: Any
) -> str:
    draft: dict[str, Any] = {
        "body": a_body(body).pk,
        "kind": PressureKind.CALL,
        "region": place(SKO),
        "happened_on": date(2026, 1, 5),
        "said": WORDS,
        "who": WHO,
        "case": "c0ffee1234",
    }
    told, recording = {**draft, **more}, more.pop("recording", None)
    told.pop("recording", None)
    by = by or a_monitor(body=body)
    return actions.note(PressureDraft(**told), recording=recording, by=by, at=at)


def a_contact(**more: Any) -> str:
    draft: dict[str, Any] = {
        "body": a_body().pk,
        "counterpart": Counterpart.CONTRACTOR,
        "on": DAY,
        "whom": WHO,
        "about": WORDS,
        "alone": "The car broke down (invented)",
    }
    return actions.note_contact(ContactDraft(**{**draft, **more}), by=a_monitor(), at=AT)


def in_month(month: int, day: int = 3) -> datetime:
    return datetime(2026, month, day, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("more", [{"said": " "}, {"happened_on": date(2026, 10, 16)}])
def test_a_note_says_what_happened_on_a_day_that_has_come(more: dict[str, Any]) -> None:
    with pytest.raises(PressureIncomplete):
        a_note(**more)


def test_nobody_notes_in_a_body_that_is_not_theirs() -> None:
    with pytest.raises(NoSuchPressure):
        a_note(a_monitor(body="group-two"))


def test_another_member_sees_no_note_and_a_coordinator_sees_it() -> None:
    ref = a_note()
    other = a_monitor("Other (invented)")
    assert queries.entries(other, keys=KEYS) == []
    with pytest.raises(NoSuchPressure):
        queries.entry(ref, by=other, keys=KEYS)
    (found,) = queries.entries(an_actor(), keys=KEYS)
    assert found.words == {"said": WORDS, "who": WHO, "case": "c0ffee1234"}


def test_without_the_keys_of_the_body_the_words_stay_sealed() -> None:
    a_note()
    a_contact()
    for keys in (vault.Keyring(), STRANGERS_KEYS):
        assert [one.words for one in queries.entries(an_actor(), keys=keys)] == [None]
        assert [one.words for one in queries.contacts(an_actor(), keys=keys)] == [None]


def test_no_word_lies_in_clear_on_the_disk(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    file = SimpleUploadedFile(f"{WHO}.ogg", WORDS.encode())
    a_note(recording=Recording(file, f"{WHO}.ogg"))
    a_contact()
    actions.close_months(at=in_month(12))
    said = [word.encode() for word in (WORDS, WHO, "c0ffee1234", "broke down")]
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            for row in cursor.fetchall():
                held += [
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
                ]
    assert held
    assert not [word for word in said for piece in held if word in piece]


def test_a_recording_opens_for_who_sees_the_note_only(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    by = a_monitor()
    file = SimpleUploadedFile("a.ogg", b"words")
    ref = a_note(by, recording=Recording(file, "a.ogg"))
    (exhibit,) = queries.entry(ref, by=by, keys=KEYS).exhibits
    with pytest.raises(NoSuchExhibit):
        evidence.open_original(exhibit, by=a_monitor("Other (invented)"), at=AT, keys=KEYS)
    assert b"".join(evidence.open_original(exhibit, by=by, at=AT, keys=KEYS).chunks) == b"words"


@pytest.mark.parametrize("second", [None, "self", "stranger"])
def test_a_contact_names_a_second_member_or_says_why_not(second: str | None) -> None:
    people = {"self": a_person("Monitor (invented)").pk, "stranger": a_person("Nobody").pk}
    with pytest.raises(ContactTakesTwo):
        a_contact(alone=" ", second=people.get(second or ""))


def test_the_database_too_wants_two_or_a_reason() -> None:
    a_contact()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.update(says_why_alone=False)


def test_what_was_offered_and_refused_is_named() -> None:
    with pytest.raises(PressureIncomplete):
        a_contact(gift=Gift.REFUSED)
    a_contact(gift=Gift.REFUSED, offered="A watch (invented)")
    (found,) = queries.contacts(an_actor(), keys=KEYS)
    assert (found.gift, found.second) == (Gift.REFUSED, "")


def test_a_month_is_closed_once_when_it_is_over_and_recorded() -> None:
    a_note(at=in_month(8))
    for kato in (SKO, SKO, SKO, SKO, VKO, VKO):
        a_note(at=in_month(9), region=place(kato))
    a_note(at=in_month(10))
    assert actions.close_months(at=in_month(10)) == 2
    assert actions.close_months(at=in_month(10, 20)) == 0
    september, august = queries.months()
    assert (august.figures.total, september.figures.total) == (None, 6)
    assert september.figures.kinds.shown == {"call": 6}
    assert (september.figures.regions.shown, september.figures.regions.merged) == ({}, 6)
    made = Record.objects.filter(kind="pressure.of-month").order_by("pk")
    kinds = made.values_list("kind", "subject", "is_open")
    assert list(kinds) == [
        ("pressure.of-month", "pressure/2026-08", True),
        ("pressure.of-month", "pressure/2026-09", True),
    ]


def test_a_quiet_month_is_told_as_a_small_one() -> None:
    a_note(at=in_month(7))
    actions.close_months(at=in_month(10))
    assert [one.figures.total for one in queries.months()] == [None] * 3


def test_a_late_note_changes_no_month_that_was_told() -> None:
    a_note(at=in_month(8))
    actions.close_months(at=in_month(9))
    told = PressureMonth.objects.get().figures
    for _ in range(6):
        a_note(at=in_month(9, 5), happened_on=date(2026, 8, 3))
    actions.close_months(at=in_month(9, 6))
    assert PressureMonth.objects.get().figures == told


def test_a_rise_warns_who_answers_for_another_body_and_nobody_else() -> None:
    for _ in range(3):
        a_note(body="group-two")
    elsewhere, there = an_actor(), an_actor(body=a_body("group-two"))
    (alert,) = queries.alerts(elsewhere, on=DAY)
    assert (alert.body, alert.rise.now, alert.rise.threshold) == (a_body("group-two").pk, 3, 3)
    assert queries.alerts(there, on=DAY) == []
    assert queries.alerts(a_monitor(), on=DAY) == []
    assert activity.is_there_any(elsewhere, on=DAY)


def test_what_is_usual_warns_nobody() -> None:
    for month in range(4, 10):
        for _ in range(4):
            a_note(body="group-two", at=in_month(month))
    for _ in range(5):
        a_note(body="group-two")
    assert queries.alerts(an_actor(), on=DAY) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_public_reads_numbers_and_no_more(language: str) -> None:
    for _ in range(6):
        a_note(at=in_month(9))
    actions.close_months(at=in_month(10))
    page = Client().get(f"/{language}/pressure/")
    assert page.status_code == 200
    for word in ("corridor", "Monitor", "group-one", "c0ffee1234"):
        assert word not in page.content.decode()


def test_members_note_and_read_on_their_pages(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", lambda: DAY)
    browser = a_member("coordinator")
    new = reverse("pressure-new", args=[a_body().slug])
    assert browser.get(new).status_code == 200
    form = {
        "kind": "summons",
        "region": place(SKO),
        "happened_on": "2026-10-14",
        "said": WORDS,
        "recording": SimpleUploadedFile("a.ogg", b"words"),
    }
    assert browser.post(new, form).status_code == 302
    page = reverse("work-pressure")
    assert "corridor" not in browser.get(page).content.decode()
    contact = reverse("pressure-contact-new", args=[a_body().slug])
    told = {
        "counterpart": "official",
        "on": "2026-10-14",
        "whom": WHO,
        "about": WORDS,
        "gift": "none",
    }
    assert browser.get(contact).status_code == 200
    assert browser.post(contact, told).status_code == 200
    assert browser.post(contact, {**told, "alone": "Nobody came"}).status_code == 302
    opened = open_vault(browser)
    shown = opened.get(page).content.decode()
    assert "corridor" in shown
    entry = PressureEntry.objects.get()
    recording = reverse("pressure-recording", args=[entry.ref, entry.recordings.get().ref])
    assert b"".join(opened.get(recording)) == b"words"
    assert opened.get(reverse("pressure-recording", args=[entry.ref, "nothing"])).status_code == 404


def test_the_page_of_the_day_warns_of_pressure_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: DAY)
    browser = a_member("coordinator")
    today = reverse("today")
    assert "Pressure in other groups" not in browser.get(today).content.decode()
    for _ in range(3):
        a_note(body="group-two")
    assert "group-two: 3 this month" in browser.get(today).content.decode()
