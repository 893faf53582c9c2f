"""The register of organisations: addresses added, checked, grown old and ended, each with its trace."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.errors import (
    BadContact,
    BadOrganisation,
    CheckInFuture,
    CheckNeedsSource,
    NoSuchContact,
    NoSuchOrganisation,
    NotTheKeeper,
)
from baqylau.foundation.institutions.models import ContactPoint, Organisation, RegisterEntry
from baqylau.foundation.institutions.vocabulary import (
    Channel,
    OrganisationKind,
    OrganisationLevel,
    Topic,
)
from baqylau.kernel.actors import ANYONE, Actor, Capability, Grant
from baqylau.kernel.models import OutboxRow
from baqylau.kernel.texts import Trilingual
from tests.cast import NOON, TODAY, an_akimat, place
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
KEEPER = Actor(
    person=None, name="Invented Keeper", grants=frozenset({Grant(Capability.KEEP_REGISTERS, 1)})
)
CHECKER = replace(
    KEEPER, name="Invented Checker", grants=frozenset({Grant(Capability.VERIFY_NORM, 1)})
)
MEMBER = replace(KEEPER, grants=frozenset({Grant(Capability.SEE_WORK, 1)}))
DISTRICT = "331000000"
HOSPITAL = Trilingual(
    "Аурухана (ойдан шығарылған)", "Больница (вымышленная)", "Hospital (invented)"
)


def a_contact(by: Actor = KEEPER, **changes: Any) -> int:
    facts: dict[str, Any] = {
        "channel": Channel.EMAIL,
        "value": "office@invented.example",
        "owner": "chancery",
        "source": "its own page",
        "valid_from": date(2026, 1, 1),
        **changes,
    }
    return actions.add_contact(an_akimat().pk, **facts, by=by, at=NOON)


def a_hospital(by: Actor = KEEPER, **changes: Any) -> int:
    facts: dict[str, Any] = {
        "names": HOSPITAL,
        "kind": OrganisationKind.OTHER,
        "level": OrganisationLevel.DISTRICT,
        "place": place(DISTRICT),
        "source": "its own page",
        **changes,
    }
    return actions.add_organisation(**facts, by=by, at=NOON)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"value": " "}, "value-missing"),
        ({"value": "nobody"}, "not-an-email"),
        ({"source": ""}, "source-missing"),
        ({"valid_to": date(2026, 1, 1)}, "ends-before-it-begins"),
    ],
)
def test_an_address_nobody_could_use_is_refused(wrong: dict[str, Any], reason: str) -> None:
    for nobody in (ANYONE, MEMBER):
        with pytest.raises(NotTheKeeper):
            a_contact(by=nobody, **wrong)
    with pytest.raises(BadContact) as refusal:
        a_contact(**wrong)
    assert refusal.value.reason == reason
    assert not RegisterEntry.objects.exists()


def test_an_address_is_added_checked_grown_old_and_ended() -> None:
    contact, office = a_contact(), an_akimat().pk
    with pytest.raises(BadContact):
        a_contact()
    (facts,) = queries.contact_points(office, TODAY)
    assert (facts.id, facts.verified_on, facts.is_stale(TODAY)) == (contact, None, False)

    check: dict[str, Any] = {"verified_on": TODAY, "source": "they answered", "at": NOON}
    for nobody in (ANYONE, KEEPER):
        with pytest.raises(NoSuchContact):
            actions.verify_contact(contact, **check, by=nobody)
    with pytest.raises(CheckNeedsSource):
        actions.verify_contact(contact, **{**check, "source": ""}, by=CHECKER)
    with pytest.raises(CheckInFuture):
        actions.verify_contact(
            contact, **{**check, "verified_on": TODAY + timedelta(days=2)}, by=CHECKER
        )
    actions.verify_contact(contact, **check, by=CHECKER)
    (facts,) = queries.contact_points(office, TODAY)
    assert (facts.verified_by, facts.source) == (CHECKER.name, "they answered")
    assert [facts.is_stale(TODAY + timedelta(days=days)) for days in (365, 366)] == [False, True]

    with pytest.raises(BadContact):
        actions.end_contact(contact, on=date(2026, 1, 1), by=KEEPER, at=NOON)
    actions.end_contact(contact, on=TODAY, by=KEEPER, at=NOON)
    with pytest.raises(BadContact):
        actions.end_contact(contact, on=TODAY, by=KEEPER, at=NOON)
    assert queries.contact_points(office, TODAY) == ()
    assert len(queries.contact_points(office, TODAY - timedelta(days=1))) == 1
    history = queries.register_history(office)
    assert [(entry.act.value, entry.by) for entry in history] == [
        ("contact.ended", KEEPER.name),
        ("contact.verified", CHECKER.name),
        ("contact.added", KEEPER.name),
    ]
    assert OutboxRow.objects.filter(event="institutions.register-changed").count() == 3


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(NoSuchOrganisation):
        actions.add_contact(
            999_999,
            channel=Channel.VISIT,
            value="1 Invented Street",
            owner="",
            source="seen",
            valid_from=TODAY,
            by=KEEPER,
            at=NOON,
        )
    with pytest.raises(NoSuchContact):
        actions.end_contact(999_999, on=TODAY, by=KEEPER, at=NOON)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"names": Trilingual("Аурухана", "Больница", "")}, "name-missing"),
        ({"source": " "}, "source-missing"),
        ({"bin": "12"}, "bin-not-twelve-digits"),
    ],
)
def test_an_organisation_without_name_source_or_true_number_is_refused(
    wrong: dict[str, Any], reason: str
) -> None:
    with pytest.raises(NotTheKeeper):
        a_hospital(by=MEMBER, **wrong)
    with pytest.raises(BadOrganisation) as refusal:
        a_hospital(**wrong)
    assert refusal.value.reason == reason


def test_an_organisation_of_a_district_answers_there_from_its_day_on() -> None:
    number, since = "990140000001", date(2026, 2, 1)
    with pytest.raises(NoSuchOrganisation):
        a_hospital(parent=999_999)
    key = a_hospital(
        bin=number, parent=an_akimat().pk, competent_for=Topic.LOCAL_MATTERS, valid_from=since
    )
    with pytest.raises(BadOrganisation) as refusal:
        a_hospital(bin=number)
    assert refusal.value.reason == "bin-taken"
    answering = {
        on: [
            one.organisation
            for one in queries.resolve_competence(Topic.LOCAL_MATTERS, place(DISTRICT), on)
        ]
        for on in (since - timedelta(days=1), since)
    }
    assert key not in answering[since - timedelta(days=1)]
    assert answering[since] == [key]
    assert queries.is_ancestor_or_self(an_akimat().pk, key, since)
    assert len(queries.register_history(key)) == 2


def test_the_register_counts_addresses_by_their_check_in_three_queries(
    django_assert_num_queries: Any,
) -> None:
    a_contact()
    old = a_contact(value="old@invented.example")
    actions.verify_contact(old, verified_on=date(2024, 1, 1), source="a call", by=CHECKER, at=NOON)
    with django_assert_num_queries(3):
        lines = {
            line.id: line for line in queries.register_lines(TODAY, language="en", words="akimat")
        }
    mine = lines[an_akimat().pk]
    assert (mine.contacts, mine.unverified, mine.stale) == (2, 1, 1)
    assert queries.register_lines(TODAY, language="en", words="no such words") == []


def test_entries_stay_as_they_are_and_a_check_is_signed() -> None:
    a_contact()
    entry = RegisterEntry.objects.get()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPoint.objects.update(verified_on=TODAY)


# --- pages ---------------------------------------------------------------------------------------
def test_a_reader_sees_the_register_and_changes_nothing() -> None:
    a_contact()
    reader = a_member("reader")
    page = reader.get(reverse("work-organisations")).content.decode()
    assert reverse("organisation-new") not in page
    record = reader.get(reverse("work-organisation", args=[an_akimat().pk])).content.decode()
    assert "office@invented.example" in record
    assert "not verified" in record
    assert "/verify/" not in record
    for name, args in (("organisation-new", []), ("contact-new", [an_akimat().pk])):
        assert reader.get(reverse(name, args=args)).status_code == 404


def test_a_coordinator_adds_an_organisation_its_address_and_checks_it() -> None:
    browser, office = a_member("coordinator"), an_akimat().pk
    given = {
        "name_kk": HOSPITAL.kk,
        "name_ru": HOSPITAL.ru,
        "name_en": HOSPITAL.en,
        "kind": "other",
        "level": "district",
        "place": str(place(DISTRICT)),
        "parent": str(office),
        "source": "its own page",
    }
    wrong = browser.post(reverse("organisation-new"), {**given, "bin": "12"}).content.decode()
    assert "twelve digits" in wrong
    assert browser.post(reverse("organisation-new"), given).status_code == 302
    hospital = Organisation.objects.get(names__en=HOSPITAL.en).pk

    address = {"channel": "telephone", "value": "8 000", "valid_from": "2026-01-01"}
    new = reverse("contact-new", args=[hospital])
    assert browser.post(new, address).status_code == 200
    assert browser.post(new, {**address, "source": "a sign on the door"}).status_code == 302
    again = browser.post(new, {**address, "source": "a sign on the door"}).content.decode()
    assert "recorded already" in again

    (contact,) = queries.contact_points(hospital, TODAY)
    verify = reverse("contact-verify", args=[hospital, contact.id])
    assert browser.post(verify, {"verified_on": "2026-02-01", "source": "rang"}).status_code == 200
    given = {"verified_on": "2026-02-01", "source": "rang", "has_read": "on"}
    assert browser.post(verify, given).status_code == 302
    end = reverse("contact-end", args=[hospital, contact.id])
    assert browser.get(end).status_code == 200
    assert browser.post(end, {"on": "2026-03-01"}).status_code == 302
    assert browser.get(reverse("contact-verify", args=[office, contact.id])).status_code == 404


def test_a_provision_is_vouched_for_on_its_page() -> None:
    provision = queries.all_provisions()[0]
    page = reverse("provision-verify", args=[provision.id])
    assert a_member("reader").get(page).status_code == 404
    browser = a_member("coordinator")
    assert provision.text.kk in browser.get(page).content.decode()
    given = {"verified_on": "2026-02-01", "source": "the act", "has_read": "on"}
    assert browser.post(page, given).status_code == 302
    assert queries.all_provisions()[0].verified_on == date(2026, 2, 1)
