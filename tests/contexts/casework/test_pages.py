"""Cases in the workspace."""

import pytest
from django.urls import reverse

from baqylau.contexts.casework.models import Case, Task
from baqylau.contexts.intake.models import Signal
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.places import queries as places
from tests.cast import NOON, SKO, TODAY, VKO, a_person, an_activity, an_actor, an_akimat, place
from tests.contexts.casework.making import a_case, a_signal, made_public
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def test_a_case_is_opened_linked_and_closed_with_a_reason() -> None:
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
    closing = reverse("case-close", args=[case.ref])
    assert "id_reason_error" in aigul.post(closing, {"outcome": "fixed"}).content.decode()
    aigul.post(closing, {"outcome": "fixed", "reason": "Seen on the spot."})
    case.refresh_from_db()
    assert case.activities.count() == 1
    assert (case.outcome, case.closed_on is None) == ("fixed", False)
    again = aigul.post(closing, {"outcome": "fixed", "reason": "Once more."}).content.decode()
    assert "id_reason" in again
    aigul.post(reverse("case-reopen", args=[case.ref]), {"reason": "It is back."})
    history = aigul.get(reverse("case", args=[case.ref])).content.decode()
    assert "It is back." in history
    assert "Seen on the spot." in history


def test_a_monitor_cannot_decide_about_a_case() -> None:
    bolat = a_member("monitor")
    typed = {"title": "Invented", "place": place(SKO), "language": "ru"}
    bolat.post(reverse("case-new"), typed)
    ref = Case.objects.get().ref
    for name in ("case-close", "case-reopen", "case-merge", "case-withdraw"):
        assert bolat.get(reverse(name, args=[ref])).status_code == 404
    assert bolat.post(reverse("case-approve", args=[ref])).status_code == 404
    assert a_member("reader").get(reverse("case-new")).status_code == 404


def test_two_members_make_a_case_public_side_by_side_with_what_they_see() -> None:
    aigul, bolat = a_member(), a_member(name="Bolat (invented)")
    ref = a_case(a_signal())
    gate = reverse("case-publication", args=[ref])
    typed = {
        "title": "A road to a school (invented)",
        "summary": "We looked at it.",
        "language": "en",
        "place": place(SKO),
        "sphere": "roads",
    }
    assert "id_summary_error" in aigul.post(gate, typed | {"summary": ""}).content.decode()
    aigul.post(gate, typed)
    page = aigul.get(gate).content.decode()
    assert reverse("case-approve", args=[ref]) not in page
    assert aigul.post(reverse("case-approve", args=[ref])).status_code == 409
    assert "We looked at it." in page
    assert "The road to the school (invented)" in page
    assert reverse("case-approve", args=[ref]) in bolat.get(gate).content.decode()
    bolat.post(reverse("case-approve", args=[ref]))
    assert Case.objects.get().is_public
    aigul.post(reverse("case-withdraw", args=[ref]), {"reason": "A name stood in it."})
    assert not Case.objects.get().is_public
    assert "A name stood in it." in aigul.get(gate).content.decode()


def test_a_place_that_is_too_narrow_is_refused_with_the_next_wider_one() -> None:
    district = places.atlas().inside(place(SKO), TODAY)[0].id
    ref = a_case(place=district)
    typed = {"title": "T", "summary": "S", "language": "en", "place": district, "sphere": ""}
    page = a_member().post(f"/en/work/cases/{ref}/publication/", typed).content.decode()
    assert "Show this instead: North Kazakhstan Region." in page
    assert not Case.objects.get().publications.exists()


def test_tasks_are_set_done_and_put_earlier() -> None:
    aigul, ref = a_member(), a_case()
    tasks = reverse("case-task", args=[ref])
    aigul.post(tasks, {"text": ""})
    assert not Task.objects.exists()
    for text in ("Ask for the contract", "Go and see"):
        aigul.post(tasks, {"text": text, "due_on": "2026-01-01"})
    first, second = Task.objects.order_by("position")
    aigul.post(reverse("task-up", args=[ref, second.ref]))
    answer = aigul.post(reverse("task-done", args=[ref, first.ref]))
    assert answer["Location"].endswith("#tasks")
    page = aigul.get(reverse("case", args=[ref])).content.decode()
    assert page.index("Go and see") < page.index("Ask for the contract")
    aigul.post(reverse("task-undone", args=[ref, first.ref]))
    assert Task.objects.filter(done_on=None).count() == 2


def test_talk_is_marked_until_read_and_shut_to_whoever_has_an_interest() -> None:
    aigul, dana = a_member(), a_member(name="Dana (invented)")
    ref = a_case(organisation=an_akimat().pk)
    aigul.post(reverse("case-say", args=[ref]), {"text": "The contractor wrote."})
    read = reverse("case-read", args=[ref])
    assert read in dana.get(reverse("case", args=[ref])).content.decode()
    dana.post(read)
    assert read not in dana.get(reverse("case", args=[ref])).content.decode()
    by = an_actor(person=a_person("Dana (invented)"))
    identity.declare_interest(an_akimat().pk, by=by, at=NOON)
    page = dana.get(reverse("case", args=[ref])).content.decode()
    assert "The contractor wrote." not in page
    assert reverse("case-say", args=[ref]) not in page
    refused = dana.post(reverse("case-say", args=[ref]), {"text": "Let it rest."})
    assert refused.status_code == 409


def test_a_case_is_corrected_handed_on_joined_and_takes_more_signals() -> None:
    aigul, ref, whole = a_member(), a_case(), a_case(title="The whole (invented)")
    typed = {"title": "Corrected (invented)", "place": place(VKO), "sphere": "land"}
    aigul.post(reverse("case-edit", args=[ref]), typed)
    handed = {"from_role": "commissioner", "to_role": "ambassador", "note": "Fact seen."}
    aigul.post(reverse("case-hand-on", args=[ref]), handed)
    signal = a_signal()
    aigul.post(reverse("case-signal", args=[ref]), {"signal": "unknown"})
    aigul.post(reverse("case-signal", args=[ref]), {"signal": signal})
    assert Signal.objects.get().state == "taken"
    page = aigul.get(reverse("case", args=[ref])).content.decode()
    assert "Corrected (invented)" in page
    assert "Fact seen." in page
    assert signal in page
    aigul.post(reverse("case-merge", args=[ref]), {"into": whole})
    assert reverse("case", args=[whole]) in aigul.get(reverse("case", args=[ref])).content.decode()
    assert signal in aigul.get(reverse("case", args=[whole])).content.decode()


def test_the_list_is_narrowed_by_its_address() -> None:
    aigul = a_member()
    made_public(a_case(organisation=an_akimat().pk))
    a_case(title="Another matter (invented)", sphere="land")
    address = reverse("work-cases")
    page = aigul.get(address, {"sphere": "land"}).content.decode()
    assert "Another matter (invented)" in page
    assert "The road to the school" not in page
    page = aigul.get(address, {"organisation": an_akimat().pk}).content.decode()
    assert "Another matter (invented)" not in page
    assert "Another matter (invented)" not in aigul.get(address, {"mine": "on"}).content.decode()
    assert "Another matter (invented)" in aigul.get(address, {"state": "x"}).content.decode()
