"""The clock of an appeal, and what may follow what: on plain values, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.casework.errors import AppealCannot, AppealDaysOutOfOrder
from baqylau.contexts.casework.rules import clocks
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import AppealAct as Act
from baqylau.contexts.casework.vocabulary import AppealState as State
from baqylau.foundation.institutions.vocabulary import Basis, DayKind, Deadline, NormFacts, Unit
from baqylau.kernel.texts import Trilingual

DAYS = {"reply": 15, "appk-76-forward": 3, "appk-76-extension": 60, "appk-76-extension-notice": 3}
MONDAY = date(2026, 6, 1)
NORM = NormFacts(
    id=1,
    code="reply",
    title=Trilingual("", "", ""),
    value=15,
    unit=Unit.DAYS,
    day_kind=DayKind.CALENDAR,
    act=Trilingual("", "", ""),
    article="76",
    edition=None,
    source="",
    basis=Basis.SOURCE,
    valid_from=None,
    valid_to=None,
    verified_on=MONDAY,
    verified_by="Lawyer (invented)",
)


def law(code: str, start: date) -> Deadline | None:
    """An invented law that counts every day."""
    if code not in DAYS:
        return None
    return Deadline(due=start + timedelta(days=DAYS[code]), norm=NORM, calendar_verified=True)


def unknown_law(_code: str, _start: date) -> Deadline | None:
    return None


# Every arrow there is, once more and by hand: the table in the code must be this one.
ARROWS = {
    Act.SENT: {(State.DRAFT, State.SENT), (State.SENT, State.SENT)},
    Act.FAILED: {(State.SENT, State.SENT)},
    Act.DELIVERED: {(State.SENT, State.SENT)},
    Act.REGISTERED: {
        (State.SENT, State.REGISTERED),
        (State.FORWARDED, State.REGISTERED),
        (State.SILENT, State.REGISTERED),
    },
    Act.FORWARDED: {
        (State.SENT, State.FORWARDED),
        (State.REGISTERED, State.FORWARDED),
        (State.FORWARDED, State.FORWARDED),
        (State.EXTENDED, State.FORWARDED),
        (State.SILENT, State.FORWARDED),
    },
    Act.EXTENDED: {
        (State.SENT, State.EXTENDED),
        (State.REGISTERED, State.EXTENDED),
        (State.FORWARDED, State.EXTENDED),
        (State.EXTENDED, State.EXTENDED),
        (State.SILENT, State.EXTENDED),
    },
    Act.EXTENSION_TOLD: {
        (state, state)
        for state in (State.SENT, State.REGISTERED, State.FORWARDED, State.EXTENDED, State.SILENT)
    },
    Act.ANSWERED: {
        (State.SENT, State.ANSWERED),
        (State.REGISTERED, State.ANSWERED),
        (State.FORWARDED, State.ANSWERED),
        (State.EXTENDED, State.ANSWERED),
        (State.SILENT, State.ANSWERED),
        (State.ANSWERED, State.ANSWERED),
        (State.ESCALATED, State.ESCALATED),
    },
    Act.SILENT: {
        (State.SENT, State.SILENT),
        (State.REGISTERED, State.SILENT),
        (State.FORWARDED, State.SILENT),
        (State.EXTENDED, State.SILENT),
    },
    Act.RATED: {(State.ANSWERED, State.ANSWERED), (State.ESCALATED, State.ESCALATED)},
    Act.ESCALATED: {
        (State.ANSWERED, State.ESCALATED),
        (State.SILENT, State.ESCALATED),
        (State.ESCALATED, State.ESCALATED),
    },
    Act.WITHDRAWN: {
        (State.DRAFT, State.WITHDRAWN),
        (State.SENT, State.WITHDRAWN),
        (State.REGISTERED, State.WITHDRAWN),
        (State.FORWARDED, State.WITHDRAWN),
        (State.EXTENDED, State.WITHDRAWN),
        (State.SILENT, State.WITHDRAWN),
    },
}


@given(st.sampled_from(State), st.sampled_from(Act))
def test_there_is_no_arrow_but_those_drawn(state: State, act: Act) -> None:
    leads = dict(ARROWS.get(act, ()))
    if state in leads:
        assert clocks.state_after(state, act) == leads[state]
    else:
        assert not clocks.may_follow(state, act)
        with pytest.raises(AppealCannot):
            clocks.state_after(state, act)


@given(st.lists(st.sampled_from(Act), max_size=40))
def test_no_walk_leaves_the_way(acts: list[Act]) -> None:
    """What was withdrawn stays so, nothing is written anew, and silence needs a letter that went."""
    state, seen = State.DRAFT, [State.DRAFT]
    for act in acts:
        if clocks.may_follow(state, act):
            state = clocks.state_after(state, act)
            seen.append(state)
    assert State.DRAFT not in seen[seen.index(State.SENT) :] if State.SENT in seen else True
    if State.WITHDRAWN in seen:
        assert set(seen[seen.index(State.WITHDRAWN) :]) == {State.WITHDRAWN}
    for late in (State.SILENT, State.ANSWERED, State.ESCALATED, State.EXTENDED):
        if late in seen:
            assert State.SENT in seen[: seen.index(late)]
    if State.ESCALATED in seen:
        assert {State.ANSWERED, State.SILENT} & set(seen[: seen.index(State.ESCALATED)])
        assert set(seen[seen.index(State.ESCALATED) :]) == {State.ESCALATED}


def test_a_clock_is_wound_by_law_and_stands_still_without_one() -> None:
    terms = ladder().terms
    clock = clocks.wound("reply", start=MONDAY, terms=terms, law=law)
    assert clock.due_on == MONDAY + timedelta(days=15)
    assert clock.forward_notice_by == MONDAY + timedelta(days=3)
    assert clock.extension_notice_by == MONDAY + timedelta(days=18)
    assert clock.is_verified
    assert clocks.wound("", start=MONDAY, terms=terms, law=law) == clocks.STOPPED
    assert clocks.wound("reply", start=MONDAY, terms=terms, law=unknown_law) == clocks.STOPPED


days = st.integers(min_value=-90, max_value=200).map(lambda n: MONDAY + timedelta(days=n))


@given(to=days, decided_on=days, wait=st.integers(min_value=0, max_value=30))
def test_no_extension_goes_beyond_the_limit_or_turns_the_clock_back(
    to: date, decided_on: date, wait: int
) -> None:
    told_on = decided_on + timedelta(days=wait)
    found = clocks.extension(
        MONDAY, to=to, decided_on=decided_on, told_on=told_on, terms=ladder().terms, law=law
    )
    if found.until is not None:
        assert MONDAY < found.until <= MONDAY + timedelta(days=60)
        assert decided_on <= MONDAY
    else:
        assert decided_on > MONDAY or to <= MONDAY
    assert found.is_beyond_limit == (to > MONDAY + timedelta(days=60))
    assert found.is_late == (decided_on > MONDAY or wait > 3)


def test_an_extension_without_a_known_limit_is_taken_as_told_and_never_as_verified() -> None:
    to = MONDAY + timedelta(days=300)
    found = clocks.extension(
        MONDAY, to=to, decided_on=MONDAY, told_on=MONDAY, terms=ladder().terms, law=unknown_law
    )
    assert (found.until, found.is_verified, found.is_late) == (to, False, False)


def test_nothing_happens_before_what_it_follows_or_tomorrow() -> None:
    clocks.check_days(earlier=None, later=MONDAY, today=MONDAY)
    with pytest.raises(AppealDaysOutOfOrder):
        clocks.check_days(earlier=MONDAY, later=MONDAY - timedelta(days=1), today=MONDAY)
    with pytest.raises(AppealDaysOutOfOrder):
        clocks.check_days(earlier=MONDAY, later=MONDAY + timedelta(days=1), today=MONDAY)
