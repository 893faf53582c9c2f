"""A visit that lies ahead, on account of a contract: seen by members, counted by nobody, then made."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import FindingDraft, PlanDraft, VisitDraft
from baqylau.contexts.fieldwork.errors import (
    DaysOutOfOrder,
    NoSuchRecord,
    NotPlanned,
    PlannedInThePast,
    StillPlanned,
)
from baqylau.contexts.fieldwork.models import Activity
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.procurement.errors import NoSuchContract
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.kernel.actors import ANYONE, Capability
from tests.cast import NOON, SKO, TODAY, a_body, a_person, an_actor, place
from tests.contexts.procurement.reviewing.making import a_contract, tied_to
from tests.recorded import facts, latest

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=3)
LATER = NOON + timedelta(days=4)
MADE = VisitDraft(starts_on=SOON, ends_on=SOON, regime="ordinary_user", account="We looked.")
SEEN = FindingDraft(text="The swings are missing.", rung="observation")


def a_plan(**changes: Any) -> PlanDraft:
    plan = PlanDraft(
        body=a_body().pk,
        place=place(SKO),
        on=SOON,
        title="Visit: a playground (invented)",
        regime="ordinary_user",
    )
    return replace(plan, **changes)


def planned(**changes: Any) -> str:
    return actions.plan_visit(a_plan(**changes), by=an_actor(), at=NOON)


def test_a_visit_is_planned_ahead_by_who_records_work_and_for_a_contract_that_is_there() -> None:
    with pytest.raises(PlannedInThePast):
        planned(on=date(2026, 10, 1))
    with pytest.raises(NoSuchContract):
        planned(contract="nothing")
    reader = an_actor(Capability.SEE_WORK, person=a_person("Reader (invented)"))
    with pytest.raises(NoSuchRecord):
        actions.plan_visit(a_plan(), by=reader, at=NOON)


@pytest.mark.parametrize("side", ["buyer", "supplier"])
def test_whoever_has_an_interest_in_a_side_of_the_contract_plans_and_notes_nothing(
    side: str,
) -> None:
    contract = a_contract()
    ref = planned(contract=contract.ref)
    tied_to(an_actor(), contract, side)
    with pytest.raises(ConflictOfInterest):
        planned(contract=contract.ref)
    with pytest.raises(ConflictOfInterest):
        actions.note_visit(ref, MADE, by=an_actor(), at=LATER)


def test_nothing_follows_from_a_visit_that_was_not_made() -> None:
    ref = planned()
    with pytest.raises(StillPlanned):
        actions.publish_activity(ref, by=an_actor(), at=NOON)
    with pytest.raises(StillPlanned):
        actions.add_finding(ref, SEEN, by=an_actor(), at=NOON)
    with pytest.raises(NoSuchRecord):
        records.activity(ref, by=ANYONE)


def test_what_became_of_it_is_said_once_and_not_before_its_day() -> None:
    ref = planned()
    with pytest.raises(DaysOutOfOrder):
        actions.note_visit(ref, MADE, by=an_actor(), at=NOON)
    actions.note_visit(ref, MADE, by=an_actor(), at=LATER)
    with pytest.raises(NotPlanned):
        actions.note_visit(ref, MADE, by=an_actor(), at=LATER)


def test_the_finding_of_a_visit_carries_the_ocds_id_of_its_contract() -> None:
    contract = a_contract()
    ref = planned(contract=contract.ref)
    actions.note_visit(ref, MADE, by=an_actor(), at=LATER)
    finding = actions.add_finding(ref, SEEN, by=an_actor(), at=LATER)
    actions.publish_activity(ref, by=an_actor(), at=LATER)
    told = records.finding(finding, by=ANYONE)
    assert told.ocid == contract.ocid
    assert told.contract is not None
    assert told.contract.ref == contract.ref
    assert facts(latest(f"finding/{finding}"))["ocid"] == contract.ocid
    row = Activity.objects.get(ref=ref)
    assert (row.counted_to, row.planned_on) == (SOON, None)
