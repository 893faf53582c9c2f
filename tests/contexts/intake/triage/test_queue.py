"""The queue of signals and the page of one, as members use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.models import Signal
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.identity.models import Interest
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from tests.cast import KEYS, NOON, VKO, a_person, an_actor, an_akimat, place
from tests.contexts.intake.triage.telling import TOLD, a_signal, opened
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
QUEUE = "work-signals"
MOST_QUERIES = 28


def shown(client: Client, **query: str) -> str:
    return client.get(reverse(QUEUE), query).content.decode()


def listed(client: Client, **query: str) -> list[str]:
    return [row.ref for row, _url in client.get(reverse(QUEUE), query).context["page"].rows]


def test_words_are_shown_only_while_the_vault_is_open() -> None:
    ref = a_signal()
    aigul = a_member("monitor")
    for page in (shown(aigul), shown(aigul, open=ref)):
        assert TOLD not in page
        assert "Sealed words" in page
    opened(aigul)
    assert TOLD in shown(aigul)
    assert TOLD in shown(aigul, open=ref)
    aigul.post(reverse("vault-lock"))
    assert TOLD not in shown(aigul, open=ref)


def test_each_tab_holds_its_own_and_counts_it() -> None:
    new, held = a_signal(), a_signal("Something else altogether (invented).", is_proven=False)
    hand = a_signal("A third thing that was said (invented).")
    aigul = a_member("monitor")
    me = a_person("Monitor (invented)").pk
    actions.assign(hand, to=me, by=an_actor(), at=NOON)
    assert listed(aigul) == [new]
    assert listed(aigul, tab="held") == [held]
    assert listed(aigul, tab="hand") == [hand]
    assert set(listed(aigul, tab="all")) == {new, held, hand}
    assert listed(aigul, tab="nonsense") == [new]
    counts = [tab.count for tab in aigul.get(reverse(QUEUE)).context["page"].tabs]
    assert counts == [1, 1, 1, None]


def test_filters_stand_in_the_address_and_nonsense_asks_nothing() -> None:
    near = a_signal(sphere="roads")
    far = a_signal("Far away it is otherwise (invented).", place=place(VKO), language="kk")
    aigul = a_member("monitor")
    assert listed(aigul, place=str(place(VKO))) == [far]
    assert listed(aigul, sphere="roads") == [near]
    assert listed(aigul, language="kk") == [far]
    assert listed(aigul, severity="3") == []
    assert listed(aigul, unread="on") == []
    assert listed(aigul, mine="on") == []
    assert set(listed(aigul, place="nowhere", severity="very", organisation="x")) == {near, far}


def test_the_number_of_queries_does_not_grow_with_the_list() -> None:
    aigul = opened(a_member("coordinator"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown(aigul, tab="all")
        return len(captured)

    akimat = an_akimat().pk
    for number in range(3):
        a_signal(f"Number {number} of what was told (invented).", organisation=akimat)
    shown(aigul, tab="all")
    few = asked()
    assert few <= MOST_QUERIES
    for number in range(3, 15):
        a_signal(f"Number {number} of what was told (invented).", organisation=akimat)
    assert asked() == few


def test_decisions_lead_back_to_where_one_was_and_never_off_the_site() -> None:
    ref = a_signal()
    aigul = a_member("monitor")
    me = str(a_person("Monitor (invented)").pk)
    here = reverse(QUEUE) + f"?tab=new&open={ref}"
    taken = aigul.post(reverse("signal-assign", args=[ref]), {"to": me, "back": here})
    assert taken["Location"] == here
    away = aigul.post(
        reverse("signal-assign", args=[ref]), {"to": "", "back": "//elsewhere.example/"}
    )
    assert away["Location"] == reverse("signal", args=[ref])
    assert a_member("reader").post(reverse("signal-assign", args=[ref])).status_code == 404
    assert Client().post(reverse("signal-assign", args=[ref])).status_code == 302
    assert aigul.get(reverse("signal-assign", args=[ref])).status_code == 405


def test_a_reason_is_asked_for_and_a_declined_signal_can_be_taken_out_again() -> None:
    ref = a_signal()
    aigul = a_member("monitor")
    assert aigul.post(reverse("signal-decline", args=[ref])).status_code == 400
    aigul.post(reverse("signal-decline", args=[ref]), {"reason": "Settled (invented)."})
    page = aigul.get(reverse("signal", args=[ref])).content.decode()
    assert "Settled (invented)." in page
    assert reverse("signal-reopen", args=[ref]) in page
    aigul.post(reverse("signal-reopen", args=[ref]), {"reason": "It is back (invented)."})
    assert listed(aigul) == [ref]


def test_a_judgement_with_a_place_that_is_none_changes_nothing() -> None:
    ref = a_signal()
    aigul = a_member("monitor")
    address = reverse("signal-judge", args=[ref])
    wrong = aigul.post(address, {"place": "0", "severity": "2"}, follow=True)
    assert "missing or not possible" in wrong.content.decode()
    aigul.post(address, {"place": place(VKO), "severity": "3", "summary": "A kerb"})
    assert queries.signal(ref, an_actor()).severity == 3


def test_an_interest_is_marked_in_the_list_and_takes_the_decisions_away() -> None:
    akimat = an_akimat().pk
    ref = a_signal(organisation=akimat)
    aigul = opened(a_member("coordinator"))
    assert reverse("signal-decline", args=[ref]) in shown(aigul, open=ref)
    Interest.objects.create(
        person=a_person("Coordinator (invented)"),
        organisation_id=akimat,
        declared_on=clock.today() - timedelta(days=1),
    )
    page = shown(aigul, open=ref)
    assert "Your interest" in page
    assert reverse("signal-decline", args=[ref]) not in page
    assert reverse("signal-assign", args=[ref]) in page
    aigul.post(reverse("vault-lock"))
    assert "Your interest" in shown(aigul, open=ref)
    refused = aigul.post(reverse("signal-decline", args=[ref]), {"reason": "No."})
    assert refused.status_code == 409


def test_a_broken_promise_is_marked_until_it_is_made_good() -> None:
    words = Receipt.new()
    report = clock.today() - timedelta(days=8)
    ref = a_signal(received_on=report, receipt=words)
    aigul = opened(a_member("coordinator"))
    assert "Our promise is overdue" in shown(aigul)
    assert aigul.post(reverse("signal-write", args=[ref])).status_code == 400
    aigul.post(reverse("signal-write", args=[ref]), {"text": "We have it (invented)."})
    assert "Our promise is overdue" not in shown(aigul)
    assert [line.text for line in queries.reporter_view(words).talk] == ["We have it (invented)."]


def test_a_ready_answer_begins_a_message_in_the_reporters_language() -> None:
    ref = a_signal(language="ru")
    aigul = opened(a_member("coordinator"))
    page = aigul.get(reverse("signal", args=[ref]), {"answer": "received"}).content.decode()
    assert "Мы получили ваше сообщение" in page


def test_who_reported_is_shown_once_to_who_may_see_it_and_says_why() -> None:
    ref = a_signal(contact="Gulnar (invented)")
    monitor, aigul = opened(a_member("monitor")), opened(a_member("coordinator"))
    address, page = reverse("signal-identity", args=[ref]), reverse("signal", args=[ref])
    assert address not in monitor.get(page).content.decode()
    assert monitor.post(address, {"reason": "To ask."}).status_code == 404
    assert "Gulnar" not in aigul.get(page).content.decode()
    assert aigul.post(address).status_code == 400
    assert "Gulnar (invented)" in aigul.post(address, {"reason": "To ask."}).content.decode()
    again = aigul.get(page).content.decode()
    assert "Gulnar" not in again
    assert "To ask." in again


def test_an_original_is_downloaded_for_a_reason_with_the_vault_open() -> None:
    ref = a_signal(files=(b"\xff\xd8\xff a photograph",))
    aigul = a_member("coordinator")
    (original,) = queries.originals(ref, SYSTEM)
    address = reverse("signal-original", args=[ref, original.ref])
    assert aigul.post(address, {"reason": "To compare."}).status_code == 423
    opened(aigul)
    assert aigul.post(address).status_code == 400
    got = aigul.post(address, {"reason": "To compare."})
    assert b"".join(got) == b"\xff\xd8\xff a photograph"  # type: ignore[arg-type]
    assert got["Content-Disposition"].startswith("attachment")
    assert got["X-Content-Type-Options"] == "nosniff"
    assert evidence.custody_of(original.ref, by=an_actor())[-1].why == "To compare."


def test_joining_two_shows_where_it_went() -> None:
    whole, part = a_signal(), a_signal("The same kerb, by another (invented).")
    aigul = opened(a_member("monitor"))
    assert aigul.post(reverse("signal-merge", args=[part])).status_code == 409
    aigul.post(reverse("signal-merge", args=[part]), {"into": whole})
    assert (
        reverse("signal", args=[whole])
        in aigul.get(reverse("signal", args=[part])).content.decode()
    )
    assert len(queries.arrivals(whole, SYSTEM, keys=KEYS)) == 2
    assert Signal.objects.get(ref=part).state == "merged"
