"""The walk through an assessment in the browser of a member: nothing typed is lost, nothing leaks."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baqylau.contexts.fieldwork.models import Activity
from baqylau.contexts.procurement.models import Explanation, Review
from baqylau.kernel import clock
from tests.cast import a_body
from tests.contexts.members import a_member
from tests.contexts.procurement.reviewing.making import CUSTOMER, a_sign, marked

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def a_monitor() -> Client:
    return a_member("monitor", name="Dana (invented)")


def begin(member: Client, ref: str) -> Review:
    member.post(reverse("review-begin", args=[ref]), {"body": a_body().pk})
    return Review.objects.get()


def answer_all(member: Client, review: Review, look: str = "clear") -> None:
    for number in range(1, len(review.checklist) + 1):
        address = reverse("review-question", args=[review.ref, number])
        member.post(address, {"look": look, "note": "Seen (invented).", "go": "on"})


def hand_in(member: Client, review: Review, **changes: str) -> str:
    sent = {"conclusion": "explained", "account": "All fits.", "language": "en", "save": "submit"}
    address = reverse("review-conclusion", args=[review.ref])
    return member.post(address, sent | changes, follow=True).content.decode()


def test_whoever_is_no_member_or_of_another_body_gets_nowhere() -> None:
    review = begin(a_monitor(), marked().ref)
    page = reverse("review", args=[review.ref])
    assert Client().get(page).status_code == 302
    stranger = a_member("coordinator", body=a_body("group-two"), name="Saule (invented)")
    assert stranger.get(page).status_code == 404
    assert (
        a_member("coordinator").get(reverse("review-question", args=[review.ref, 1])).status_code
        == 404
    )
    assert a_monitor().get(reverse("review-question", args=[review.ref, 99])).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(language: str) -> None:
    contract, dana = marked(), a_monitor()
    begin_page = reverse("review-begin", args=[contract.ref])
    pages = [begin_page, reverse("work-reviews"), reverse("work-explanations")]
    pages += [f"{reverse('explanation-new')}?contract={contract.ref}&sign={a_sign()}"]
    pages += [f"{reverse('visit-plan')}?contract={contract.ref}"]
    shown = {page: dana.get(f"/{language}{page[3:]}") for page in pages}
    review = begin(dana, contract.ref)
    more = [
        reverse("review", args=[review.ref]),
        reverse("review-question", args=[review.ref, 1]),
        reverse("review-conclusion", args=[review.ref]),
        f"{reverse('work-reviews')}?show=waiting",
    ]
    shown |= {page: dana.get(f"/{language}{page[3:]}") for page in more}
    for page, answer in shown.items():
        assert answer.status_code == 200, page
        assert f'<html lang="{language}"' in answer.content.decode()


def test_what_was_typed_is_kept_question_by_question() -> None:
    dana = a_monitor()
    review = begin(dana, marked().ref)
    address = reverse("review-question", args=[review.ref, 1])
    answer = dana.post(address, {"note": "Half a thought", "go": "back"})
    assert answer["Location"] == address
    assert "Half a thought" in dana.get(address).content.decode()
    answer = dana.post(address, {"look": "open", "note": "Whole", "go": "on"})
    assert answer["Location"] == reverse("review-question", args=[review.ref, 2])
    page = dana.get(reverse("review", args=[review.ref])).content.decode()
    assert "Whole" in page
    assert reverse("review-question", args=[review.ref, 2]) in page


def test_gaps_are_told_and_the_words_stay() -> None:
    dana = a_monitor()
    review = begin(dana, marked().ref)
    page = hand_in(dana, review, account="My long account")
    assert "no answer yet" in page
    assert "My long account" in page
    review.refresh_from_db()
    assert (review.state, review.account) == ("begun", "My long account")


def test_from_a_marked_contract_to_a_planned_visit() -> None:
    contract, dana, aigul = marked(), a_monitor(), a_member("coordinator")
    review = begin(dana, contract.ref)
    answer_all(dana, review)
    assert "Handed in." in hand_in(dana, review)
    assert contract.title_ru in aigul.get(reverse("today")).content.decode()
    returned = reverse("review-return", args=[review.ref])
    aigul.post(returned, {"remark": "Which act?"})
    assert "Which act?" in dana.get(reverse("review", args=[review.ref])).content.decode()
    hand_in(dana, review)
    assert dana.post(reverse("review-confirm", args=[review.ref])).status_code == 404
    assert aigul.post(reverse("review-confirm", args=[review.ref])).status_code == 302
    page = dana.get(reverse("review", args=[review.ref])).content.decode()
    plan = f"{reverse('visit-plan')}?contract={contract.ref}"
    assert plan in page
    assert f"{reverse('case-new')}?contract={contract.ref}" in page
    day = clock.today() + timedelta(days=5)
    sent = {
        "title": "Visit: a playground",
        "on": day.isoformat(),
        "place": contract.place_id,
        "regime": "ordinary_user",
    }
    assert dana.post(plan, sent).status_code == 302
    visit = Activity.objects.get()
    assert (visit.contract, visit.planned_on, visit.is_public) == (contract, day, False)
    shown = dana.get(reverse("work-activity", args=[visit.ref])).content.decode()
    assert contract.ocid in shown
    assert reverse("finding-add", args=[visit.ref]) not in shown
    assert reverse("visit-note", args=[visit.ref]) in shown


def test_evidence_is_attached_and_downloaded_by_members(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_HOME = tmp_path
    dana = a_monitor()
    review = begin(dana, marked().ref)
    file = SimpleUploadedFile("act.txt", b"An act (invented).")
    address = reverse("review-evidence", args=[review.ref])
    assert dana.post(address, {"file": file}).status_code == 302
    page = dana.get(reverse("review", args=[review.ref])).content.decode()
    assert "act.txt" in page
    exhibit = review.exhibits.get().exhibit.ref
    address = reverse("review-exhibit", args=[review.ref, exhibit])
    assert dana.get(address).status_code == 423
    stranger = a_member("coordinator", body=a_body("group-two"), name="Saule (invented)")
    assert stranger.get(address).status_code == 404


def test_a_confirmed_assessment_stands_on_the_page_of_its_contract_without_names() -> None:
    contract, dana = marked(), a_monitor()
    address = reverse("procurement-contract", args=[contract.ref])
    assert "Nobody has assessed this contract yet." in Client().get(address).content.decode()
    review = begin(dana, contract.ref)
    answer_all(dana, review)
    hand_in(dana, review)
    a_member("coordinator").post(reverse("review-confirm", args=[review.ref]))
    page = Client().get(address).content.decode()
    assert "All fits." in page
    assert "Dana" not in page


def test_an_explanation_is_entered_by_one_and_published_by_another() -> None:
    contract, dana, aigul = marked(), a_monitor(), a_member("coordinator")
    address = f"{reverse('explanation-new')}?contract={contract.ref}&sign={a_sign()}"
    sent = {
        "by_party": CUSTOMER,
        "text": "Only one plant makes it (invented).",
        "language": "en",
        "document": "Letter No. 5 (invented)",
        "received_on": clock.today().isoformat(),
    }
    assert dana.post(address, sent).status_code == 302
    ref = Explanation.objects.get().ref
    assert "Only one plant" in aigul.get(reverse("work-explanations")).content.decode()
    assert dana.post(reverse("explanation-publish", args=[ref])).status_code == 404
    assert aigul.post(reverse("explanation-publish", args=[ref])).status_code == 302
    page = Client().get(reverse("procurement-contract", args=[contract.ref])).content.decode()
    assert "Only one plant makes it (invented)." in page
