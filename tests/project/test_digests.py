"""The daily letter: one a day, only when there is something, and never what."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from baqylau.foundation.identity.models import Account, IdentityEntry, Mandate
from baqylau.foundation.notices import actions as notices
from baqylau.foundation.notices.models import Digest, Notice
from baqylau.kernel.actors import ANYONE
from baqylau.project.activity import anything_new
from baqylau.project.digests import send_digests
from tests.cast import VKO, an_activity, place
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
# The answer to the cast's recommendation of 3 September is due on 24 September: in two working days.
MORNING = datetime(2026, 9, 22, 3, 30, tzinfo=UTC)
QUIET_DAY = datetime(2026, 9, 14, 3, 30, tzinfo=UTC)


def an_address(role: str = "monitor") -> str:
    return Account.objects.get(person__full_name=f"{role.title()} (invented)").email


def test_nothing_is_sent_at_night_nor_without_activity_then_once_a_day() -> None:
    a_member("monitor")
    an_activity()
    assert send_digests(at=MORNING - timedelta(hours=1)) == 0
    assert not Digest.objects.exists()
    assert send_digests(at=QUIET_DAY) == 0
    assert [send_digests(at=MORNING + timedelta(hours=hours)) for hours in (0, 1, 9)] == [1, 0, 0]
    assert Notice.objects.get().to == an_address()


def test_the_letter_says_that_there_is_something_and_never_what() -> None:
    monitor, coordinator = a_member("monitor"), a_member("coordinator")
    del monitor, coordinator
    Account.objects.get(email=an_address()).person.__class__.objects.update(language="ru")
    an_activity()
    assert send_digests(at=MORNING) == 2
    notices.send_waiting(MORNING)
    first, second = mail.outbox
    assert (first.subject, first.body) == (second.subject, second.body)
    words = f"{first.subject} {first.body}"
    assert not re.search(r"\d|https?:|invented", words)
    assert {notice.about for notice in Notice.objects.all()} == {"digest"}


def test_who_has_switched_it_off_or_holds_no_mandate_or_sees_another_territory_gets_none() -> None:
    an_activity()
    a_member("monitor", name="Elsewhere (invented)", place=place(VKO))
    a_member("reader", name="Former (invented)")
    Mandate.objects.filter(person__full_name="Former (invented)").update(valid_to=date(2025, 1, 1))
    browser = a_member("monitor")
    page = browser.post(reverse("account-digest"), {"digest": "off"}, follow=True)
    assert "The daily letter is off." in page.content.decode()
    assert send_digests(at=MORNING) == 0
    browser.post(reverse("account-digest"), {"digest": "on"})
    assert send_digests(at=MORNING) == 1
    assert IdentityEntry.objects.filter(what="digest.chosen").count() == 2


def test_a_visitor_cannot_choose_and_reads_nothing(client: object) -> None:
    del client
    assert not anything_new(ANYONE, MORNING.date())
    assert a_member("reader").get(reverse("account-digest")).status_code == 405
