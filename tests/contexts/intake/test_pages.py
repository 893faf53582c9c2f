"""Signals in the workspace."""

import pytest
from django.test import Client
from django.urls import reverse

from baqylau.contexts.intake.models import Signal
from baqylau.kernel import clock
from tests.cast import SKO, place
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def test_a_signal_without_words_is_refused_beside_its_field_and_a_full_one_is_taken_down() -> None:
    aigul = a_member("monitor")
    typed = {"text": "", "place": place(SKO), "channel": "phone", "received_on": clock.today()}
    again = aigul.post(reverse("signal-new"), typed)
    assert again.status_code == 200
    assert "id_text_error" in again.content.decode()
    assert not Signal.objects.exists()
    typed["text"] = "A pit by the school (invented)."
    taken = aigul.post(reverse("signal-new"), typed, follow=True)
    assert "A pit by the school" in taken.content.decode()
    assert "A pit by the school" in aigul.get(reverse("work-signals")).content.decode()


def test_nobody_else_sees_it() -> None:
    aigul = a_member("monitor")
    typed = {"text": "Said.", "place": place(SKO), "channel": "phone", "received_on": clock.today()}
    aigul.post(reverse("signal-new"), typed)
    address = reverse("signal", args=[Signal.objects.get().ref])
    assert a_member("reader").get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert aigul.get(address).status_code == 200
