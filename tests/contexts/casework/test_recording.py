"""What the public log is told of cases and appeals: what may be read follows the case's own publicity."""

from datetime import date

import pytest

from baqylau.contexts.casework import actions, recording
from baqylau.contexts.casework.models import Appeal, Case
from baqylau.foundation.ledger.models import Record
from tests.cast import NOON, VKO, an_actor, place
from tests.contexts.casework.appeals import DAY_14, a_reply, a_sent_appeal, later, noon
from tests.contexts.casework.making import a_case, a_second, a_signal, a_view, closed, made_public
from tests.recorded import entries, facts, kinds, latest, taken_back

pytestmark = pytest.mark.django_db


def open_kinds(subject: str) -> list[str]:
    rows = Record.objects.filter(subject=subject, is_open=True).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_a_case_that_is_not_public_is_committed_to_and_told_of_by_nobody() -> None:
    ref = closed(a_case(a_signal()))
    actions.reopen_case(ref, reason="It came back.", by=an_actor(), at=NOON)
    assert kinds(f"case/{ref}") == ["case.opened", "case.closed", "case.reopened"]
    assert open_kinds(f"case/{ref}") == []


def test_making_a_case_public_opens_what_was_recorded_and_never_what_its_view_leaves_out() -> None:
    signal = a_signal()
    ref = made_public(closed(a_case(signal)))
    assert open_kinds(f"case/{ref}") == ["case.opened", "case.closed", "case.published"]
    told = " ".join(str(facts(row)) for row in Record.objects.filter(subject=f"case/{ref}"))
    for kept in ("The road to the school", "Seen on the spot", signal, "pit by the school"):
        assert kept not in told, kept
    assert facts(latest(f"case/{ref}"))["title"] == "A road to a school (invented)"


def test_a_case_taken_back_is_withheld_but_for_the_reason_and_its_old_view_stays_so() -> None:
    ref = made_public(a_case(a_signal()))
    actions.withdraw_publication(ref, reason="It named a person.", by=an_actor(), at=NOON)
    assert open_kinds(f"case/{ref}") == ["case.unpublished"]
    assert facts(latest(f"case/{ref}"))["reason"] == "It named a person."
    made_public(ref, title="Another title (invented)")
    assert open_kinds(f"case/{ref}") == ["case.opened", "case.unpublished", "case.published"]
    assert facts(latest(f"case/{ref}"))["title"] == "Another title (invented)"


def test_appeals_are_read_with_their_case() -> None:
    case = a_case()
    ref = a_sent_appeal(case)
    actions.record_reply(ref, a_reply(DAY_14), by=an_actor(), at=noon(DAY_14))
    assert kinds(f"appeal/{ref}") == ["appeal.sent", "appeal.answered"]
    assert open_kinds(f"appeal/{ref}") == []
    made_public(case)
    assert open_kinds(f"appeal/{ref}") == ["appeal.sent", "appeal.answered"]
    told = facts(Record.objects.get(subject=f"appeal/{ref}", kind="appeal.sent"))
    assert told["addressee"] == "akimat-59"
    assert not {"text", "subject", "contact"} & told.keys()
    actions.withdraw_publication(case, reason="It named a person.", by=an_actor(), at=NOON)
    assert open_kinds(f"appeal/{ref}") == []


def test_silence_and_the_next_rung_leave_an_entry_each() -> None:
    ref = a_sent_appeal()
    actions.note_silence(on=date(2026, 4, 2), at=later(28))
    actions.escalate(ref, by=an_actor(), at=later(29))
    assert kinds(f"appeal/{ref}") == ["appeal.sent", "appeal.silent", "appeal.escalated"]


def test_appeals_of_a_joined_case_are_read_with_the_whole() -> None:
    case, whole = a_case(), made_public(a_case(a_signal()))
    ref = a_sent_appeal(case)
    actions.merge_cases(case, into=whole, by=an_actor(), at=NOON)
    assert kinds(f"case/{case}") == ["case.opened", "case.closed"]
    assert open_kinds(f"appeal/{ref}") == ["appeal.sent"]


def test_what_is_taken_back_leaves_no_entry_and_opens_nothing() -> None:
    ref = a_case(a_signal())
    actions.prepare_publication(ref, a_view(), by=an_actor(), at=NOON)
    with taken_back():
        actions.approve_publication(ref, by=a_second(), at=NOON)
        assert open_kinds(f"case/{ref}")
    assert kinds(f"case/{ref}") == ["case.opened"]
    assert open_kinds(f"case/{ref}") == []


def test_entries_hold_no_name_and_no_text() -> None:
    case = made_public(closed(a_case(a_signal())))
    actions.withdraw_publication(case, reason="It named a person.", by=an_actor(), at=NOON)
    actions.record_reply(a_sent_appeal(), a_reply(DAY_14), by=an_actor(), at=noon(DAY_14))
    log = b"\n".join(entries()).decode()
    for words in ("Aigul", "Bolat", "invented", "road", "named", "Seen", "kerb", "Reception"):
        assert words not in log, words


def test_whoever_decides_past_the_log_is_named() -> None:
    case, other = a_case(), a_case()
    appeal = a_sent_appeal(case)
    made_public(closed(case))
    assert recording.unrecorded() == []
    Record.objects.filter(kind="appeal.sent").update(kind="appeal.answered")
    shown = {"public_on": NOON.date(), "public_title": "Hidden", "is_public": True}
    at = {"public_place": place(VKO), "public_region": place(VKO)}
    Case.objects.filter(ref=other).update(**shown, **at)
    assert [str(one) for one in recording.unrecorded()] == [
        f"case/{other}: no entry says “case.published”",
        f"appeal/{appeal}: no entry says “appeal.sent”",
    ]
    assert Appeal.objects.count() == 1
