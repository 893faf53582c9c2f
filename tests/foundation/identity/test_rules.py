import base64
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.identity import rules
from baqylau.foundation.identity.rules import Term
from baqylau.foundation.identity.vocabulary import Role
from baqylau.kernel.actors import Capability

DAYS = st.dates(date(2019, 1, 1), date(2021, 12, 31))
ONE_DAY = timedelta(days=1)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    first = draw(DAYS)
    last = draw(st.none() | st.integers(0, 400).map(lambda n: first + timedelta(days=n)))
    ended = draw(st.none() | st.integers(0, 400).map(lambda n: first + timedelta(days=n)))
    return Term(first, last, ended)


@given(terms(), DAYS)
def test_a_mandate_never_holds_before_its_first_day_or_after_its_last(term: Term, on: date) -> None:
    if term.in_force(on):
        assert on >= term.valid_from
        assert term.valid_to is None or on <= term.valid_to


@given(terms(), DAYS)
def test_ending_a_mandate_only_ever_shortens_it_and_at_once(term: Term, today: date) -> None:
    ended = Term(term.valid_from, term.valid_to, today)
    assert not ended.in_force(today)
    assert not ended.may_still_hold(today)
    before = Term(term.valid_from, term.valid_to).in_force(today - ONE_DAY)
    assert ended.in_force(today - ONE_DAY) == before


@given(terms())
def test_a_mandate_holds_on_one_unbroken_run_of_days(term: Term) -> None:
    days = [date(2019, 1, 1) + timedelta(days=n) for n in range(0, 1600, 7)]
    held = [term.in_force(day) for day in days]
    changes = sum(a != b for a, b in pairwise(held))
    assert changes <= 2


@given(terms(), terms(), DAYS)
def test_terms_overlap_where_one_day_is_in_both(one: Term, other: Term, on: date) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.in_force(on) and other.in_force(on):
        assert one.overlaps(other)


def test_an_administrator_decides_nothing_about_the_work() -> None:
    allowed = rules.CAPABILITIES[Role.ADMINISTRATOR]
    assert not allowed & {
        Capability.SEE_WORK,
        Capability.PUBLISH_WORK,
        Capability.PUBLISH_REPORT,
        Capability.VERIFY_FIX,
        Capability.ISSUE_RECOMMENDATION,
    }
    assert Capability.GRANT_MANDATE in allowed


def test_every_role_allows_something_and_only_two_may_grant() -> None:
    assert set(rules.CAPABILITIES) == set(Role)
    granting = {role for role in Role if rules.grantable_by([role])}
    assert granting == {Role.ADMINISTRATOR, Role.COORDINATOR}


def test_a_coordinator_grants_neither_their_own_role_nor_the_administrators() -> None:
    assert rules.grantable_by([Role.COORDINATOR]) == {Role.MONITOR, Role.REPORTER, Role.READER}
    assert rules.grantable_by([]) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_the_state_may_hold_any_role_but_the_administrators(role: Role) -> None:
    assert rules.may_hold(role, is_state=True) == (role != Role.ADMINISTRATOR)
    assert rules.may_hold(role, is_state=False)


@pytest.mark.parametrize(
    ("second", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_one_time_codes_are_those_of_the_standard(second: int, code: str) -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert rules.one_time_code(secret, at=datetime.fromtimestamp(second, tz=UTC)) == code
