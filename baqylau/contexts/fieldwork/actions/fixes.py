"""Putting right: claimed by whoever says so, verified only by a re-visit of independent people."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access, recording
from baqylau.contexts.fieldwork.actions.activities import make_activity
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.tallies import cell, recount
from baqylau.contexts.fieldwork.drafts import ActivityDraft, RevisitDraft
from baqylau.contexts.fieldwork.errors import NoSuchRecord, SummaryRecord
from baqylau.contexts.fieldwork.events import ActivityPublished, FixReopened, FixVerified
from baqylau.contexts.fieldwork.models import Activity, Finding, FixStep, Recommendation
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.rules import fixing
from baqylau.contexts.fieldwork.vocabulary import FixState, Kind, Step
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish

Fixable = Finding | Recommendation


@transaction.atomic
def report_fix_begun(ref: str, *, on: date, text: str, by: Actor, at: datetime) -> None:
    """Record that work on a recommendation's fix has begun, with its open findings."""
    _step_together(ref, Step.IN_PROGRESS, on=on, text=text, by=by, at=at)


@transaction.atomic
def report_fix(ref: str, *, on: date, text: str, by: Actor, at: datetime) -> None:
    """Record that the addressee, or anybody, says a recommendation's matter is fixed: a claim only."""
    _step_together(ref, Step.CLAIMED, on=on, text=text, by=by, at=at)


@transaction.atomic
def reopen(ref: str, *, on: date, text: str, by: Actor, at: datetime) -> None:
    """Reopen a fix that did not hold, claimed or verified."""
    _step_together(ref, Step.REOPENED, on=on, text=text, by=by, at=at)
    publish(FixReopened(record=ref, at=at))


@transaction.atomic
def record_revisit(ref: str, draft: RevisitDraft, *, by: Actor, at: datetime) -> str:
    """Record a re-visit to a recommendation's matter; the reference of the visit, public if it is.

    Every finding of the recommendation must be judged, or the matter where it has none.
    Refused: NoSuchRecord, SummaryRecord, CheckedByAddressee, DaysOutOfOrder, NoSuchStep.
    """
    held = _fixable(ref, Capability.VERIFY_FIX, by=by)
    findings = _unverified(held)
    fixing.check_independent(held.addressee_id, offices=_offices(draft, by))
    fixing.check_days(earlier=held.state_on, later=draft.visited_on, today=day_of(at))
    visit = make_activity(_visit(held, draft), by=by, at=at)
    if held.is_public:
        _publish_visit(visit, by=by, at=at)
    for one in findings:
        _check(one, draft.fixed.get(one.ref), visit, draft, by=by, at=at)
    _check(held, _whole(draft, findings), visit, draft, by=by, at=at)
    _settle([visit, held, *findings])
    _record_checks([held, *findings], visit, by=by, at=at)
    if held.state == FixState.VERIFIED:
        publish(FixVerified(record=held.ref, at=at))
    return visit.ref


def _publish_visit(visit: Activity, *, by: Actor, at: datetime) -> None:
    """A re-visit to a public matter is public; the visitor need not be a publisher for that."""
    visit.is_public, visit.published_at = True, at
    visit.save(update_fields=["is_public", "published_at"])
    enter(visit.ref, "activity.published", by=by, at=at)
    recording.published([visit], by=by, at=at)
    publish(ActivityPublished(activity=visit.ref, at=at))


def _whole(draft: RevisitDraft, findings: list[Finding]) -> bool | None:
    """Whether the matter as a whole was found fixed: all of its findings, or as judged."""
    return all(draft.fixed.get(f.ref) for f in findings) if findings else draft.matter_fixed


def _visit(held: Recommendation, draft: RevisitDraft) -> ActivityDraft:
    return ActivityDraft(
        body=held.body_id,
        place=held.place_id,
        kind=Kind.VISIT,
        sphere=held.sphere,
        regime=draft.regime,
        starts_on=draft.visited_on,
        ends_on=draft.visited_on,
        account=draft.account,
        language=draft.language,
        visited=held.addressee_id,
        members=draft.members,
        is_example=draft.is_example or held.is_example,
    )


def _offices(draft: RevisitDraft, by: Actor) -> Iterable[frozenset[int]]:
    """The organisations served by everybody who made the visit, and by who records it."""
    yield by.office_of
    yield from (identity.office_of(person, draft.visited_on) for person in draft.members)


def _fixable(ref: str, capability: Capability, *, by: Actor) -> Recommendation:
    held = access.recommendation(ref, capability, by=by)
    if held.is_summary:
        raise SummaryRecord
    return held


def _unverified(held: Recommendation) -> list[Finding]:
    rows = held.findings.select_for_update().exclude(state=FixState.VERIFIED)
    return list(rows.order_by("pk"))


def _check(
    record: Fixable,
    is_fixed: bool | None,  # noqa: FBT001  the judgement itself is the argument
    visit: Activity,
    draft: RevisitDraft,
    *,
    by: Actor,
    at: datetime,
) -> None:
    if is_fixed is None:
        raise NoSuchRecord
    step = Step.CHECKED_FIXED if is_fixed else Step.CHECKED_NOT_FIXED
    _step(record, step, on=draft.visited_on, text="", revisit=visit, by=by, at=at)


def _record_checks(checked: Sequence[Fixable], visit: Activity, *, by: Actor, at: datetime) -> None:
    fixed = [one for one in checked if one.state == FixState.VERIFIED]
    unfixed = [one for one in checked if one.state != FixState.VERIFIED]
    for found, step in ((fixed, Step.CHECKED_FIXED), (unfixed, Step.CHECKED_NOT_FIXED)):
        recording.stepped(found, step, on=visit.ends_on, revisit=visit.ref, by=by, at=at)


def _step_together(ref: str, step: Step, *, on: date, text: str, by: Actor, at: datetime) -> None:
    """Take the step for a recommendation and for those of its findings that can follow."""
    held = _fixable(ref, Capability.RECORD_ANSWER, by=by)
    fixing.check_days(earlier=held.state_on, later=on, today=day_of(at))
    _step(held, step, on=on, text=text, revisit=None, by=by, at=at)
    moved: list[Finding] = []
    for finding in held.findings.select_for_update().order_by("pk"):
        if fixing.may_follow(FixState(finding.state), step):
            _step(finding, step, on=on, text=text, revisit=None, by=by, at=at)
            moved.append(finding)
    _settle([held, *moved])
    recording.stepped([held, *moved], step, on=on, text=text, by=by, at=at)


def _step(
    record: Fixable,
    step: Step,
    *,
    on: date,
    text: str,
    revisit: Activity | None,
    by: Actor,
    at: datetime,
) -> None:
    record.state = fixing.state_after(FixState(record.state), step)
    record.state_on = on
    record.save(update_fields=["state", "state_on"])
    FixStep.objects.create(
        finding=record if isinstance(record, Finding) else None,
        recommendation=record if isinstance(record, Recommendation) else None,
        step=step,
        on=on,
        text=text,
        revisit=revisit,
        recorded_by=by.person,
        recorded_at=at,
    )
    enter(record.ref, f"fix.{step}", by=by, at=at, on=on.isoformat())


def _settle(records: Sequence[Countable]) -> None:
    """Recount all cells at once: they are locked in one order, so that no two writers wait for each other."""
    recount([cell(record) for record in records if record.is_public])
