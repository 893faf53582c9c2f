"""Competitions by the public door and at work: what is shown, to whom, and what leaks nowhere."""

import logging
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.models import Application, Competition, Decision, Term
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity import queries as identities
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.ui.web import evenly, work
from tests.cast import NOON, a_body, a_person
from tests.contexts.members import a_member, open_vault
from tests.contexts.membership.competitions import making
from tests.contexts.membership.competitions.making import (
    AFTER,
    CONTACT,
    COUNTED,
    IN_TIME,
    a_counted_one,
    applied,
    called,
    juror,
    scored,
)

pytestmark = pytest.mark.django_db
STATEMENT = "I-have-read-contracts-91c2"


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evenly, "sleep", lambda _seconds: None)


@pytest.fixture(autouse=True)
def _in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at(IN_TIME, monkeypatch)


def at(moment: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every edge looks at this clock."""
    monkeypatch.setattr(clock, "now", lambda: moment)
    monkeypatch.setattr(clock, "today", lambda: timezone.localdate(moment))


def nobody() -> Client:
    return Client(enforce_csrf_checks=True)


def token_of(page: Any) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found[1]


def filled(ref: str, client: Client, **changes: str) -> dict[str, str]:
    page = client.get(reverse("competition-apply", args=[ref]))
    form = {
        "token": token_of(page),
        "seat": Competition.objects.get(ref=ref).seats.get().ref,
        "name": "Candidate (invented)",
        "contact": CONTACT,
        "statement": STATEMENT,
        "no_ties": "on",
    }
    return form | changes


def sent(ref: str, client: Client | None = None, **changes: str) -> Any:
    client = client or nobody()
    form = filled(ref, client, **changes)
    return client.post(reverse("competition-apply", args=[ref]), form)


def receipt_of(page: Any) -> tuple[str, str]:
    ref, code = re.findall(r"<dd><code>([^<]+)</code></dd>", page.content.decode())
    return ref, code


def opened(ref: str, code: str, **more: str) -> Any:
    client = nobody()
    page = client.get(reverse("application"))
    form = {"token": token_of(page), "ref": ref, "code": code} | more
    return client.post(reverse("application"), form)


# --- the public door -----------------------------------------------------------------------------
def test_a_late_application_is_refused_kindly_before_a_word_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ref = called()
    at(AFTER, monkeypatch)
    page = nobody().get(reverse("competition-apply", args=[ref]))
    assert page.status_code == 409
    assert "Thank you for wanting to take part" in page.content.decode()


def test_a_form_from_elsewhere_or_without_its_token_is_refused() -> None:
    ref, client = called(), nobody()
    form = filled(ref, client)
    address = reverse("competition-apply", args=[ref])
    elsewhere = client.post(address, form, headers={"Origin": "https://elsewhere.example"})
    assert elsewhere.status_code == 403
    assert client.post(address, form | {"token": "made-up"}).status_code == 400
    assert not Application.objects.exists()


def test_a_form_for_which_no_device_worked_is_kept_and_waits_to_be_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ref = called()
    mine = receipt_of(sent(ref))
    assert "somebody looks at it" in opened(*mine).content.decode()
    monkeypatch.setattr(work, "is_proven", lambda _request, _fields: True)
    sent(ref, name="Proven (invented)")
    assert list(Application.objects.order_by("pk").values_list("is_held", flat=True)) == [
        True,
        False,
    ]
    at(AFTER, monkeypatch)
    coordinator = a_member("coordinator")
    assert STATEMENT in coordinator.get(reverse("work-competition", args=[ref])).content.decode()
    gate = reverse("competition-gate", args=[ref, mine[0]])
    assert a_member("monitor").post(gate, {"do": "let-in"}).status_code == 404
    assert coordinator.post(gate, {"do": "let-in"}).status_code == 302
    assert not Application.objects.filter(is_held=True).exists()


def test_ties_are_declared_or_denied() -> None:
    ref = called()
    for changes in ({"no_ties": ""}, {"ties": "My brother sits there."}):
        client = nobody()
        form = filled(ref, client, **changes)
        page = client.post(reverse("competition-apply", args=[ref]), form)
        assert "Say what ties you, or tick that nothing does." in page.content.decode()
    assert not Application.objects.exists()


def test_applying_sets_no_cookie_and_every_answer_has_one_size_class() -> None:
    ref, client = called(), nobody()
    taken = sent(ref, client)
    assert taken.status_code == 200
    mine = opened(*receipt_of(taken))
    wrong = opened("0000000000", "0000")
    assert STATEMENT not in mine.content.decode()
    for answer in (taken, mine, wrong):
        assert not answer.cookies
        assert answer.status_code == 200
        assert len(answer.content) == evenly.BLOCK
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert not client.cookies


def test_a_member_who_is_signed_in_applies_as_nobody() -> None:
    member = a_member("monitor")
    page = member.get(reverse("competition-apply", args=[called()]))
    assert "Monitor (invented)" not in page.content.decode()


def test_what_a_candidate_wrote_can_be_taken_back_with_the_code() -> None:
    ref, code = receipt_of(sent(called()))
    page = opened(ref, code, do="withdraw", sure="yes").content.decode()
    assert "You took it back." in page
    assert STATEMENT not in str(list(Application.objects.values()))


def test_a_contact_stands_nowhere_on_the_disk_in_no_log_and_no_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    taken = sent(called())
    ref, code = receipt_of(taken)
    opened(ref, code)
    opened(ref, code[:-2])
    assert taken.status_code == 200  # no redirect: nothing to put into an address
    told = CONTACT.split(" (", maxsplit=1)[0]
    for secret in (told, code, code.replace("-", "")):
        assert secret not in caplog.text
        assert secret.encode() not in everything_stored()


def everything_stored() -> bytes:
    """Every table as text, and every file of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                found += [
                    bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
                    for one in row
                ]
    name = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        found += [path.read_bytes() for path in name.parent.glob(f"{name.name}*")]
    return b"\n".join(found)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_open_calls_and_results_are_read_in_every_language(language: str) -> None:
    ref, first, _second = a_counted_one()
    decided(ref, first.ref)
    with translation.override(language):
        pages = [
            reverse("competitions"),
            reverse("competition", args=[ref]),
            reverse("competition-apply", args=[called()]),
            reverse("application"),
        ]
    for address in pages:
        answer = nobody().get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert b"Second (invented)" not in answer.content
    result = nobody().get(pages[1]).content.decode()
    assert "First (invented)" in result
    assert "8.60" in result


def decided(ref: str, chosen: str) -> None:
    (by, key), (other, second) = (making.signer(f"{name} (invented)") for name in ("One", "Two"))
    choice = actions.Choice(chosen=[chosen])
    actions.propose(ref, choice, key=key, by=by, at=COUNTED)
    actions.agree(ref, key=second, by=other, at=COUNTED)


def test_who_was_not_chosen_reads_their_own_scores() -> None:
    ref, first, second = a_counted_one()
    decided(ref, first.ref)
    page = opened(second.ref, second.code).content.decode()
    assert "You were not chosen this time." in page
    assert "5.40" in page
    assert "8.60" not in page


# --- at work -------------------------------------------------------------------------------------
def test_a_visitor_is_sent_to_sign_in_and_a_stranger_sees_nothing() -> None:
    ref = called()
    address = reverse("work-competition", args=[ref])
    assert nobody().get(address).status_code == 302
    stranger = a_member("coordinator", body=a_body("group-two"), name="Stranger (invented)")
    assert stranger.get(address).status_code == 404


def test_nobody_opens_contacts_without_the_vaults_key(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = called()
    applied(ref)
    at(AFTER, monkeypatch)
    address = reverse("competition-contacts", args=[ref])
    assert a_member("monitor").get(address).status_code == 404
    coordinator = a_member("coordinator")
    assert CONTACT not in coordinator.get(address).content.decode()
    assert CONTACT in open_vault(coordinator).get(address).content.decode()


def test_a_monitor_neither_calls_nor_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = called()
    applied(ref)
    at(AFTER, monkeypatch)
    monitor = a_member("monitor")
    assert monitor.get(reverse("competition-new", args=["group-one"])).status_code == 404
    assert monitor.post(reverse("competition-count", args=[ref])).status_code == 404
    assert Competition.objects.get().state == "called"


def a_filled_call() -> dict[str, Any]:
    three = ("kk", "ru", "en")
    people = [a_person(f"Juror {n} (invented)") for n in (1, 2, 3)]
    return {
        **{f"title_{language}": "Members (invented)" for language in three},
        **{f"text_{language}": "Whoever lives here." for language in three},
        **{f"criteria-0-name_{language}": "Experience" for language in three},
        "document": "Protocol No. 1 (invented)",
        "opens_on": making.OPENS + timedelta(days=5),
        "closes_on": making.CLOSES,
        "decide_by": making.DECIDES,
        "jurors": [person.pk for person in people],
        "jurors_needed": 2,
        "seats-TOTAL_FORMS": 1,
        "seats-INITIAL_FORMS": 0,
        "seats-0-position": "member",
        "seats-0-count": 1,
        "seats-0-begins_on": "2026-12-01",
        "seats-0-ends_on": "2028-11-30",
        "criteria-TOTAL_FORMS": 2,
        "criteria-INITIAL_FORMS": 0,
        "criteria-0-weight": 100,
    }


def test_a_call_is_written_on_one_page() -> None:
    for number in (1, 2, 3):
        a_member("monitor", name=f"Juror {number} (invented)")
    coordinator = a_member("coordinator")
    address = reverse("competition-new", args=["group-one"])
    form = a_filled_call()
    short = coordinator.post(address, form)
    assert "at least fourteen days" in short.content.decode()
    assert not Competition.objects.exists()
    form["closes_on"] = making.CLOSES + timedelta(days=9)
    assert coordinator.post(address, form).status_code == 302
    assert Competition.objects.get().criteria.get().weight == 100


def test_a_juror_declares_and_scores_by_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = called()
    one = applied(ref)
    at(AFTER, monkeypatch)
    browser = a_member("monitor", name="Juror 1 (invented)")
    scoring = reverse("competition-score", args=[ref, one.ref])
    declaring = reverse("competition-declare", args=[ref, one.ref])
    assert browser.get(scoring).headers["Location"] == declaring
    browser.post(declaring, {"tied": "no"})
    points = {f"criterion_{key}": given for key, given in making.sheet(ref, 7, 8).items()}
    assert browser.post(scoring, points).status_code == 302
    assert "Correct your scores" in browser.get(scoring).content.decode()
    assert "why" in browser.post(scoring, points | {"reason": ""}).content.decode().casefold()
    work = browser.get(reverse("work-competition", args=[ref])).content.decode()
    assert "scored" in work
    # Another juror, who has no part of it, does not read these scores.
    other = a_member("monitor", name="Juror 2 (invented)")
    assert 'value="7"' not in other.get(scoring, follow=True).content.decode()


def test_two_members_decide_by_forms_and_no_key_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = called()
    one = applied(ref, name="First (invented)", is_named=True)
    for number in (1, 2):
        scored(ref, one.ref, juror(number), 9, 8)
    at(COUNTED, monkeypatch)
    aigul, bolat = (a_member("coordinator", name=f"{who} (invented)") for who in ("Aigul", "Bolat"))
    keys = {
        who: identity.make_signing_key(
            by=identities.actor_by_email(mail_of(who), on=clock.today()), at=NOON
        )
        for who in ("Aigul", "Bolat")
    }
    aigul.post(reverse("competition-count", args=[ref]))
    asked = {"chosen": [one.ref], "reasons": "", "no_ties": "on"}
    proposing, agreeing = (
        reverse(f"competition-{step}", args=[ref]) for step in ("propose", "agree")
    )
    wrong = aigul.post(proposing, asked | {"key": keys["Bolat"]})
    assert "not the one" in wrong.content.decode() or wrong.status_code == 200
    assert not Decision.objects.exists()
    assert aigul.post(proposing, asked | {"key": keys["Aigul"]}).status_code == 302
    assert "First (invented)" in bolat.get(agreeing).content.decode()
    done = bolat.post(agreeing, {"no_ties": "on", "key": keys["Bolat"]})
    assert done.status_code == 302
    assert Term.objects.get().person.full_name == "First (invented)"
    stored = everything_stored()
    assert all(key.encode() not in stored for key in keys.values())


def mail_of(name: str) -> str:
    person = a_person(f"{name} (invented)")
    return f"p{person.pk}@cast.example"


def test_the_demonstrations_competitions_are_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = actions.call(making.a_call(is_example=True), by=SYSTEM, at=NOON)
    at(IN_TIME, monkeypatch)
    page = nobody().get(reverse("competition", args=[ref])).content.decode()
    assert "invented example" in page
