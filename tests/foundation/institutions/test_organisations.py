"""Organisations through time, and who answers for what, where and when."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.errors import BadOrganisation, NotTheKeeper
from baqylau.foundation.institutions.models import Organisation, OrganisationName
from baqylau.foundation.institutions.vocabulary import (
    OrganisationAsOf,
    OrganisationKind,
    OrganisationLevel,
    SuccessionKind,
    Topic,
)
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import ANYONE, SYSTEM
from baqylau.kernel.texts import Trilingual
from tests.cast import NOON, TODAY

pytestmark = pytest.mark.django_db
SCHOOL = Trilingual(
    "№ 1 мектеп (ойдан шығарылған)", "Школа № 1 (вымышленная)", "School 1 (invented)"
)


def key(code: str) -> int:
    found = queries.organisation_by_code(code)
    assert found is not None, code
    return found


def seen(code: str, on: date) -> OrganisationAsOf:
    found = queries.organisation_as_of(key(code), on)
    assert found is not None
    return found


def answering(topic: Topic, kato: str, on: date) -> list[str]:
    place = places.place_by_kato(kato)
    assert place is not None
    found = queries.resolve_competence(topic, place, on)
    return [seen_code(fact.organisation) for fact in found]


def seen_code(pk: int) -> str:
    return queries.organisations_as_of([pk], TODAY)[pk].code


def test_the_authorised_body_has_changed_five_times() -> None:
    days = [date(y, m, 20) for y, m in ((2015, 1), (2016, 1), (2018, 1), (2020, 2), (2026, 1))]
    assert [answering(Topic.ANTI_CORRUPTION, "000000000", on) for on in days] == [
        ["civil-service-anticorruption-2014"],
        ["civil-service-ministry"],
        ["civil-service-anticorruption-2016"],
        ["anticorruption-agency"],
        ["anticorruption-service"],
    ]


def test_competence_is_that_of_the_nearest_level_on_that_day() -> None:
    taldykorgan = "331000000"
    assert answering(Topic.LOCAL_MATTERS, taldykorgan, date(2020, 2, 1)) == ["akimat-19"]
    assert answering(Topic.LOCAL_MATTERS, taldykorgan, TODAY) == ["akimat-33"]
    assert answering(Topic.ANTI_CORRUPTION, taldykorgan, TODAY) == ["anticorruption-service"]
    assert answering(Topic.CIVIL_SERVICE, taldykorgan, date(2010, 1, 1)) == []


def test_a_dissolved_agency_names_those_that_followed_it() -> None:
    assert queries.organisation_as_of(999_999, TODAY) is None
    then, now = (
        seen("anticorruption-agency", date(2020, 2, 1)),
        seen("anticorruption-agency", TODAY),
    )
    assert (then.exists, then.successors) == (True, ())
    assert not now.exists
    assert {link.code for link in now.successors} == {
        "anticorruption-service",
        "civil-service-agency",
    }
    page = queries.organisation_page(now.id, TODAY)
    assert page is not None
    assert [s.kind for s in page.predecessors] == [SuccessionKind.SPLIT]
    assert len(page.competences) == 2
    assert not any(fact.is_verified for fact in page.competences)


def test_an_akimat_is_called_by_the_name_of_its_day() -> None:
    names = [seen("akimat-71", date(year, 1, 1)).names.ru for year in (2019, 2020, 2026)]
    assert names == ["Акимат города Астаны", "Акимат города Нур-Султана", "Акимат города Астаны"]


def test_choices_are_the_organisations_of_the_day() -> None:
    codes = {c.code for c in queries.organisation_choices(TODAY, "kk")}
    assert "akimat-10" in codes
    assert "anticorruption-agency" not in codes
    assert "akimat-10" not in {c.code for c in queries.organisation_choices(date(2020, 1, 1), "kk")}


def test_whoever_stands_above_is_found_on_that_day() -> None:
    service, committee = key("anticorruption-service"), key("national-security-committee")
    assert queries.is_ancestor_or_self(committee, service, TODAY)
    assert queries.is_ancestor_or_self(service, service, TODAY)
    assert not queries.is_ancestor_or_self(service, committee, TODAY)
    assert not queries.is_ancestor_or_self(committee, service, date(2024, 1, 1))


def test_contact_points_hold_in_their_time() -> None:
    (contact,) = queries.contact_points(key("legal-statistics-committee"), TODAY)
    assert contact.verified_on is None
    assert queries.contact_points(key("akimat-59"), TODAY) == ()


def test_only_keepers_add_organisations_and_none_that_contradict_themselves() -> None:
    school = {
        "names": SCHOOL,
        "kind": OrganisationKind.STATE_BODY,
        "level": OrganisationLevel.DISTRICT,
        "at": NOON,
    }
    with pytest.raises(NotTheKeeper):
        actions.register_organisation("school-1", **school, by=ANYONE)
    with pytest.raises(BadOrganisation):
        actions.register_organisation("school-1", **school, bin="12", by=SYSTEM)
    with pytest.raises(BadOrganisation):
        actions.register_organisation("school-1", **school, is_state=False, by=SYSTEM)
    added = actions.register_organisation("school-1", **school, by=SYSTEM)
    assert actions.register_organisation("school-1", **school, by=SYSTEM) == added
    facts = seen("school-1", TODAY)
    assert (facts.is_state, facts.names) == (True, SCHOOL)


def test_loading_again_doubles_nothing_and_the_database_guards_the_rest() -> None:
    counts = (Organisation.objects.count(), OrganisationName.objects.count())
    with pytest.raises(NotTheKeeper):
        actions.load_shipped(by=ANYONE, at=NOON)
    actions.load_shipped(by=SYSTEM, at=NOON)
    assert (Organisation.objects.count(), OrganisationName.objects.count()) == counts
    for wrong in ({"bin": "12"}, {"is_state": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.filter(code="akimat-59").update(**wrong)
