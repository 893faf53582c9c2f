"""Public cases: the register, its files, and the page of one."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from baqylau.contexts.casework import actions
from baqylau.contexts.casework.actions import HandoverDraft, ReplyDraft
from baqylau.contexts.intake.models import Signal, SignalExhibit
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.models import Copy
from tests.cast import KOSTANAY, NOON, SKO, TODAY, a_body, an_actor, place
from tests.contexts.casework.appeals import DAY_14, a_sent_appeal, noon
from tests.contexts.casework.making import a_case, a_signal, closed, made_public
from tests.outlets.publicsite.matter import Story

pytestmark = pytest.mark.django_db


def read(client: Client, ref: str) -> str:
    answer = client.get(f"/en/cases/{ref}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_nobody_has_approved_does_not_exist_for_the_public(client: Client) -> None:
    ref = a_case()
    assert client.get(f"/en/cases/{ref}/").status_code == 404
    made_public(ref)
    page = read(client, ref)
    assert "A road to a school (invented)" in page
    assert "We looked at a road to a school." in page
    assert "The road to the school (invented)" not in page
    assert f"/en/report/?place={place(SKO)}" in page


def test_the_page_tells_neither_a_signal_nor_its_day_nor_how_few_there_were(client: Client) -> None:
    ref = made_public(a_case(a_signal(received_on=date(2026, 10, 3))))
    page = read(client, ref)
    assert "fewer than 5" in page
    assert "2026-10-03" not in page
    assert Signal.objects.get().ref not in page


def test_the_whole_chain_stands_on_one_page_with_roles_and_no_names(
    client: Client, story: Story
) -> None:
    ref, by = a_case(a_signal()), an_actor()
    actions.link_activity(ref, story.activity, by=by, at=NOON)
    handed = HandoverDraft(
        from_role="commissioner", to_role="ambassador", note="Not for the public"
    )
    actions.hand_on(ref, handed, by=by, at=noon(date(2026, 3, 4)))
    appeal = a_sent_appeal(ref)
    actions.record_reply(
        appeal,
        ReplyDraft(received_on=DAY_14, verdict="accepted", summary="Words of the letter."),
        by=by,
        at=noon(DAY_14),
    )
    page = read(client, made_public(closed(ref)))
    for words in ("Commissioner", "Ambassador of change", "on working day 14", "Accepted"):
        assert words in page
    for words in (
        "Put right, and seen to be",
        "Verified fix",
        "Layer is thin.",
        "Public statement",
    ):
        assert words in page
    for words in (by.name, "Not for the public", "Words of the letter.", "Seen on the spot."):
        assert words not in page


def test_a_letter_that_waits_says_until_when_and_that_the_norm_is_not_verified(
    client: Client,
) -> None:
    ref = a_case()
    a_sent_appeal(ref)
    page = read(client, made_public(ref))
    assert "The answer is overdue" in page
    assert 'datetime="2026-04-01"' in page
    assert "norm not verified" in page


def test_a_withdrawn_case_says_when_and_why_and_nothing_else(client: Client) -> None:
    ref = made_public(a_case())
    actions.withdraw_publication(ref, reason="A name stood in it.", by=an_actor(), at=NOON)
    answer = client.get(f"/en/cases/{ref}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "A name stood in it." in page
    assert 'datetime="2026-10-15"' in page
    assert "A road to a school" not in page
    assert "A road to a school" not in client.get("/en/cases/").content.decode()


def test_a_joined_case_leads_to_the_whole(client: Client) -> None:
    part, whole = made_public(a_case()), made_public(a_case())
    actions.merge_cases(part, into=whole, by=an_actor(), at=NOON)
    answer = client.get(f"/en/cases/{part}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/cases/{whole}/")


def test_the_register_is_narrowed_counted_and_taken_away(client: Client) -> None:
    a_case()
    made_public(a_case())
    made_public(closed(a_case()))
    page = client.get(f"/en/cases/?region={SKO}&state=open").content.decode()
    assert page.count("A road to a school (invented)") == 1
    assert "Open: 1. Closed: 1." in page
    nothing = client.get(f"/en/cases/?region={KOSTANAY}").content.decode()
    assert "No case matches." in nothing
    assert "something we do not know" in client.get("/en/cases/?state=x").content.decode()
    raw = b"".join(client.get("/en/cases.csv").streaming_content)  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["place"] for row in rows] == [SKO, SKO]
    answer = client.get("/en/cases.json?state=closed")
    found = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert [row["outcome"] for row in found] == ["fixed"]


def test_an_activity_leads_to_its_public_case(client: Client, story: Story) -> None:
    ref = a_case()
    actions.link_activity(ref, story.activity, by=an_actor(), at=NOON)
    address = f"/en/activities/{story.activity}/"
    assert ref not in client.get(address).content.decode()
    made_public(ref)
    assert f"/en/cases/{ref}/" in client.get(address).content.decode()


def test_published_copies_are_linked_and_prepared_ones_are_not(client: Client) -> None:
    signal = a_signal()
    exhibit, ref = a_photo_with(signal), made_public(a_case(signal))
    waiting, shown = (a_copy(exhibit, state) for state in ("prepared", "public"))
    page = read(client, ref)
    assert f"/en/copies/{shown}/" in page
    assert waiting not in page


def a_photo_with(signal: str) -> int:
    """The key of an original that came with the signal."""
    file = ContentFile(b"an invented document")
    key = evidence.keep(file, name="act.txt", body=a_body().pk, by=an_actor(), at=NOON)
    held = Signal.objects.get(ref=signal)
    SignalExhibit.objects.create(signal=held, exhibit_id=key, on=TODAY)
    return key


def a_copy(exhibit: int, state: str) -> str:
    """The reference of a copy of the original in this state."""
    is_public = state == "public"
    made = Copy.objects.create(
        exhibit_id=exhibit,
        media_type="image/png",
        sha256="0" * 64,
        size=1,
        caption=f"A {state} copy (invented)",
        language="en",
        tool="test",
        state=state,
        vault_name=None if is_public else state,
        wrapped=None if is_public else b"key",
        prepared_by=1,
        prepared_at=NOON,
        decided_by=2 if is_public else None,
        decided_at=NOON if is_public else None,
    )
    return made.ref
