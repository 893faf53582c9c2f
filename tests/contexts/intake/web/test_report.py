"""The form by which anybody reports."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baqylau.contexts.intake.models import Arrival, Mailbox, Signal, SignalExhibit
from baqylau.contexts.intake.queries import NearbyCase, offers
from baqylau.contexts.intake.queries import words_of as sealed_words
from baqylau.foundation.evidence.models import RoleKey
from baqylau.foundation.evidence.rules.padding import padme
from tests.cast import KEYS, SKO, TODAY, VKO, a_body, place
from tests.contexts.intake.web import people

pytestmark = pytest.mark.django_db


def test_a_report_without_a_place_is_asked_again_with_its_words_kept_and_then_taken() -> None:
    aigul = people.nobody()
    again = people.report(aigul, place="")
    assert again.status_code == 400
    assert "A pit by the school (invented)." in again.content.decode()
    assert not Signal.objects.exists()
    taken = people.report(aigul)
    assert taken.status_code == 200
    assert len(people.words_of(taken).split()) == 12
    signal = Signal.objects.get()
    assert [words.text for words in sealed_words(signal.pk, keys=KEYS)] == [
        "A pit by the school (invented)."
    ]


def test_a_photo_comes_with_it_and_lies_in_the_vault() -> None:
    photo = SimpleUploadedFile("pit.jpg", b"\xff\xd8\xff" + b"p" * 5000)
    taken = people.report(files=[photo])
    assert taken.status_code == 200
    exhibit = SignalExhibit.objects.get().exhibit
    assert exhibit.media_type == "image/jpeg"
    # Neither the hash nor the exact size of a reporter's file stands in its row.
    assert exhibit.size == padme(5003) != 5003
    assert exhibit.sha256 != sha256(b"\xff\xd8\xff" + b"p" * 5000).hexdigest()


def test_the_same_form_sent_twice_is_one_report_with_one_receipt() -> None:
    aigul = people.nobody()
    filled = people.a_form(aigul)
    first, second = (aigul.post(reverse("report"), filled) for _ in range(2))
    assert people.words_of(first) == people.words_of(second)
    assert (Signal.objects.count(), Arrival.objects.count(), Mailbox.objects.count()) == (1, 1, 1)


def test_what_the_words_open_is_what_was_sent() -> None:
    words = people.words_of(people.report(contact="Aigul (invented)"))
    opened = people.open_receipt(words)
    assert "A pit by the school (invented)." in opened.content.decode()


def test_the_nearest_group_reads_it_unless_another_is_chosen() -> None:
    people.a_regional_body(SKO)
    people.report()
    assert Signal.objects.get().body.slug == "group-two"
    refused = people.report(place=str(place(VKO)), body="group-two", text="Elsewhere (invented).")
    assert refused.status_code == 400
    people.report(body="group-one", text="To the whole country's group (invented).")
    assert Signal.objects.filter(body=a_body()).exists()


def test_one_question_a_screen_carries_the_answers_along() -> None:
    aigul = people.nobody()
    filled = people.a_form(aigul, place="", go="2")
    stopped = aigul.post(reverse("report") + "?step=1", filled)
    assert stopped.status_code == 400
    here = str(place(SKO))
    moved = aigul.post(reverse("report") + "?step=1", filled | {"place": here})
    page = moved.content.decode()
    assert f'<input type="hidden" name="place" value="{here}"' in page
    assert "<textarea" in page
    sent = aigul.post(reverse("report") + "?step=5", filled | {"place": here, "go": "send"})
    assert people.words_of(sent)


def test_open_public_cases_at_the_place_are_shown_before_sending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = NearbyCase(title="Pits (invented)", language="en", opened_on=TODAY, url="/en/cases/x/")
    monkeypatch.setattr(offers, "_nearby", [lambda at, _sphere: (case,) * (at == place(SKO))])
    a_body()
    client = people.nobody()
    assert "Pits (invented)" not in client.get(reverse("report")).content.decode()
    page = client.get(reverse("report") + f"?place={place(SKO)}").content.decode()
    assert "Pits (invented)" in page
    assert f'<option value="{place(SKO)}" selected>' in page


def test_where_nobody_has_keys_it_is_said_and_nothing_is_taken() -> None:
    client = people.nobody()
    filled = people.a_form(client)
    RoleKey.objects.all().delete()
    page = client.get(reverse("report") + f"?place={place(SKO)}").content.decode()
    assert "Nobody can receive reports here yet" in page
    refused = client.post(reverse("report"), filled)
    assert refused.status_code == 400
    assert "No group can receive reports about this place yet." in refused.content.decode()
    assert not Signal.objects.exists()


def test_another_text_in_a_form_that_was_sent_is_not_passed_over_in_silence() -> None:
    client = people.nobody()
    filled = people.a_form(client)
    first = client.post(reverse("report"), filled)
    second = client.post(reverse("report"), filled | {"text": "Something else (invented)."})
    assert "had been sent before" in second.content.decode()
    assert people.words_of(first) == people.words_of(second)


def test_the_words_are_those_of_the_page_and_the_map_leads_back() -> None:
    a_body()
    client = people.nobody()
    page = client.get("/kk/report/map/").content.decode()
    assert f'href="/kk/report/?place={place(SKO)}"' in page
    filled = people.a_form(client)
    kazakh = people.words_of(client.post("/kk/report/", filled)).split()
    english = people.words_of(client.post("/en/report/", filled)).split()
    assert kazakh != english
