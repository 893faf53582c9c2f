"""The pages of learning, for everybody and for members."""

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from baqylau.contexts.membership.models import Certificate, Thanks
from baqylau.contexts.membership.rules import learning as rules
from baqylau.kernel import clock
from tests.cast import a_person
from tests.contexts.members import a_member
from tests.contexts.membership.meetings import hall as halls
from tests.contexts.membership.meetings.hall import Hall

pytestmark = pytest.mark.django_db

RIGHT = {f"q{place}": one.right for place, one in enumerate(rules.courses()[0].quiz)}
WRONG = {name: (answer + 1) % 3 for name, answer in RIGHT.items()}


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setattr(clock, "now", lambda: halls.AT)
    monkeypatch.setattr(clock, "today", lambda: halls.DAY)
    return Hall()


def browser(hall: Hall, number: int = 1, role: str = "coordinator") -> Client:
    return a_member(role, body=hall.body, name=hall.names[number])


def passed(hall: Hall) -> Certificate:
    answer = browser(hall).post(reverse("learning-quiz", args=["contract"]), RIGHT)
    assert answer.status_code == 302
    return Certificate.objects.get()


def words_of(made: bytes) -> str:
    with pypdfium2.PdfDocument(made) as paper:
        return " ".join(paper[0].get_textpage().get_text_range().split())


def test_a_visitor_reads_but_takes_no_quiz(hall: Hall) -> None:
    for name, arguments in (("work-learning", []), ("learning-quiz", ["contract"])):
        assert Client().get(reverse(name, args=arguments)).status_code == 302
    assert Client().get(reverse("learn")).status_code == 200
    assert hall.size


@pytest.mark.parametrize(
    "path", ["learn/fly/", "learn/contract/fly/", "learn/certificates/fly/", "learn/thanks/fly/"]
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert Client().get(f"/en/{path}").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everybody_reads_every_lesson(language: str) -> None:
    for course in rules.courses():
        page = Client().get(f"/{language}/learn/{course.code}/")
        assert course.title.in_(language) in page.content.decode()
        for lesson in course.lessons:
            page = Client().get(f"/{language}/learn/{course.code}/{lesson.code}/")
            assert page.status_code == 200
            assert lesson.title.in_(language) in page.content.decode()


def test_law_in_a_lesson_is_marked_as_not_verified() -> None:
    with translation.override("en"):
        page = Client().get("/en/learn/visit/regimes/").content.decode()
    assert "norm not verified" in page.lower()


def test_a_quiz_without_answers_is_asked_again(hall: Hall) -> None:
    answer = browser(hall).post(reverse("learning-quiz", args=["contract"]), {})
    assert answer.status_code == 200
    assert not Certificate.objects.exists()


def test_wrong_answers_are_explained(hall: Hall) -> None:
    answer = browser(hall).post("/en/work/group/learning/quiz/contract/", WRONG)
    page = answer.content.decode()
    assert "Right: 0 of 5. Needed: 80 %." in page
    assert rules.courses()[0].quiz[0].explains.en in page


def test_a_second_attempt_after_passing_is_refused_in_words(hall: Hall) -> None:
    passed(hall)
    answer = browser(hall).post("/en/work/group/learning/quiz/contract/", RIGHT)
    assert "You have passed this course already" in answer.content.decode()


def test_no_name_is_shown_of_who_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: halls.AT)
    monkeypatch.setattr(clock, "today", lambda: halls.DAY)
    hall = Hall(is_named=False)
    made = passed(hall)
    page = Client().get(f"/en/learn/certificates/{made.ref}/").content.decode()
    assert f"member {made.signs}" in page
    assert hall.names[1] not in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everybody_checks_a_certificate(hall: Hall, language: str) -> None:
    made = passed(hall)
    page = Client().get(f"/{language}/learn/certificates/{made.ref}/").content.decode()
    assert hall.names[1] in page
    assert rules.courses()[0].title.in_(language) in page
    assert "100" in page
    own = browser(hall).get(f"/{language}/work/group/learning/").content.decode()
    assert f"/{language}/learn/certificates/{made.ref}/" in own


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_certificate_comes_as_pdf_with_its_letters_and_its_address(
    hall: Hall, language: str
) -> None:
    made = passed(hall)
    address = f"/en/work/group/learning/certificates/{made.ref}/{language}.pdf"
    answer = browser(hall).get(address)
    assert answer["Content-Type"] == "application/pdf"
    words = words_of(answer.content)
    assert rules.courses()[0].title.in_(language) in words
    assert hall.names[1] in words
    assert f"/{language}/learn/certificates/{made.ref}/" in words
    assert browser(hall).get(address).content == answer.content


def test_a_pdf_in_a_language_nobody_offers_is_not_found(hall: Hall) -> None:
    made = passed(hall)
    address = reverse("certificate-pdf", args=[made.ref, "xx"])
    assert browser(hall).get(address).status_code == 404


def test_thanks_from_the_form_to_the_check_page_and_the_pdf(hall: Hall) -> None:
    reason = "Жөнделген жол үшін: ә ғ қ ң ө ұ ү һ і (ойдан шығарылған)"
    form = {"person": a_person(hall.names[1]).pk, "reason": reason, "language": "kk"}
    chair = browser(hall, 0)
    address = reverse("thanks-new", args=[hall.body.slug])
    assert chair.get(address).status_code == 200
    assert chair.post(address, form).status_code == 302
    made = Thanks.objects.get()
    page = Client().get(f"/kk/learn/thanks/{made.ref}/").content.decode()
    assert reason in page
    assert hall.names[1] in page
    assert reason in browser(hall).get("/kk/work/group/learning/").content.decode()
    answer = browser(hall).get(f"/kk/work/group/learning/thanks/{made.ref}/kk.pdf")
    assert reason in words_of(answer.content)


def test_the_page_of_a_member_says_what_they_put_in(hall: Hall) -> None:
    person = a_person(hall.names[1])
    assert "Work done" not in Client().get(f"/en/members/{person.ref}/").content.decode()
    passed(hall)
    page = Client().get(f"/en/members/{person.ref}/").content.decode()
    assert "Work done" in page
    assert "1 course" in page
    assert "0.7" in page
