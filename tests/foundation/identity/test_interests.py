"""Interests: declared by oneself, ended by oneself, never forgotten."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from baqylau.foundation.identity import queries
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.models import IdentityEntry, Interest, Person
from baqylau.foundation.institutions.models import Organisation, OrganisationParent
from tests.cast import GUEST, TODAY, a_person, an_actor, an_akimat
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def declared(organisation: int) -> None:
    Interest.objects.create(
        person=a_person(), organisation_id=organisation, declared_on=date(2026, 1, 1)
    )


def a_family() -> tuple[int, int, int]:
    """An organisation, one below it, and a sister of the one below."""
    link = OrganisationParent.objects.filter(valid_to=None).order_by("pk").first()
    assert link is not None
    above, below = link.parent_id, link.organisation_id
    sister = Organisation.objects.exclude(pk__in=[above, below]).order_by("-pk").first()
    assert sister is not None
    OrganisationParent.objects.filter(organisation=sister).delete()
    OrganisationParent.objects.filter(parent=sister).delete()
    OrganisationParent.objects.create(
        organisation=sister, parent_id=above, valid_from=date(2000, 1, 1), source="invented"
    )
    return above, below, sister.pk


def test_an_interest_reaches_up_and_down_and_not_sideways() -> None:
    above, below, sister = a_family()
    person = a_person().pk
    assert queries.conflicts_of(person, on=TODAY) == frozenset()
    declared(below)
    assert queries.conflicted(person, below, on=TODAY)
    assert queries.conflicted(person, above, on=TODAY)
    assert not queries.conflicted(person, sister, on=TODAY)
    assert not queries.conflicted(person, None, on=TODAY)
    Interest.objects.update(organisation=above)
    assert queries.conflicted(person, below, on=TODAY)


def test_an_interest_holds_from_its_first_day_until_it_is_ended() -> None:
    akimat = an_akimat().pk
    declared(akimat)
    person = a_person().pk
    assert not queries.conflicted(person, akimat, on=date(2025, 12, 31))
    Interest.objects.update(ended_on=TODAY)
    assert queries.conflicted(person, akimat, on=date(2026, 10, 14))
    assert not queries.conflicted(person, akimat, on=TODAY)


def test_whom_one_serves_counts_as_declared_and_visitors_have_no_interests() -> None:
    akimat = an_akimat().pk
    Person.objects.filter(pk=a_person().pk).update(serves=akimat)
    with pytest.raises(ConflictOfInterest):
        queries.must_be_impartial(an_actor(), organisation=akimat, on=TODAY)
    queries.must_be_impartial(GUEST, organisation=akimat, on=TODAY)


def test_a_member_declares_and_ends_their_own_and_the_history_stays() -> None:
    akimat = an_akimat().pk
    aigul, bolat = a_member("monitor"), a_member("reader", name="Bolat (invented)")
    page = reverse("interests")
    assert Client().get(page).status_code == 302
    assert aigul.post(page, {"organisation": "x"}).status_code == 200
    assert aigul.post(page, {"organisation": akimat, "note": "My brother"}).status_code == 302
    again = aigul.post(page, {"organisation": akimat})
    assert "already declared" in again.content.decode()
    held = Interest.objects.get()
    assert bolat.post(reverse("interest-end", args=[held.ref])).status_code == 404
    assert aigul.post(reverse("interest-end", args=[held.ref])).status_code == 302
    assert "My brother" in aigul.get(page).content.decode()
    assert "My brother" not in bolat.get(page).content.decode()
    noted = IdentityEntry.objects.order_by("pk").values_list("what", flat=True)
    assert [what for what in noted if what.startswith("interest")] == [
        "interest.declared",
        "interest.ended",
    ]
