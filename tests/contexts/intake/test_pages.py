"""Taking a signal down, and the twelve words to hand over."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.models import Signal
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from tests.cast import KEYS, SKO, place
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
TOLD = "A pit by the school (invented)."


def typed(client: Client, **changes: object) -> dict[str, object]:
    """The form as it is first shown, filled in."""
    page = client.get(reverse("signal-new")).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token is not None
    return {
        "text": TOLD,
        "place": place(SKO),
        "channel": "phone",
        "received_on": clock.today().isoformat(),
        "language": "kk",
        "token": token[1],
        **changes,
    }


def test_a_signal_without_words_is_refused_beside_its_field_and_a_full_one_is_taken_down() -> None:
    aigul = a_member("monitor")
    again = aigul.post(reverse("signal-new"), typed(aigul, text=""))
    assert again.status_code == 200
    assert "id_text_error" in again.content.decode()
    assert not Signal.objects.exists()
    taken = aigul.post(reverse("signal-new"), typed(aigul))
    assert taken.status_code == 200
    (found,) = queries.signals(SYSTEM, keys=KEYS).items
    assert found.text == TOLD


def test_the_words_are_shown_once_in_the_reporters_language_and_open_the_way_back() -> None:
    aigul = a_member("monitor")
    page = aigul.post(reverse("signal-new"), typed(aigul))
    assert "no-store" in page["Cache-Control"]
    words = page.context["page"].words
    assert len(words) == 12
    view = queries.reporter_view(Receipt.read(" ".join(words)))
    assert (view.text, view.language) == (TOLD, "kk")
    own = reverse("signal", args=[view.signal])
    assert not any(f">{word}<" in aigul.get(own).content.decode() for word in words)


def test_the_same_form_twice_is_one_signal_with_the_same_words() -> None:
    aigul = a_member("monitor")
    form = typed(aigul)
    first, second = (aigul.post(reverse("signal-new"), form) for _ in range(2))
    assert first.context["page"].words == second.context["page"].words
    assert Signal.objects.count() == 1


def test_a_form_without_a_good_token_is_refused() -> None:
    aigul = a_member("monitor")
    for token in ("", "short", "!!!"):
        answer = aigul.post(reverse("signal-new"), typed(aigul, token=token))
        assert answer.status_code in {200, 400}
    assert not Signal.objects.exists()


def test_a_form_from_another_site_is_refused() -> None:
    member = a_member("monitor")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = member.cookies
    assert strict.post(reverse("signal-new"), typed(member)).status_code == 403
    assert not Signal.objects.exists()
    page = strict.get(reverse("signal-new")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = typed(strict, csrfmiddlewaretoken=token[1])
    assert strict.post(reverse("signal-new"), form).status_code == 200
    assert Signal.objects.count() == 1


def test_a_scan_goes_into_the_vault_with_the_signal() -> None:
    aigul = a_member("monitor")
    scan = SimpleUploadedFile("letter.jpg", b"\xff\xd8\xff a letter", "image/jpeg")
    aigul.post(reverse("signal-new"), typed(aigul, channel="paper", files=scan, contact="Gulnar"))
    ref = Signal.objects.get().ref
    (original,) = queries.originals(ref, SYSTEM)
    assert (original.size, original.media_type) == (12, "image/jpeg")
    (said,) = queries.arrivals(ref, SYSTEM, keys=KEYS)
    assert said.has_contact


def test_nobody_else_sees_it() -> None:
    aigul = a_member("monitor")
    aigul.post(reverse("signal-new"), typed(aigul))
    address = reverse("signal", args=[Signal.objects.get().ref])
    assert a_member("reader").get(address).status_code == 404
    assert a_member("reader").get(reverse("signal-new")).status_code == 404
    assert Client().get(address).status_code == 302
    assert aigul.get(address).status_code == 200
