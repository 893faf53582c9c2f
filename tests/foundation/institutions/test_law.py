"""Norms and the calendar: shipped unverified, vouched for by a named person, never overwritten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.errors import (
    CheckInFuture,
    CheckNeedsSource,
    NoSuchNorm,
    NoSuchYear,
)
from baqylau.foundation.institutions.models import CalendarDay, CalendarYear, Norm
from baqylau.foundation.institutions.vocabulary import Basis, CalendarKind, DayKind, NormFacts, Unit
from baqylau.kernel.actors import ANYONE, SYSTEM, Actor, Capability, Grant
from baqylau.kernel.models import OutboxRow
from tests.cast import NOON, TODAY

pytestmark = pytest.mark.django_db
LAWYER = Actor(
    person=1, name="Invented Lawyer", grants=frozenset({Grant(Capability.VERIFY_NORM, 1)})
)
MEMBER = replace(LAWYER, grants=frozenset({Grant(Capability.SEE_WORK, 1)}))
READ = "https://adilet.zan.kz/rus/docs/K2000000350"


def the_norm(code: str, on: date = TODAY) -> NormFacts:
    found = queries.norm(code, on)
    assert found is not None, code
    return found


def test_no_shipped_norm_claims_to_be_verified() -> None:
    norms = queries.all_norms()
    assert len(norms) == 23
    assert not any(norm.is_verified for norm in norms)
    assert {norm.basis for norm in norms if not norm.source} == {Basis.RECALL}


def test_a_norm_holds_only_in_its_time() -> None:
    assert queries.norm("appk-76-reply", date(2021, 6, 30)) is None
    assert queries.norm("no-such-norm", TODAY) is None
    reply = the_norm("appk-76-reply")
    assert (reply.value, reply.unit, reply.day_kind) == (15, Unit.DAYS, DayKind.WORKING)
    assert the_norm("appk-76-extension").day_kind is None


def test_only_those_who_may_vouch_for_law_with_a_source_and_not_ahead_of_time() -> None:
    norm = the_norm("council-recommendation-reply").id
    check = {"verified_on": TODAY, "source": READ, "at": NOON}
    for nobody in (ANYONE, MEMBER):
        with pytest.raises(NoSuchNorm):
            actions.verify_norm(norm, **check, by=nobody)
    with pytest.raises(NoSuchNorm):
        actions.verify_norm(999_999, **check, by=LAWYER)
    with pytest.raises(CheckNeedsSource):
        actions.verify_norm(norm, **{**check, "source": " "}, by=LAWYER)
    with pytest.raises(CheckInFuture):
        actions.verify_norm(norm, **{**check, "verified_on": TODAY + timedelta(2)}, by=LAWYER)

    actions.verify_norm(norm, **check, edition=date(2026, 1, 1), by=LAWYER)

    facts = the_norm("council-recommendation-reply")
    assert (facts.is_verified, facts.verified_by) == (True, LAWYER.name)
    assert (facts.basis, facts.source, facts.edition) == (Basis.SOURCE, READ, date(2026, 1, 1))
    told = OutboxRow.objects.get(event="institutions.norm-verified")
    assert told.facts == {"norm": norm, "code": facts.code, "verified_on": str(TODAY)}


def test_loading_again_never_overwrites_a_check() -> None:
    norm, year = the_norm("appk-76-reply"), 2024
    actions.verify_norm(norm.id, verified_on=TODAY, source=READ, by=LAWYER, at=NOON)
    actions.verify_year(year, verified_on=TODAY, source="an order", by=LAWYER, at=NOON)
    CalendarDay.objects.filter(day__year=year).update(name_en="checked")
    Norm.objects.filter(code="appk-76-forward").update(value=99)
    actions.load_shipped(by=SYSTEM, at=NOON)
    assert the_norm("appk-76-reply").source == READ
    assert the_norm("appk-76-forward").value == 3
    names = CalendarDay.objects.filter(day__year=year).values_list("name_en", flat=True)
    assert set(names) == {"checked"}


def test_a_deadline_is_verified_only_where_law_and_calendar_are() -> None:
    assert queries.deadline("no-such-norm", TODAY) is None
    received = date(2024, 4, 26)
    with pytest.raises(NoSuchYear):
        actions.verify_year(2024, verified_on=TODAY, source="x", by=MEMBER, at=NOON)
    before = queries.deadline("appk-76-reply", received)
    actions.verify_norm(before.norm.id, verified_on=TODAY, source=READ, by=LAWYER, at=NOON)
    half = queries.deadline("appk-76-reply", received)
    actions.verify_year(2024, verified_on=TODAY, source="an order", by=LAWYER, at=NOON)
    after = queries.deadline("appk-76-reply", received)
    assert [d.is_verified for d in (before, half, after)] == [False, False, True]
    # 1, 7, 8 and 9 May are off, Saturday 4 May is worked.
    assert after.due == date(2024, 5, 22)
    assert queries.working_days_between(received, after.due) == 15


def test_the_calendar_holds_ten_years_with_their_transfers() -> None:
    assert [year.year for year in queries.calendar_years()] == list(range(2018, 2028))
    assert not any(year.verified_on for year in queries.calendar_years())
    calendar = queries.calendar()
    assert calendar.is_working(date(2022, 10, 22))
    assert not calendar.is_working(date(2022, 10, 24))
    assert not calendar.is_working(date(2025, 9, 1))
    assert calendar.is_working(date(2026, 8, 31))
    moved = [day for day, kind in calendar.days.items() if kind is CalendarKind.WORK]
    assert len(moved) == 16


def test_the_database_refuses_an_unsigned_check_and_days_of_no_kind() -> None:
    for wrong in ({"verified_on": TODAY}, {"day_kind": ""}, {"verified_by": "somebody"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Norm.objects.filter(code="appk-76-reply").update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarYear.objects.filter(year=2024).update(verified_on=TODAY)
