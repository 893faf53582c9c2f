"""Today, the lists and the board: what each shows, in three languages, and to whom."""

import pytest
from django.test import Client
from django.urls import reverse

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.models import Recommendation
from baqylau.contexts.fieldwork.queries.board import Column
from baqylau.kernel import clock
from tests.cast import SKO, VKO, a_body, place
from tests.contexts.fieldwork.web.typed import a_sitting, some_days_ago
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def entered(**changes: str) -> Recommendation:
    a_member().post(reverse("activity-new"), a_sitting(**changes))
    return Recommendation.objects.latest("pk")


def aged(recommendation: Recommendation, days: int) -> None:
    recommendation.due_on = some_days_ago(days)
    recommendation.save(update_fields=["due_on"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(language: str) -> None:
    recommendation = entered()
    aigul = a_member()
    activity = recommendation.activity
    assert activity is not None
    mismatch = recommendation.findings.get(rung="mismatch")
    named = [
        reverse(name)
        for name in (
            "today",
            "work-activities",
            "activity-new",
            "work-recommendations",
            "outcome-new",
        )
    ]
    of_activity = ("work-activity", "finding-add", "recommendation-add")
    of_recommendation = (
        "work-recommendation",
        "answer-record",
        "fix-begun",
        "fix-claim",
        "revisit-record",
        "reopen",
    )
    pages = [
        *named,
        *(reverse(name, args=[activity.ref]) for name in of_activity),
        *(reverse(name, args=[recommendation.ref]) for name in of_recommendation),
        reverse("violation-confirm", args=[mismatch.ref]),
    ]
    for page in pages:
        answer = aigul.get(f"/{language}{page[3:]}")
        assert answer.status_code == 200, page
        assert f'<html lang="{language}"' in answer.content.decode()


def test_today_says_what_is_due_and_stays_silent_about_others() -> None:
    recommendation = entered()
    aigul = a_member()
    assert "Put the kerb in." in aigul.get(reverse("today")).content.decode()
    aged(recommendation, 3)
    page = aigul.get("/en/work/").content.decode()
    assert "Answer overdue" in page
    stranger = a_member("coordinator", body=a_body("group-two"), name="Saule (invented)")
    assert "Put the kerb in." not in stranger.get("/en/work/").content.decode()
    assert "Nothing is due." in stranger.get("/en/work/").content.decode()


def test_the_board_moves_a_recommendation_from_column_to_column() -> None:
    recommendation = entered()
    aigul = a_member()

    def column() -> str:
        board = reverse("work-recommendations")
        found = [
            c
            for c in Column
            if "Put the kerb in." in aigul.get(f"{board}?show={c}").content.decode()
        ]
        assert len(found) == 1
        return found[0]

    assert column() == "waiting"
    aged(recommendation, 3)
    assert column() == "overdue"
    answer = {"verdict": "refused", "received_on": clock.today().isoformat()}
    aigul.post(reverse("answer-record", args=[recommendation.ref]), answer)
    assert column() == "answered"
    claim = {"on": clock.today().isoformat(), "text": "They say so."}
    aigul.post(reverse("fix-claim", args=[recommendation.ref]), claim)
    assert column() == "claimed"


def test_only_members_come_in_and_a_reader_changes_nothing() -> None:
    recommendation = entered()
    address = reverse("work-recommendation", args=[recommendation.ref])
    assert Client().get(address).status_code == 302
    reader = a_member("reader")
    page = reader.get(address).content.decode()
    assert reverse("answer-record", args=[recommendation.ref]) not in page
    for name in ("answer-record", "fix-claim", "revisit-record", "reopen"):
        assert reader.get(reverse(name, args=[recommendation.ref])).status_code == 404
    assert reader.get(reverse("activity-new")).status_code == 404


def test_an_activity_is_found_by_its_words() -> None:
    entered()
    aigul = a_member()
    found = reverse("work-activities") + "?words=invented"
    assert "Visit to an invented road" in aigul.get(found).content.decode()
    nothing = reverse("work-activities") + "?words=nowhere"
    assert "Visit to an invented road" not in aigul.get(nothing).content.decode()


def test_silence_is_told_as_silence_and_never_as_an_answer() -> None:
    recommendation = entered()
    aged(recommendation, 3)
    actions.note_silence(on=clock.today(), at=clock.now())
    aigul = a_member()
    board = aigul.get("/en/work/recommendations/?show=overdue").content.decode()
    assert "answer of" not in board
    assert "answer due on" in board
    page = aigul.get(f"/en/work/recommendations/{recommendation.ref}/").content.decode()
    assert "answer.silent" not in page
    assert "The time for an answer ran out without one" in page


def test_lists_show_a_member_of_one_region_nothing_of_another() -> None:
    recommendation = entered(save="draft")
    aged(recommendation, 3)
    lists = ("/en/work/", "/en/work/activities/", "/en/work/recommendations/?show=overdue")
    elsewhere = a_member("monitor", name="Erlan (invented)", place=place(VKO))
    here = a_member("monitor", name="Dana (invented)", place=place(SKO))
    for address in lists:
        seen = [member.get(address).content.decode() for member in (elsewhere, here)]
        told = [("Put the kerb in." in page or "invented road" in page) for page in seen]
        assert told == [False, True], address


def test_a_monitor_is_not_offered_to_add_to_what_is_public() -> None:
    public, draft = entered().activity, entered(save="draft").activity
    assert public is not None
    assert draft is not None
    monitor = a_member("monitor", name="Dana (invented)")
    offered = [
        reverse("finding-add", args=[one.ref])
        in monitor.get(reverse("work-activity", args=[one.ref])).content.decode()
        for one in (public, draft)
    ]
    assert offered == [False, True]
