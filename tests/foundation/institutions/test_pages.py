"""The pages of law, called with an actor of our own making."""

from dataclasses import replace

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from baqylau.foundation.institutions import queries
from baqylau.foundation.institutions.errors import NoSuchNorm, NoSuchYear
from baqylau.foundation.institutions.web import norms
from baqylau.kernel.actors import ANYONE, Actor, Capability, Grant
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
LAWYER = Actor(
    person=1, name="Invented Lawyer", grants=frozenset({Grant(Capability.VERIFY_NORM, 1)})
)
MEMBER = replace(LAWYER, grants=frozenset({Grant(Capability.SEE_WORK, 1)}))


def a_request(actor: Actor, data: dict[str, str] | None = None) -> HttpRequest:
    factory = RequestFactory()
    request = factory.get("/en/work/norms/") if data is None else factory.post("/", data)
    request.actor = actor  # type: ignore[attr-defined]
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def shown(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def the_norm() -> int:
    found = queries.norm("appk-76-reply", TODAY)
    assert found is not None
    return found.id


def test_a_visitor_is_sent_to_sign_in() -> None:
    for answer in (
        norms.all_norms(a_request(ANYONE)),
        norms.verify(a_request(ANYONE), norm=the_norm()),
        norms.verify_year(a_request(ANYONE), year=2024),
    ):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_members_see_every_norm_in_their_language(language: str) -> None:
    with translation.override(language):
        page = shown(norms.all_norms(a_request(MEMBER)))
    for norm in queries.all_norms():
        assert norm.title.in_(language) in page
    assert "/verify/" not in page


def test_only_those_who_may_vouch_find_the_form() -> None:
    with pytest.raises(NoSuchNorm):
        norms.verify(a_request(MEMBER), norm=the_norm())
    with pytest.raises(NoSuchYear):
        norms.verify_year(a_request(LAWYER), year=1999)
    assert "/verify/" in shown(norms.all_norms(a_request(LAWYER)))
    with translation.override("en"):
        assert "15 working days" in shown(norms.verify(a_request(LAWYER), norm=the_norm()))


def test_a_check_needs_the_promise_and_a_day_that_has_come_then_it_is_recorded() -> None:
    check = {"verified_on": "2999-01-01", "source": "https://adilet.zan.kz/rus/docs/K2000000350"}
    with translation.override("en"):
        page = shown(norms.verify(a_request(LAWYER, check), norm=the_norm()))
    assert "This day has not come yet." in page
    assert not queries.all_norms()[0].is_verified
    given = {**check, "verified_on": "2026-02-01", "has_read": "on"}
    assert norms.verify(a_request(LAWYER, given), norm=the_norm()).status_code == 302
    found = queries.norm("appk-76-reply", TODAY)
    assert found is not None
    assert found.verified_by == LAWYER.name


def test_a_calendar_year_is_vouched_for_in_the_same_way() -> None:
    given = {"verified_on": "2026-02-01", "source": "P2300000326", "has_read": "on"}
    assert norms.verify_year(a_request(LAWYER, given), year=2023).status_code == 302
    assert [y.year for y in queries.calendar_years() if y.verified_on] == [2023]
