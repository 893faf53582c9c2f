"""The pages of meetings, for members and for everybody."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from baqylau.contexts.membership.actions.meetings import QuestionDraft
from baqylau.contexts.membership.models import Meeting
from baqylau.contexts.membership.vocabulary import Ballot, Choice, MeetingState
from baqylau.kernel import clock
from tests.contexts.members import a_member
from tests.contexts.membership.meetings import hall as halls
from tests.contexts.membership.meetings.hall import Hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setattr(clock, "now", lambda: halls.AT)
    monkeypatch.setattr(clock, "today", lambda: halls.DAY)
    return Hall()


def coordinator(hall: Hall, number: int = 0) -> Client:
    return a_member("coordinator", body=hall.body, name=hall.names[number])


def test_a_visitor_is_sent_to_sign_in(hall: Hall) -> None:
    ref = hall.call()
    for name, arguments in (("work-meetings", []), ("work-meeting", [ref])):
        assert Client().get(reverse(name, args=arguments)).status_code == 302


def test_a_meeting_not_adopted_is_not_found_in_public(hall: Hall) -> None:
    hall.open()
    assert Client().get(reverse("meeting", args=[hall.ref])).status_code == 404


def test_where_and_what_of_a_called_meeting_are_not_public(hall: Hall) -> None:
    hall.call()
    page = Client().get(reverse("meetings")).content.decode()
    assert "15\xa0October" in page or "15 October" in page
    assert "Room 5" not in page
    assert "A road" not in page


def test_a_step_nobody_knows_is_not_found(hall: Hall) -> None:
    hall.open()
    browser = coordinator(hall)
    assert browser.post(reverse("meeting-step", args=[hall.ref, "fly"])).status_code == 404
    ref = hall.question().ref
    assert browser.post(reverse("meeting-question", args=[ref, "fly"])).status_code == 404


def test_a_refused_step_is_said_in_words(hall: Hall) -> None:
    hall.open(there=1)
    ref = hall.question().ref
    answer = coordinator(hall).post(reverse("meeting-question", args=[ref, "begin-vote"]))
    assert answer.status_code == 409
    assert "1 present with a vote, 3 needed" in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_meeting_from_its_call_to_its_publication(hall: Hall, language: str) -> None:
    chair = coordinator(hall)
    call = reverse("meeting-new", args=[hall.body.slug])
    assert chair.get(call).status_code == 200
    form = {
        "on": "2026-10-15",
        "begins_at": "18:30",
        "where": "Room 5",
        "language": "en",
        "q-TOTAL_FORMS": "3",
        "q-INITIAL_FORMS": "0",
        "q-MIN_NUM_FORMS": "1",
        "q-MAX_NUM_FORMS": "20",
        "q-0-title": "The kerb (invented)",
        "q-0-ballot": "open",
        "q-1-ballot": "none",
        "q-2-ballot": "none",
    }
    answer = chair.post(call, form)
    assert answer.status_code == 302
    hall.ref = Meeting.objects.get().ref
    here = f"/{language}" + reverse("work-meeting", args=[hall.ref])[3:]
    members = [coordinator(hall, number) for number in range(3)]
    chair.post(reverse("meeting-step", args=[hall.ref, "begin"]))
    for one in members:
        assert one.post(reverse("meeting-step", args=[hall.ref, "arrive"])).status_code == 302
    question = hall.question().ref
    chair.post(reverse("meeting-question", args=[question, "begin-vote"]))
    for one in members:
        one.post(reverse("meeting-vote", args=[question]), {"choice": "for"})
        assert one.get(here).status_code == 200
    chair.post(reverse("meeting-question", args=[question, "end-vote"]))
    chair.post(reverse("meeting-step", args=[hall.ref, "end"]))
    chair.post(reverse("meeting-minutes", args=[hall.ref]), {"text": "Said (invented)."})
    for one in members[:2]:
        found = re.search(r'name="digest" value="(\w+)"', one.get(here).content.decode())
        assert found
        one.post(reverse("meeting-sign-off", args=[hall.ref]), {"digest": found[1]})
    assert hall.meeting.state == MeetingState.ADOPTED
    public = Client().get(f"/{language}/meetings/{hall.ref}/").content.decode()
    assert "The kerb (invented)" in public
    assert "Said (invented)." in public
    assert "Room 5" not in public
    assert hall.ref in Client().get(f"/{language}/meetings/").content.decode()


def test_a_secret_vote_shows_sums_to_everybody_and_names_to_nobody(hall: Hall) -> None:
    hall.open(QuestionDraft(title="A matter (invented)", ballot=Ballot.SECRET))
    hall.vote(Choice.FOR, Choice.FOR, Choice.AGAINST)
    hall.adopt()
    page = Client().get(reverse("meeting", args=[hall.ref])).content.decode()
    assert "For: 2. Against: 1. Abstained: 0." in page
    assert "<dt>" not in page.split('id="minutes"')[0].split("<h1>")[1]


def test_a_rule_of_quorum_is_written_down_by_who_leads(hall: Hall) -> None:
    address = reverse("meeting-quorum", args=[hall.body.slug])
    form = {"kind": "at_least", "value": 60, "document": "Rules", "valid_from": "2026-10-20"}
    stranger = a_member("monitor", body=hall.body, name="Monitor (invented)")
    assert stranger.post(address, form).status_code == 404
    assert coordinator(hall).post(address, form).status_code == 302


def test_who_leads_calls_a_meeting_off_with_a_reason(hall: Hall) -> None:
    address = reverse("meeting-call-off", args=[hall.call()])
    assert coordinator(hall).post(address, {"reason": " "}).status_code == 200
    assert coordinator(hall).post(address, {"reason": "Snow"}).status_code == 302
    assert hall.meeting.state == MeetingState.CALLED_OFF
