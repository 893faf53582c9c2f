"""Appeals from draft to court: the clock by law, what moves it, and what never does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail as outbox

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import (
    AlreadyEscalated,
    AppealCannot,
    AppealDaysOutOfOrder,
    AppealNotWhole,
    NoSuchCase,
    NoWayToSend,
    RatingWithoutReasons,
    RecommendationTaken,
    StillOnItsWay,
    TopOfTheLadder,
)
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import AnswerDraft
from baqylau.contexts.fieldwork.queries import records
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.models import Interest
from baqylau.foundation.institutions.models import ContactPoint, Norm, Organisation
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.foundation.notices import actions as notices
from baqylau.foundation.notices.errors import MailDown
from baqylau.kernel import events
from baqylau.kernel.actors import Capability
from tests.cast import GUEST, NOON, TODAY, a_person, an_actor
from tests.contexts.casework.appeals import (
    DAY_14,
    DUE_ON,
    SENT_ON,
    a_case,
    a_draft,
    a_mailbox,
    a_reply,
    a_sent_appeal,
    acts,
    another_body,
    by_hand,
    later,
    noon,
    seen,
    the_akimat,
    the_recommendation,
)

pytestmark = pytest.mark.django_db


def silent_on(day: date) -> int:
    return actions.note_silence(on=day, at=noon(day))


# --- the clock -----------------------------------------------------------------------------------
def test_an_answer_on_day_14_of_15_is_in_time_over_the_holidays_of_march() -> None:
    ref = a_sent_appeal()
    assert seen(ref).clock.due_on == DUE_ON
    assert silent_on(DAY_14) == 0
    actions.record_reply(ref, a_reply(DAY_14), by=an_actor(), at=noon(DAY_14))
    (reply,) = seen(ref).replies
    assert not reply.is_late
    assert seen(ref).card.state == "answered"
    assert silent_on(DUE_ON + timedelta(days=30)) == 0


def test_silence_is_noted_the_day_after_the_last_and_only_once() -> None:
    ref = a_sent_appeal()
    assert silent_on(DUE_ON) == 0
    day_16 = DUE_ON + timedelta(days=1)
    assert silent_on(day_16) == 1
    assert silent_on(day_16) == 0
    assert seen(ref).card.state == "silent"
    assert seen(ref).card.silent_on == day_16
    assert acts(ref) == ["drafted", "sent", "silent"]
    assert seen(ref).history[-1].by is None


def test_a_late_answer_is_an_answer_and_says_that_it_was_late() -> None:
    ref = a_sent_appeal()
    late = DUE_ON + timedelta(days=9)
    silent_on(DUE_ON + timedelta(days=1))
    actions.record_reply(ref, a_reply(late, "no_substance"), by=an_actor(), at=noon(late))
    assert seen(ref).card.state == "answered"
    assert seen(ref).replies[0].is_late
    assert acts(ref)[-2:] == ["silent", "answered"]


def test_the_clock_counts_from_registration_once_it_is_known() -> None:
    ref = a_sent_appeal()
    registered = date(2026, 3, 10)
    with pytest.raises(AppealDaysOutOfOrder):
        actions.register_number(
            ref, number="ЗТ-7", on=SENT_ON - timedelta(days=1), by=an_actor(), at=later(5)
        )
    with pytest.raises(AppealNotWhole):
        actions.register_number(ref, number=" ", on=registered, by=an_actor(), at=later(5))
    actions.register_number(ref, number="ЗТ-7", on=registered, by=an_actor(), at=later(5))
    record = seen(ref)
    assert record.card.number == "ЗТ-7"
    assert record.clock.counted_from == registered
    assert record.clock.due_on is not None
    assert record.clock.due_on > DUE_ON


def test_forwarding_begins_the_clock_anew_and_says_when_its_notice_was_late() -> None:
    ref, there = a_sent_appeal(), another_body()
    in_time = actions.Forwarding(to=there.pk, on=date(2026, 3, 6), told_on=date(2026, 3, 10))
    actions.note_forwarding(ref, in_time, by=an_actor(), at=later(5))
    record = seen(ref)
    assert record.card.holder == there.pk
    assert record.clock.counted_from == date(2026, 3, 6)
    assert record.clock.due_on is not None
    assert record.clock.due_on > DUE_ON
    assert not record.history[-1].is_late
    again = replace(in_time, to=the_akimat().pk, on=date(2026, 3, 20), told_on=date(2026, 3, 27))
    actions.note_forwarding(ref, again, by=an_actor(), at=later(30))
    assert seen(ref).history[-1].is_late


def test_an_extension_moves_the_clock_by_at_most_what_the_law_allows() -> None:
    ref = a_sent_appeal()
    told = actions.ExtensionNotice(
        to=date(2026, 12, 1), decided_on=date(2026, 3, 30), told_on=date(2026, 3, 31)
    )
    assert actions.note_extension(ref, told, by=an_actor(), at=later(27))
    record = seen(ref)
    assert record.card.state == "extended"
    assert record.clock.due_on == date(2026, 6, 1)
    assert record.history[-1].is_late
    assert silent_on(date(2026, 4, 5)) == 0


def test_a_late_notice_of_extension_is_noted_as_late() -> None:
    ref = a_sent_appeal()
    silent_on(DUE_ON + timedelta(days=1))
    told = actions.ExtensionNotice(
        to=date(2026, 4, 20), decided_on=date(2026, 3, 30), told_on=date(2026, 4, 10)
    )
    assert actions.note_extension(ref, told, by=an_actor(), at=later(40))
    record = seen(ref)
    assert (record.card.state, record.clock.due_on) == ("extended", date(2026, 4, 20))
    assert record.history[-1].is_late
    assert record.card.silent_on is None


def test_an_extension_decided_after_the_term_extends_nothing() -> None:
    ref = a_sent_appeal()
    silent_on(DUE_ON + timedelta(days=1))
    told = actions.ExtensionNotice(
        to=date(2026, 5, 20), decided_on=date(2026, 4, 6), told_on=date(2026, 4, 7)
    )
    assert not actions.note_extension(ref, told, by=an_actor(), at=later(40))
    assert seen(ref).card.state == "silent"
    assert seen(ref).clock.due_on == DUE_ON
    assert acts(ref)[-1] == "extension-told"


def test_a_deadline_is_shown_as_verified_only_once_norm_and_calendar_are() -> None:
    ref = a_sent_appeal()
    clock = seen(ref).clock
    assert clock.norm is not None
    assert clock.norm.code == "appk-76-reply"
    assert not clock.is_verified


# --- sending -------------------------------------------------------------------------------------
def test_only_who_may_send_sends_and_only_where_there_is_a_way() -> None:
    ContactPoint.objects.all().delete()
    ref = a_draft()
    with pytest.raises(NoSuchCase):
        actions.send_appeal(ref, by=an_actor(Capability.RECORD_WORK), at=later(0))
    with pytest.raises(NoWayToSend):
        actions.send_appeal(ref, by=an_actor(), at=later(0))
    by_hand(ref)
    with pytest.raises(StillOnItsWay):
        by_hand(ref)


def test_a_state_body_without_an_address_is_written_to_through_the_common_portal() -> None:
    ref = a_draft()
    (way,) = queries.ways_to(the_akimat().pk, place=the_akimat().place_id or 0, on=SENT_ON)
    assert way.channel == Channel.PORTAL
    assert way.through == Organisation.objects.get(code="legal-statistics-committee").pk
    actions.send_appeal(ref, by=an_actor(), at=later(0))
    assert seen(ref).channel == Channel.PORTAL


def test_an_address_that_is_no_longer_in_force_is_not_used() -> None:
    old = a_mailbox("old@akimat.example")
    old.valid_to = date(2026, 1, 1)
    old.save(update_fields=["valid_to"])
    a_mailbox()
    ways = queries.ways_to(the_akimat().pk, place=the_akimat().place_id or 0, on=SENT_ON)
    assert [way.address for way in ways if way.channel == Channel.EMAIL] == [
        "reception@akimat.example"
    ]


def test_a_letter_by_mail_starts_the_clock_when_it_has_gone() -> None:
    a_mailbox()
    ref = a_draft()
    actions.send_appeal(ref, by=an_actor(), at=later(0))
    assert seen(ref).clock.due_on is None
    assert seen(ref).card.delivery == "waiting"
    with pytest.raises(StillOnItsWay):
        actions.send_appeal(ref, by=an_actor(), at=later(0))
    assert notices.send_waiting(later(0)) == 1
    events.deliver_waiting()
    record = seen(ref)
    assert outbox.outbox[0].to == ["reception@akimat.example"]
    assert outbox.outbox[0].subject == record.card.subject
    assert (record.card.delivery, record.clock.due_on) == ("sent", DUE_ON)
    assert acts(ref) == ["drafted", "sent", "delivered"]


def test_mail_that_is_down_is_tried_again_then_shown_and_the_letter_goes_another_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_mailbox()
    ref = a_draft()
    actions.send_appeal(ref, by=an_actor(), at=later(0))

    def down(_letter: object) -> None:
        problem = "connection refused"
        raise MailDown(problem)

    monkeypatch.setattr("baqylau.foundation.notices.gateways.mail.send", down)
    notices.send_waiting(later(0))
    (trying,) = seen(ref).dispatches
    assert (trying.outcome, trying.attempts) == ("waiting", 1)
    assert trying.note
    day = 0
    while seen(ref).card.delivery == "waiting" and day < 60:
        day += 1
        notices.send_waiting(later(day))
        events.deliver_waiting()
    record = seen(ref)
    assert record.card.delivery == "failed"
    assert record.dispatches[0].attempts > 1
    assert record.clock.due_on is None
    assert acts(ref)[-1] == "failed"
    assert silent_on(SENT_ON + timedelta(days=90)) == 0
    by_hand(ref, SENT_ON + timedelta(days=day))
    assert [one.outcome for one in seen(ref).dispatches] == ["failed", "sent"]
    assert seen(ref).clock.due_on is not None


# --- answers -------------------------------------------------------------------------------------
def test_an_answer_to_an_appeal_answers_the_recommendation_it_carries() -> None:
    recommendation, case = the_recommendation(), a_case()
    draft = actions.AppealDraft(rung="region", language="kk", recommendation=recommendation)
    ref = actions.draft_appeal(case, draft, by=an_actor(), at=NOON)
    with pytest.raises(RecommendationTaken) as refusal:
        actions.draft_appeal(case, draft, by=an_actor(), at=NOON)
    assert refusal.value.appeal == ref
    assert "Put the kerb in." in seen(ref).text
    by_hand(ref, TODAY)
    actions.record_reply(ref, a_reply(TODAY, "partly"), by=an_actor(), at=NOON)
    assert records.recommendation(recommendation, by=an_actor()).card.verdict == "partly"


def test_both_answers_stand_where_the_recommendation_was_answered_later_elsewhere() -> None:
    recommendation = the_recommendation()
    draft = actions.AppealDraft(rung="region", language="kk", recommendation=recommendation)
    ref = actions.draft_appeal(a_case(), draft, by=an_actor(), at=NOON)
    by_hand(ref, TODAY)
    next_week = noon(TODAY + timedelta(days=7))
    answer = AnswerDraft(received_on=TODAY + timedelta(days=7), verdict="refused")
    fieldwork.record_answer(recommendation, answer, by=an_actor(), at=next_week)
    actions.record_reply(ref, a_reply(TODAY), by=an_actor(), at=next_week)
    record = records.recommendation(recommendation, by=an_actor())
    assert record.card.verdict == "refused"
    assert {line.verdict for line in record.answers} == {"refused", "accepted"}
    assert seen(ref).card.verdict == "accepted"


def test_a_rating_says_why() -> None:
    ref = a_sent_appeal()
    reply = actions.record_reply(ref, a_reply(DUE_ON), by=an_actor(), at=noon(DUE_ON))
    for rating, reasons in ((0, "why"), (6, "why"), (3, " ")):
        with pytest.raises(RatingWithoutReasons):
            actions.rate_reply(
                ref, reply, rating=rating, reasons=reasons, by=an_actor(), at=noon(DUE_ON)
            )
    actions.rate_reply(
        ref, reply, rating=2, reasons="No date is named.", by=an_actor(), at=noon(DUE_ON)
    )
    assert seen(ref).replies[0].rating == 2


# --- the ladder ----------------------------------------------------------------------------------
def test_silence_is_taken_up_rung_by_rung_to_the_court_and_no_further() -> None:
    ref, day = a_sent_appeal(), DUE_ON
    court = Organisation.objects.create(
        code="court-invented", kind="court", level="regional", is_state=True
    )
    seen_rungs = []
    for _ in range(3):
        day = day + timedelta(days=60)
        silent_on(day)
        before = seen(ref)
        ref = actions.escalate(ref, by=an_actor(), at=noon(day))
        after = seen(ref)
        seen_rungs.append(after.card.rung)
        assert after.earlier == before.card.ref
        assert seen(before.card.ref).card.state == "escalated"
        assert seen(before.card.ref).follower == ref
        if after.card.addressee is None:
            words = actions.LetterDraft(
                addressee=court.pk, subject=after.card.subject, text=after.text
            )
            actions.edit_draft(ref, words, by=an_actor(), at=noon(day))
        by_hand(ref, day)
    assert seen_rungs == ["republic", "prosecutor", "court"]
    assert seen(ref).clock.due_on is None
    actions.record_reply(ref, a_reply(day, "refused"), by=an_actor(), at=noon(day))
    with pytest.raises(TopOfTheLadder):
        actions.escalate(ref, by=an_actor(), at=noon(day))


def test_the_next_letter_quotes_the_number_and_the_silence_or_the_answer() -> None:
    case = a_case()
    ref = a_sent_appeal(case)
    actions.register_number(ref, number="ЗТ-42", on=SENT_ON, by=an_actor(), at=later(1))
    silent_on(DUE_ON + timedelta(days=1))
    above = actions.escalate(ref, by=an_actor(), at=noon(DUE_ON + timedelta(days=1)))
    text = seen(above).text
    assert "ЗТ-42" in text
    assert "1 апреля 2026" in text.replace("\u00a0", " ")
    assert "ответ не поступил" in text
    with pytest.raises(AlreadyEscalated):
        actions.escalate(ref, by=an_actor(), at=noon(DUE_ON + timedelta(days=2)))
    actions.withdraw(above, by=an_actor(), at=noon(DUE_ON + timedelta(days=2)))
    again = actions.escalate(ref, by=an_actor(), at=noon(DUE_ON + timedelta(days=3)))
    assert seen(again).earlier == ref


def test_an_answer_to_what_has_gone_up_is_kept() -> None:
    ref = a_sent_appeal()
    day = DUE_ON + timedelta(days=1)
    silent_on(day)
    actions.escalate(ref, by=an_actor(), at=noon(day))
    actions.record_reply(ref, a_reply(day), by=an_actor(), at=noon(day))
    assert seen(ref).card.state == "escalated"
    assert len(seen(ref).replies) == 1


# --- who may -------------------------------------------------------------------------------------
def test_whoever_has_an_interest_in_the_addressee_writes_and_withdraws_nothing() -> None:
    dana = a_person("Dana (invented)")
    concerned, case, ref = an_actor(person=dana), a_case(), a_draft()
    Interest.objects.create(person=dana, organisation=the_akimat(), declared_on=SENT_ON)
    words = actions.LetterDraft(addressee=the_akimat().pk, subject="Milder", text="Never mind.")
    with pytest.raises(ConflictOfInterest):
        actions.edit_draft(ref, words, by=concerned, at=later(0))
    with pytest.raises(ConflictOfInterest):
        actions.withdraw(ref, by=concerned, at=later(0))
    with pytest.raises(ConflictOfInterest):
        by_hand(ref, by=concerned)
    draft = actions.AppealDraft(rung="region", language="ru")
    with pytest.raises(ConflictOfInterest):
        actions.draft_appeal(case, draft, by=concerned, at=later(0))
    assert seen(ref).card.state == "draft"
    assert "Never mind." not in seen(ref).text
    elsewhere = replace(words, addressee=another_body().pk)
    actions.edit_draft(ref, elsewhere, by=an_actor(), at=later(0))
    with pytest.raises(ConflictOfInterest):
        actions.edit_draft(ref, words, by=concerned, at=later(0))
    actions.withdraw(ref, by=concerned, at=later(0))
    assert seen(ref).card.state == "withdrawn"


def test_others_see_no_appeal_and_change_none() -> None:
    ref = a_sent_appeal()
    elsewhere = an_actor(places=frozenset({0}))
    for who in (GUEST, elsewhere):
        with pytest.raises(NoSuchCase):
            queries.appeal(ref, who)
        with pytest.raises(NoSuchCase):
            actions.record_reply(ref, a_reply(DUE_ON), by=who, at=noon(DUE_ON))
        assert queries.appeals_of_case(seen(ref).card.case, who) == ()
    reader = an_actor(Capability.SEE_WORK)
    assert queries.appeal(ref, reader).card.ref == ref
    with pytest.raises(NoSuchCase):
        actions.withdraw(ref, by=reader, at=later(1))
    monitor = an_actor(Capability.SEE_WORK, Capability.RECORD_WORK)
    with pytest.raises(NoSuchCase):
        actions.withdraw(ref, by=monitor, at=later(1))


def test_what_was_sent_is_not_edited_any_more() -> None:
    ref = a_draft()
    words = actions.LetterDraft(addressee=the_akimat().pk, subject="Road", text="Please look.")
    with pytest.raises(AppealNotWhole):
        actions.edit_draft(ref, replace(words, text=" "), by=an_actor(), at=later(0))
    actions.edit_draft(ref, words, by=an_actor(), at=later(0))
    assert seen(ref).text == "Please look."
    by_hand(ref)
    with pytest.raises(AppealCannot):
        actions.edit_draft(ref, words, by=an_actor(), at=later(0))


def test_a_norm_changed_later_moves_no_clock_that_runs() -> None:
    ref = a_sent_appeal()
    Norm.objects.filter(code="appk-76-reply").update(value=5)
    assert seen(ref).clock.due_on == DUE_ON
