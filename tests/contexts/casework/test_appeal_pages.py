"""Appeals in the workspace: the board, one letter from draft to answer, files, deadlines, calendars."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from baqylau.contexts.casework import actions
from baqylau.contexts.casework.models import Appeal, CalendarFeed
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.identity.models import Mandate
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from tests.cast import a_body, an_actor
from tests.contexts.casework.appeals import a_case, a_mailbox, a_reply, the_akimat
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 an answer (invented)"


def drafted(case: str, rung: str = "region") -> str:
    draft = actions.AppealDraft(rung=rung, language="kk")
    return actions.draft_appeal(case, draft, by=an_actor(), at=clock.now())


def sent(case: str, *, days_ago: int = 0) -> str:
    """Carried to the addressee so many days ago."""
    at = clock.now() - timedelta(days=days_ago)
    draft = actions.AppealDraft(rung="region", language="kk")
    ref = actions.draft_appeal(case, draft, by=an_actor(), at=at)
    way = actions.SentBy("visit", "Reception (invented)")
    actions.send_appeal(ref, way=way, by=an_actor(), at=at)
    return ref


def opened(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_a_letter_is_drafted_edited_sent_registered_answered_and_rated() -> None:
    evidence.make_keys(body=a_body().pk, by=SYSTEM, at=clock.now())
    aigul, case, today = a_member(), a_case(), clock.today()
    typed = {"rung": "region", "kind": "", "language": "ru", "asks": "Показать проект."}
    page = aigul.post(reverse("case-appeal", args=[case]), typed, follow=True).content.decode()
    assert "Показать проект." in page
    appeal = Appeal.objects.get()
    words = {"addressee": the_akimat().pk, "norm_code": "appk-76-reply", "subject": "Road"}
    assert (
        "id_text_error"
        in aigul.post(reverse("appeal-edit", args=[appeal.ref]), words).content.decode()
    )
    aigul.post(reverse("appeal-edit", args=[appeal.ref]), words | {"text": "Please look."})
    a_mailbox()
    assert "reception@akimat.example" in opened(aigul, "appeal-send", appeal.ref)
    way = {"way": "other", "channel": "visit", "address": "", "on": today}
    aigul.post(reverse("appeal-send", args=[appeal.ref]), way)
    aigul.post(reverse("appeal-number", args=[appeal.ref]), {"number": "ЗТ-1", "on": today})
    reply = {"verdict": "partly", "received_on": today, "summary": "In May.", "number": "2-3"}
    scan = SimpleUploadedFile("answer.pdf", PDF)
    aigul.post(reverse("appeal-answer", args=[appeal.ref]), reply | {"letters": [scan]})
    (found,) = appeal.replies.all()
    assert found.exhibits.count() == 1
    rating = {"rating": 4, "reasons": "It names a month."}
    aigul.post(reverse("appeal-rate", args=[appeal.ref, found.pk]), rating)
    page = opened(aigul, "appeal", appeal.ref)
    for words_shown in ("ЗТ-1", "In May.", "answer.pdf", "It names a month."):
        assert words_shown in page
    assert "Road" in opened(aigul, "case", case)


def test_forwarding_extension_escalation_and_withdrawal_have_their_forms() -> None:
    aigul, today = a_member(), clock.today()
    ref = sent(a_case(), days_ago=40)
    day = today - timedelta(days=39)
    told = {"to": the_akimat().pk, "on": day, "told_on": day, "note": ""}
    aigul.post(reverse("appeal-forward", args=[ref]), told)
    more = {"to": today + timedelta(days=20), "decided_on": day, "told_on": day, "reasons": ""}
    aigul.post(reverse("appeal-extend", args=[ref]), more)
    assert Appeal.objects.get(ref=ref).state == "extended"
    actions.note_silence(on=today + timedelta(days=60), at=clock.now())
    page = aigul.post(
        reverse("appeal-escalate", args=[ref]), {"addressee": "", "language": "kk"}, follow=True
    )
    assert page.status_code == 200
    above = Appeal.objects.get(earlier__ref=ref)
    aigul.post(reverse("appeal-withdraw", args=[above.ref]), {"note": "A mistake."})
    above.refresh_from_db()
    assert above.state == "withdrawn"


def test_a_wrong_step_is_refused_with_words() -> None:
    aigul, ref = a_member(), drafted(a_case())
    answer = aigul.post(reverse("appeal-number", args=[ref]), {"number": "1", "on": clock.today()})
    assert "does not follow" in answer.content.decode()
    aigul.post(reverse("appeal-delivery", args=[ref]), {"on": clock.today(), "note": ""})
    assert Appeal.objects.get(ref=ref).state == "draft"


def test_others_find_no_appeal_and_monitors_cannot_send() -> None:
    ref = drafted(a_case())
    stranger = a_member("coordinator", body=a_body("group-two"), name="Stranger (invented)")
    assert stranger.get(reverse("appeal", args=[ref])).status_code == 404
    assert stranger.get(reverse("appeal-pdf", args=[ref])).status_code == 404
    monitor = a_member("monitor")
    assert monitor.get(reverse("appeal", args=[ref])).status_code == 200
    assert monitor.get(reverse("appeal-send", args=[ref])).status_code == 404
    assert Client().get(reverse("appeal", args=[ref])).status_code == 302


def test_the_letter_comes_as_pdf_and_docx_with_its_words() -> None:
    aigul, ref = a_member(), drafted(a_case())
    pdf = aigul.get(reverse("appeal-pdf", args=[ref]))
    drawn = PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    docx = Document(io.BytesIO(aigul.get(reverse("appeal-docx", args=[ref])).content))
    written = "\n".join(paragraph.text for paragraph in docx.paragraphs)
    for text in (drawn, written):
        assert "The road to the school (invented)" in text
        assert "облысының әкімдігі" in text


def test_a_list_costs_the_same_however_long_it_is() -> None:
    aigul, case = a_member(), a_case()
    sent(case)
    opened(aigul, "work-appeals")
    counts = []
    for more in (0, 6):
        for _ in range(more):
            sent(case)
        for name in ("work-appeals", "work-deadlines", "case"):
            with CaptureQueriesContext(connection) as run:
                opened(aigul, name, *([case] if name == "case" else []))
            counts.append(len(run))
    assert counts[:3] == counts[3:]
    assert max(counts[:2]) <= 30


def test_the_page_of_deadlines_puts_what_is_overdue_first() -> None:
    aigul, case = a_member(), a_case()
    late, soon = sent(case, days_ago=60), sent(case)
    page = opened(aigul, "work-deadlines")
    assert page.index(late) < page.index(soon)
    assert "norm not verified" in page


def test_a_calendar_tells_days_and_references_and_no_words_of_a_letter() -> None:
    aigul, case = a_member(), a_case()
    ref = sent(case)
    answer = aigul.post(reverse("feed-new")).content.decode()
    address = answer.split("<code>")[1].split("</code>")[0]
    path = address.removeprefix("http://testserver")
    assert path.startswith("/calendar/")
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) >= 43
    assert token not in str(CalendarFeed.objects.values())
    told = Client().get(path)
    assert told["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(told.content).walk("VEVENT")
    replies = [event for event in events if event["UID"].startswith("reply.")]
    (event,) = replies
    assert event["DTSTART"].dt == Appeal.objects.get(ref=ref).due_on
    assert ref in event["SUMMARY"]
    assert "road" not in told.content.decode().casefold()
    assert not told.cookies
    feed = CalendarFeed.objects.get()
    a_member("coordinator", name="Other (invented)").post(reverse("feed-revoke", args=[feed.ref]))
    assert Client().get(path).status_code == 200
    aigul.post(reverse("feed-revoke", args=[feed.ref]))
    assert Client().get(path).status_code == 404


def test_a_calendar_ends_with_the_mandate() -> None:
    aigul = a_member()
    aigul.post(reverse("feed-new"), {"body": a_body().slug})
    answer = aigul.post(reverse("feed-new"), {"body": a_body().slug}).content.decode()
    path = answer.split("<code>")[1].split("</code>")[0].removeprefix("http://testserver")
    assert Client().get(path).status_code == 200
    Mandate.objects.update(ended_on=date(2026, 1, 1), ended_reason="Over (invented)")
    assert Client().get(path).status_code == 404


def test_an_original_of_an_answer_is_for_its_members_only() -> None:
    evidence.make_keys(body=a_body().pk, by=SYSTEM, at=clock.now())
    key = evidence.keep(
        SimpleUploadedFile("a.pdf", PDF),
        name="a.pdf",
        body=a_body().pk,
        by=an_actor(),
        at=clock.now(),
    )
    ref, other = sent(a_case()), sent(a_case())
    actions.record_reply(
        ref, a_reply(clock.today(), exhibits=(key,)), by=an_actor(), at=clock.now()
    )
    exhibit = Appeal.objects.get(ref=ref).replies.get().exhibits.get().ref
    aigul = a_member()
    assert aigul.get(reverse("appeal-exhibit", args=[other, exhibit])).status_code == 404
    assert aigul.get(reverse("appeal-exhibit", args=[ref, exhibit])).status_code == 423
