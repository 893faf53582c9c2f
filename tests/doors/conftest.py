"""A small world with a record of every kind, and somebody of every sort to knock at the doors."""

import copy
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import OutcomeDraft
from baqylau.contexts.fieldwork.models import Finding, FindingExhibit, Recommendation, StatedFigure
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.models import Exhibit
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity import queries as people
from baqylau.foundation.identity.models import Account, Body, Mandate
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.institutions.models import Norm
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.periods import Period
from baqylau.outlets.reports import actions as reports
from tests.cast import NOON, SKO, a_body, a_draft, a_person, an_actor, an_akimat, place
from tests.doors.matters import matters
from tests.doors.members_matter import log_of_all, members_matter
from tests.doors.purchases import purchases
from tests.foundation.identity.conftest import Member

STATED = Path(__file__).resolve().parents[2] / "baqylau/project/demo/smg-report-2020-01-02.json"
ROLES = {
    "no-mandate": (),
    "monitor": (("group-one", Role.MONITOR),),
    "coordinator": (("group-one", Role.COORDINATOR),),
    "administrator": (("group-one", Role.ADMINISTRATOR),),
    "other-body": (("group-two", Role.COORDINATOR),),
    # Knocks nowhere; has the mandate and the passkey that the others try to touch.
    "bystander": (("group-one", Role.READER),),
}


@dataclass(frozen=True, slots=True)
class World:
    """Cookies of everybody who signed in, and what to put for each <word> after a step of a path."""

    cookies: dict[str, SimpleCookie]
    values: dict[tuple[str, str], str]

    def path(self, route: str) -> str:
        """An address that can be opened: each <word> by the record of the steps before it."""
        steps = route.split("/")
        for at, step in enumerate(steps):
            before = steps[max(at - 2, 0) : at]
            steps[at] = re.sub(r"<(\w+)>", lambda m, b=before: self._value(b, m[1]), step)
        return "/".join(steps)

    def _value(self, before: list[str], word: str) -> str:
        keys = [("/".join(before), word), (before[-1], word), ("", word)]
        found = [self.values[key] for key in keys if key in self.values]
        assert found, f"conftest.py has no <{word}> after {before}"
        return found[0]

    def opens(self, who: str, method: str, path: str) -> HttpResponse:
        """What this reader is answered. Whatever it changed is undone."""
        client = Client(raise_request_exception=False)
        client.cookies = copy.deepcopy(self.cookies.get(who, SimpleCookie()))
        cache.clear()
        with undone(), translation.override("kk"):
            return client.generic(method, path, content_type="application/x-www-form-urlencoded")


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever was written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None, caplog: pytest.LogCaptureFixture) -> World:
    caplog.set_level(logging.CRITICAL, "django.request")
    for slug in ("group-one", "group-two"):
        a_body(slug)
    members = {who: _member(who) for who in ROLES}
    body = a_body("group-one")
    monitor, bystander = members["monitor"].account, members["bystander"].account
    return World(
        cookies={who: _signed_in(member) for who, member in members.items()},
        values=_records(body)
        | matters(body, bystander)
        | members_matter(body, monitor.person, bystander.person)
        | purchases(body, monitor.person)
        | _addresses_of(bystander, body)
        | log_of_all(),
    )


def _member(who: str) -> Member:
    key = identity.open_account(
        f"{who}@example.org", full_name=f"{who} (invented)", language="kk", by=SYSTEM, at=NOON
    )
    member = Member(people.account_by_key(key))
    for body, role in ROLES[who]:
        identity.grant_mandate(
            member.account.person.ref,
            body=body,
            role=role,
            document="Order No. 1 (invented)",
            valid_from=date(2019, 1, 1),
            by=SYSTEM,
            at=NOON,
        )
    member.sets_up_app()
    return member


def _signed_in(member: Member) -> SimpleCookie:
    browser = Client()
    member.signs_in(browser)
    return browser.cookies


def _records(body: Body) -> dict[tuple[str, str], str]:
    """References of one record of each kind, by the step of the path that they follow."""
    by = an_actor(body=body)
    activity = fieldwork.record_activity(a_draft(body=body.pk), by=by, at=NOON)
    outcome = fieldwork.record_outcome(
        OutcomeDraft(
            body=body.pk,
            place=place(SKO),
            kind="objects_completed",
            amount=1,
            on=date(2026, 10, 1),
            document="Act No. 1 (invented)",
        ),
        by=by,
        at=NOON,
    )
    fieldwork.load_report_file(STATED.read_bytes(), body=body.pk, by=SYSTEM, at=NOON)
    return {
        ("activities", "ref"): activity,
        ("findings", "ref"): Finding.objects.filter(activity__ref=activity)[0].ref,
        ("recommendations", "ref"): Recommendation.objects.get(activity__ref=activity).ref,
        ("outcomes", "ref"): outcome,
        ("stated", "ref"): StatedFigure.objects.order_by("pk")[0].ref,
        ("exhibits", "ref"): _exhibit(body, activity),
        ("reports", "ref"): _published_report(body),
        ("work/reports", "ref"): _draft_report(body),
    }


def _exhibit(body: Body, activity: str) -> str:
    file = ContentFile(b"an invented document")
    key = evidence.keep(file, name="act.txt", body=body.pk, by=an_actor(body=body), at=NOON)
    finding = Finding.objects.filter(activity__ref=activity)[0]
    FindingExhibit.objects.create(finding=finding, exhibit_id=key)
    return Exhibit.objects.get(pk=key).ref


def _draft_report(body: Body) -> str:
    period = Period(date(2020, 1, 1), date(2020, 2, 29))
    return reports.prepare_report(body.pk, period, by=an_actor(body=body), at=NOON)


def _published_report(body: Body) -> str:
    ref = _draft_report(body)
    second = an_actor(body=body, person=a_person("Second pair of eyes (invented)"))
    reports.publish_report(ref, by=second, at=NOON)
    return ref


def _addresses_of(account: Account, body: Body) -> dict[tuple[str, str], str]:
    """What stands in addresses and is no record of work."""
    passkey = Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "key", "credential": {}}
    )
    return {
        ("", "form"): "json",
        ("regions", "kato"): SKO,
        ("bodies", "slug"): body.slug,
        ("organisations", "pk"): str(an_akimat().pk),
        ("norms", "norm"): str(Norm.objects.order_by("pk")[0].pk),
        ("calendar", "year"): "2026",
        ("mandates", "ref"): Mandate.objects.get(person=account.person).ref,
        ("passkeys", "pk"): str(passkey.pk),
        ("reset", "uidb36"): "1",
        ("reset", "key"): "unknown",
    }
