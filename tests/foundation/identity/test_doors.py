import re

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from baqylau.foundation.identity import queries
from baqylau.foundation.identity.models import Mandate
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.identity.web.middleware import ActorMiddleware, actor_of
from baqylau.kernel.actors import ANYONE
from baqylau.kernel.texts import LANGUAGES
from tests.foundation.identity.conftest import Member, World

PAGES = (
    "account",
    "people",
    "person-new",
    "usersessions_list",
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
)


@pytest.mark.django_db
def test_a_visitor_costs_no_query_and_is_nobody(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/")
    with django_assert_num_queries(0):
        ActorMiddleware(lambda _: HttpResponse())(request)
        assert request.actor is ANYONE  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", ["people", "person-new"])
def test_the_workspace_asks_for_sign_in_then_second_factor_then_mandate(
    world: World, client: Client, page: str
) -> None:
    url = reverse(page)
    sign_in = client.get(url)
    assert sign_in.status_code == 302
    assert sign_in["Location"].startswith(reverse("account_login"))

    member = Member(world.opens_account("aigul"))
    client.force_login(member.account)
    assert client.get(url)["Location"] == reverse("mfa_index")

    member.sets_up_app()
    assert client.get(url).status_code == 403

    world.grants(member.account, Role.COORDINATOR)
    assert client.get(url).status_code == 200


def test_an_account_without_a_second_factor_has_a_name_and_no_power(
    world: World, rf: RequestFactory
) -> None:
    member = Member(world.opens_account("aigul"))
    world.grants(member.account, Role.COORDINATOR)
    request = rf.get("/")
    request.user = member.account
    assert actor_of(request).person == member.account.person.pk
    assert not actor_of(request).grants
    member.sets_up_app()
    assert actor_of(request).grants


def test_those_who_may_invite_nobody_find_no_such_page(member: Member, client: Client) -> None:
    Mandate.objects.update(role=Role.MONITOR)
    member.signs_in(client)
    assert client.get(reverse("people")).status_code == 200
    assert client.get(reverse("person-new")).status_code == 404


def test_there_is_no_sign_up() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_wrong_password_or_code_opens_nothing_and_the_right_ones_do(
    member: Member, client: Client
) -> None:
    login, code = reverse("account_login"), reverse("mfa_authenticate")
    wrong = client.post(login, {"login": member.account.email, "password": "not this one"})
    assert wrong.status_code == 200
    half = client.post(login, {"login": member.account.email, "password": member.password})
    assert half["Location"] == code
    assert client.get(reverse("people")).status_code == 302

    assert client.post(code, {"code": "000000"}).status_code == 200
    assert client.get(reverse("people")).status_code == 302
    assert client.post(code, {"code": member.code()}).status_code == 302
    assert client.get(reverse("people")).status_code == 200


def test_the_eleventh_wrong_password_is_refused_and_the_right_one_after_it(
    member: Member, client: Client
) -> None:
    login = reverse("account_login")
    for _ in range(11):
        answer = client.post(login, {"login": member.account.email, "password": "not this one"})
    assert answer.context["form"].has_error("__all__", "too_many_login_attempts")
    right = client.post(login, {"login": member.account.email, "password": member.password})
    assert right.status_code == 200
    assert right.context["form"].has_error("__all__", "too_many_login_attempts")


def test_looking_at_the_sign_out_page_signs_nobody_out(member: Member, client: Client) -> None:
    member.signs_in(client)
    client.get(reverse("account_logout"))
    assert client.get(reverse("people")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("people")).status_code == 302


def test_one_session_is_ended_and_the_present_one_stays(member: Member, client: Client) -> None:
    elsewhere = Client()
    member.signs_in(elsewhere)
    member.signs_in(client)
    sessions = queries.sessions_of(member.account, current=client.session.session_key or "")
    (other,) = [session for session in sessions if not session.is_current]

    client.post(reverse("usersessions_list"), {"session": other.pk})
    assert elsewhere.get(reverse("people")).status_code == 302
    assert client.get(reverse("people")).status_code == 200


def test_nobody_ends_the_session_of_another(world: World, member: Member, client: Client) -> None:
    member.signs_in(client)
    (session,) = queries.sessions_of(member.account, current="")
    other, browser = Member(world.opens_account("other")), Client()
    other.sets_up_app()
    other.signs_in(browser)
    browser.post(reverse("usersessions_list"), {"session": session.pk})
    assert client.get(reverse("people")).status_code == 200


def test_only_a_known_address_receives_a_link_and_the_page_does_not_tell(
    member: Member, client: Client
) -> None:
    url = reverse("account_reset_password")
    unknown = client.post(url, {"email": "nobody@example.org"})
    assert not mail.outbox
    known = client.post(url, {"email": member.account.email})
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert [letter.to for letter in mail.outbox] == [[member.account.email]]


INVITATION = {
    "full_name": "Dana (invented)",
    "email": "dana@example.org",
    "language": "ru",
    "role": Role.MONITOR,
    "valid_from": "2026-03-05",
    "document": "Order No. 3 (invented)",
}


def test_an_invitation_travels_by_mail_and_its_link_works_once(
    member: Member, client: Client
) -> None:
    member.signs_in(client)
    refused = client.post(reverse("person-new"), INVITATION | {"role": Role.ADMINISTRATOR})
    assert refused.status_code == 200
    assert refused.context["form"].has_error("role")
    assert not mail.outbox

    assert client.post(reverse("person-new"), INVITATION).status_code == 302
    (letter,) = mail.outbox
    found = re.search(r"http://testserver(/ru/\S+)", str(letter.body))
    assert found is not None
    dana = Client()
    form = dana.get(found[1], follow=True)
    words = {
        "password1": "four invented unlikely words",
        "password2": "four invented unlikely words",
    }
    assert dana.post(form.request["PATH_INFO"], words).status_code == 302
    assert Client().get(found[1]).context["token_fail"]


def test_a_refusal_is_said_in_the_form_and_keeps_what_was_typed(
    member: Member, client: Client
) -> None:
    member.signs_in(client)
    client.post(reverse("person-new"), INVITATION)
    again = client.post(reverse("person-new"), INVITATION)
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()
    assert "Order No. 3 (invented)" in again.content.decode()


def test_a_mandate_is_ended_on_its_page_with_a_reason(
    world: World, member: Member, client: Client
) -> None:
    other = world.opens_account("other")
    url = reverse("mandate-end", args=[world.grants(other, Role.MONITOR)])
    member.signs_in(client)
    assert client.post(url, {"reason": ""}).status_code == 200
    assert world.actor(other).grants
    assert client.post(url, {"reason": "moved away"}).status_code == 302
    assert not Mandate.objects.filter(person=other.person, ended_on=None).exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_member_opens_without_inline_code(
    member: Member, client: Client, page: str, language: str
) -> None:
    member.signs_in(client)
    with translation.override(language):
        answer = client.get(reverse(page), follow=True)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in html
    assert " style=" not in html
    assert not re.findall(r"\son[a-z]+=", html)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or 'type="application/json"' in tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_before_sign_in_open_in_three_languages(
    member: Member, client: Client, language: str
) -> None:
    with translation.override(language):
        login, code = reverse("account_login"), reverse("mfa_authenticate")
        app = reverse("mfa_activate_totp")
    assert client.get(login).status_code == 200
    client.post(login, {"login": member.account.email, "password": member.password})
    assert client.get(code).status_code == 200
    newcomer = Client()
    newcomer.force_login(member.account)
    assert newcomer.get(app, follow=True).status_code == 200


def test_a_member_sets_up_an_app_after_confirming_and_receives_recovery_codes(
    world: World, client: Client
) -> None:
    newcomer = Member(world.opens_account("newcomer"))
    newcomer.signs_in(client, code=False)
    app = reverse("mfa_activate_totp")
    confirm = client.get(app)["Location"]
    assert confirm.startswith(reverse("account_reauthenticate"))
    client.post(confirm, {"password": newcomer.password})

    newcomer.secret = client.get(app).context["form"].secret
    wrong = client.post(app, {"code": "000000"})
    assert wrong.context["form"].has_error("code")
    done = client.post(app, {"code": newcomer.code()}, follow=True)
    assert done.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert len(done.context["unused_codes"]) == 10
    for language in LANGUAGES:
        with translation.override(language):
            assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
