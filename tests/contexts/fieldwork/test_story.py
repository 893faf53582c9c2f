"""One matter from a visit to a verified fix, with each refusal on the way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.actions import proving
from baqylau.contexts.fieldwork.drafts import AnswerDraft, FindingDraft, OutcomeDraft, RevisitDraft
from baqylau.contexts.fieldwork.errors import (
    AlreadySilent,
    CheckedByAddressee,
    DaysOutOfOrder,
    LadderSkipped,
    NoLongerADraft,
    NoSuchRecord,
    NoSuchStep,
)
from baqylau.contexts.fieldwork.models import Activity, Entry, Finding, Recommendation
from baqylau.contexts.fieldwork.queries import records, totals
from baqylau.kernel.actors import Capability
from baqylau.kernel.models import OutboxRow
from tests.cast import (
    GUEST,
    NOON,
    SKO,
    a_body,
    a_draft,
    a_person,
    an_activity,
    an_actor,
    an_akimat,
    place,
)

pytestmark = pytest.mark.django_db


def the_recommendation(activity: str) -> Recommendation:
    return Recommendation.objects.get(activity__ref=activity)


def revisit(recommendation: Recommendation, **changes: object) -> RevisitDraft:
    fixed = dict.fromkeys(recommendation.findings.values_list("ref", flat=True), True)
    draft = RevisitDraft(
        visited_on=date(2026, 10, 10),
        regime="ordinary_user",
        account="Looked again.",
        members=(a_person("Bolat (invented)").pk,),
        fixed=fixed,
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def test_recording_needs_a_mandate_and_an_order_of_days() -> None:
    with pytest.raises(NoSuchRecord):
        an_activity(by=GUEST)
    with pytest.raises(DaysOutOfOrder):
        an_activity(ends_on=date(2027, 1, 1))
    violation = FindingDraft(text="x", rung="violation")
    with pytest.raises(LadderSkipped):
        an_activity(findings=(violation,), recommendations=())
    assert Activity.objects.count() == 0
    ref = an_activity()
    assert records.activity(ref, by=GUEST).card.ref == ref


def test_a_draft_is_unknown_to_the_public_until_a_publisher_publishes() -> None:
    ref = an_activity(publish=False)
    monitor = an_actor(Capability.SEE_WORK, Capability.RECORD_WORK)
    with pytest.raises(NoSuchRecord):
        records.activity(ref, by=GUEST)
    with pytest.raises(NoSuchRecord):
        actions.publish_activity(ref, by=monitor, at=NOON)
    assert records.activity(ref, by=monitor).card.is_public is False
    assert totals.total().activities == 0
    actions.publish_activity(ref, by=an_actor(), at=NOON)
    assert totals.total().activities == 1
    assert records.activity(ref, by=GUEST).findings[0].is_public


def test_from_answer_to_verified_fix_the_public_figures_follow() -> None:
    held = the_recommendation(an_activity())
    by = an_actor()
    assert held.due_on is not None
    early = AnswerDraft(received_on=date(2026, 8, 1), verdict="accepted")
    with pytest.raises(DaysOutOfOrder):
        actions.record_answer(held.ref, early, by=by, at=NOON)
    answer = AnswerDraft(received_on=date(2026, 9, 20), verdict="accepted", text="We will.")
    actions.record_answer(held.ref, answer, by=by, at=NOON)
    assert totals.total().accepted == 1

    actions.report_fix(held.ref, on=date(2026, 10, 1), text="Done.", by=by, at=NOON)
    now = totals.total()
    assert (now.findings, now.fixed, now.fixed_verified) == (2, 2, 0)

    insider = an_actor(office_of=frozenset({an_akimat().pk}))
    with pytest.raises(CheckedByAddressee):
        actions.record_revisit(held.ref, revisit(held), by=insider, at=NOON)
    visit = actions.record_revisit(held.ref, revisit(held), by=by, at=NOON)
    now = totals.total()
    assert (now.activities, now.fixed, now.fixed_verified) == (2, 2, 2)
    assert records.activity(visit, by=GUEST).checked[0].ref == held.ref

    with pytest.raises(NoSuchStep):
        actions.report_fix(held.ref, on=date(2026, 10, 12), text="", by=by, at=NOON)
    actions.reopen(held.ref, on=date(2026, 10, 13), text="It broke.", by=by, at=NOON)
    assert totals.total().fixed_verified == 0
    assert proving.differences() == []


def test_a_re_visit_that_finds_one_thing_unfixed_leaves_the_matter_open() -> None:
    held = the_recommendation(an_activity())
    first, second = held.findings.order_by("pk").values_list("ref", flat=True)
    draft = revisit(held, fixed={first: True, second: False})
    actions.record_revisit(held.ref, draft, by=an_actor(), at=NOON)
    held.refresh_from_db()
    assert held.state == "open"
    assert [f.state for f in held.findings.order_by("pk")] == ["verified", "open"]
    again = revisit(held, fixed={second: True})
    actions.record_revisit(held.ref, again, by=an_actor(), at=NOON)
    held.refresh_from_db()
    assert held.state == "verified"


def test_every_finding_must_be_judged_at_a_re_visit() -> None:
    held = the_recommendation(an_activity())
    with pytest.raises(NoSuchRecord):
        actions.record_revisit(held.ref, revisit(held, fixed={}), by=an_actor(), at=NOON)
    assert Activity.objects.count() == 1


def test_silence_is_noted_after_the_deadline_and_an_answer_may_still_come() -> None:
    held = the_recommendation(an_activity())
    due = held.due_on
    assert due is not None
    assert actions.note_silence(on=due, at=NOON) == 0
    silence = AnswerDraft(received_on=due, verdict="silent")
    with pytest.raises(AlreadySilent):
        actions.record_answer(held.ref, silence, by=an_actor(), at=NOON)
    assert actions.note_silence(on=date(2026, 10, 14), at=NOON) == 1
    assert actions.note_silence(on=date(2026, 10, 14), at=NOON) == 0
    assert totals.total().silent == 1
    late = AnswerDraft(received_on=date(2026, 10, 14), verdict="partly")
    actions.record_answer(held.ref, late, by=an_actor(), at=NOON)
    assert (totals.total().silent, totals.total().partly) == (0, 1)


def test_a_mismatch_becomes_a_violation_only_by_a_competent_body() -> None:
    activity = an_activity()
    seen, mismatch = Finding.objects.filter(activity__ref=activity).order_by("pk")
    by, competent = an_actor(), an_akimat().pk
    facts = {"competent": competent, "confirmation": "Act 7", "by": by, "at": NOON}
    with pytest.raises(LadderSkipped):
        actions.confirm_violation(seen.ref, **facts)  # type: ignore[arg-type]
    actions.confirm_violation(mismatch.ref, **facts)  # type: ignore[arg-type]
    assert records.finding(mismatch.ref, by=GUEST).card.rung == "violation"


def test_the_database_keeps_the_ladder_too() -> None:
    ref = an_activity()
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(activity__ref=ref).update(rung="violation")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(activity__ref=ref).update(addressee=None)


def test_every_act_leaves_an_entry() -> None:
    ref = an_activity()
    acts = [line.act for line in records.activity(ref, by=GUEST).history]
    assert acts == ["activity.recorded", "activity.published"]


def test_two_bodies_do_not_see_each_others_drafts() -> None:
    ref = an_activity(publish=False)
    other = an_actor(body=a_body("group-two"))
    with pytest.raises(NoSuchRecord):
        records.activity(ref, by=other)
    with pytest.raises(NoSuchRecord):
        actions.add_finding(ref, a_draft().findings[0], by=other, at=NOON)


def test_only_a_draft_that_nothing_followed_from_is_thrown_away() -> None:
    public, draft = an_activity(), an_activity(publish=False)
    by = an_actor()
    with pytest.raises(NoLongerADraft):
        actions.discard_draft(public, by=by, at=NOON)
    with pytest.raises(NoSuchRecord):
        actions.discard_draft(draft, by=an_actor(Capability.SEE_WORK), at=NOON)
    answered = an_activity(publish=False)
    answer = AnswerDraft(received_on=date(2026, 9, 20), verdict="accepted")
    actions.record_answer(the_recommendation(answered).ref, answer, by=by, at=NOON)
    with pytest.raises(NoLongerADraft):
        actions.discard_draft(answered, by=by, at=NOON)
    fruitful = an_activity(publish=False)
    outcome = OutcomeDraft(
        body=a_body().pk,
        place=place(SKO),
        kind="objects_completed",
        amount=Decimal(1),
        on=date(2026, 10, 1),
        document="Act 1",
        recommendation=the_recommendation(fruitful).ref,
    )
    actions.record_outcome(outcome, by=by, at=NOON)
    with pytest.raises(NoLongerADraft):
        actions.discard_draft(fruitful, by=by, at=NOON)
    actions.discard_draft(draft, by=by, at=NOON)
    with pytest.raises(NoSuchRecord):
        records.activity(draft, by=by)
    assert (Activity.objects.count(), Finding.objects.count()) == (3, 6)
    assert Entry.objects.filter(record=draft).latest("pk").act == "activity.discarded"


def test_what_is_added_to_a_public_activity_is_added_by_those_who_publish() -> None:
    public, draft = an_activity(), an_activity(publish=False)
    monitor = an_actor(Capability.SEE_WORK, Capability.RECORD_WORK)
    found = FindingDraft(text="A sign is missing.", rung="observation")
    with pytest.raises(NoSuchRecord):
        actions.add_finding(public, found, by=monitor, at=NOON)
    assert totals.total().findings == 2
    actions.add_finding(draft, found, by=monitor, at=NOON)
    actions.add_finding(public, found, by=an_actor(), at=NOON)
    assert totals.total().findings == 3


def test_a_recommendation_is_about_findings_of_its_own_activity() -> None:
    ref = an_activity()
    (asked,) = a_draft().recommendations
    elsewhere = Finding.objects.filter(activity__ref=an_activity()).values_list("ref", flat=True)
    with pytest.raises(NoSuchRecord):
        actions.issue_recommendation(ref, asked, about=[*elsewhere], by=an_actor(), at=NOON)
    own = [*Finding.objects.filter(activity__ref=ref).values_list("ref", flat=True)]
    made = actions.issue_recommendation(ref, asked, about=own, by=an_actor(), at=NOON)
    assert len(records.recommendation(made, by=GUEST).findings) == len(own)


def test_an_older_letter_found_later_does_not_take_the_place_of_a_newer_one() -> None:
    held, by = the_recommendation(an_activity()), an_actor()
    for day, verdict in ((20, "accepted"), (10, "refused")):
        letter = AnswerDraft(received_on=date(2026, 9, day), verdict=verdict)
        actions.record_answer(held.ref, letter, by=by, at=NOON)
    assert (totals.total().accepted, totals.total().refused) == (1, 0)
    assert len(records.recommendation(held.ref, by=GUEST).answers) == 2
    newest = AnswerDraft(received_on=date(2026, 9, 25), verdict="refused")
    actions.record_answer(held.ref, newest, by=by, at=NOON)
    assert (totals.total().accepted, totals.total().refused) == (0, 1)


def test_a_re_visit_made_before_a_matter_was_reopened_does_not_settle_it() -> None:
    held, by = the_recommendation(an_activity()), an_actor()
    actions.report_fix(held.ref, on=date(2026, 10, 1), text="Done.", by=by, at=NOON)
    actions.reopen(held.ref, on=date(2026, 10, 12), text="It broke.", by=by, at=NOON)
    with pytest.raises(DaysOutOfOrder):
        actions.record_revisit(held.ref, revisit(held), by=by, at=NOON)
    later = revisit(held, visited_on=date(2026, 10, 13))
    visit = actions.record_revisit(held.ref, later, by=by, at=NOON)
    assert totals.total().fixed_verified == 2
    announced = OutboxRow.objects.filter(event="fieldwork.activity-published")
    assert {"activity": visit} in [row.facts for row in announced]
