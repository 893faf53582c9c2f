"""Cases in the workspace."""

import pytest
from django.urls import reverse

from baqylau.contexts.casework.models import Case
from tests.cast import SKO, an_activity, place
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def test_a_case_is_opened_linked_published_and_closed() -> None:
    aigul = a_member()
    typed = {"title": "", "place": place(SKO), "language": "ru"}
    assert "id_title_error" in aigul.post(reverse("case-new"), typed).content.decode()
    typed["title"] = "The road to the school (invented)"
    page = aigul.post(reverse("case-new"), typed, follow=True)
    assert "The road to the school" in page.content.decode()
    case = Case.objects.get()
    aigul.post(reverse("case-link", args=[case.ref]), {"activity": "unknown"})
    assert not case.activities.exists()
    aigul.post(reverse("case-link", args=[case.ref]), {"activity": an_activity()})
    aigul.post(reverse("case-publish", args=[case.ref]))
    aigul.post(reverse("case-close", args=[case.ref]))
    case.refresh_from_db()
    assert case.activities.count() == 1
    assert case.is_public
    assert case.closed_on is not None
    assert aigul.post(reverse("case-close", args=[case.ref])).status_code == 409
    assert "The road to the school" in aigul.get(reverse("work-cases")).content.decode()


def test_a_monitor_cannot_decide_about_a_case() -> None:
    bolat = a_member("monitor")
    typed = {"title": "Invented", "place": place(SKO), "language": "ru"}
    bolat.post(reverse("case-new"), typed)
    ref = Case.objects.get().ref
    assert bolat.post(reverse("case-publish", args=[ref])).status_code == 404
    assert bolat.post(reverse("case-close", args=[ref])).status_code == 404
    assert a_member("reader").get(reverse("case-new")).status_code == 404
