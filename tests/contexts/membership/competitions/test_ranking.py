"""The result is a function of the scores alone."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.membership.rules import codes
from baqylau.contexts.membership.rules.codes import Of
from baqylau.contexts.membership.rules.competitions.ranking import (
    Sheet,
    Weighed,
    follows,
    ranking,
    two_places,
)
from baqylau.contexts.membership.rules.competitions.scoring import (
    Panel,
    scored_by_too_few,
    unfinished,
)

CRITERIA = [Weighed(1, 50), Weighed(2, 30), Weighed(3, 20)]
POINTS = st.fixed_dictionaries({one.key: st.integers(0, 10) for one in CRITERIA})
SHEETS = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(1, 6)), POINTS, min_size=1, max_size=24
).map(lambda held: [Sheet(juror=j, candidate=c, points=p) for (j, c), p in held.items()])


def sheet(juror: int, candidate: int, *points: int) -> Sheet:
    return Sheet(juror=juror, candidate=candidate, points=dict(enumerate(points, 1)))


def test_the_mean_of_the_jurors_is_weighed() -> None:
    (one,) = ranking([sheet(1, 7, 10, 0, 5), sheet(2, 7, 8, 0, 5)], CRITERIA)
    assert one.means[1] == 9
    assert one.total == Fraction(9 * 50 + 0 * 30 + 5 * 20, 100)
    assert two_places(one.total) == "5.50"


def test_a_sheet_with_a_gap_does_not_count() -> None:
    half = Sheet(juror=1, candidate=7, points={1: 10})
    assert ranking([half], CRITERIA) == []


def test_equal_totals_are_told_apart_by_the_heaviest_criterion() -> None:
    first, second = ranking([sheet(1, 1, 4, 5, 5), sheet(1, 2, 7, 0, 5)], CRITERIA)
    assert first.total == second.total
    assert (first.candidate, first.place, second.place) == (2, 1, 2)


def test_equals_in_all_share_a_place_and_choosing_between_them_needs_reasons() -> None:
    both = ranking([sheet(1, 1, 4, 5, 5), sheet(1, 2, 4, 5, 5)], CRITERIA)
    assert [one.place for one in both] == [1, 1]
    assert not follows(both, {1}, seats=1)
    assert follows(both, {1, 2}, seats=2)


@given(SHEETS)
def test_the_order_of_the_sheets_changes_nothing(sheets: list[Sheet]) -> None:
    assert ranking(sheets, CRITERIA) == ranking(list(reversed(sheets)), CRITERIA)


@given(SHEETS)
def test_places_never_rise_with_fewer_points(sheets: list[Sheet]) -> None:
    ranked = ranking(sheets, CRITERIA)
    assert {one.candidate for one in ranked} == {one.candidate for one in sheets}
    assert ranked[0].place == 1
    for better, worse in pairwise(ranked):
        assert better.total >= worse.total
        assert better.place <= worse.place
        assert better.place < worse.place or better.means == worse.means
    assert all(0 <= one.total <= 10 for one in ranked)


@given(SHEETS, st.data())
def test_more_points_never_cost_a_place(sheets: list[Sheet], data: st.DataObject) -> None:
    raised = data.draw(st.sampled_from(sheets))
    better = Sheet(
        juror=raised.juror,
        candidate=raised.candidate,
        points={key: min(10, given + 1) for key, given in raised.points.items()},
    )
    others = [one for one in sheets if one is not raised]
    before = {one.candidate: one.place for one in ranking(sheets, CRITERIA)}
    after = {one.candidate: one.place for one in ranking([*others, better], CRITERIA)}
    assert after[raised.candidate] <= before[raised.candidate]


@given(SHEETS, st.integers(0, 6))
def test_the_first_of_the_ranking_follow_it_wherever_no_tie_is_cut(
    sheets: list[Sheet], seats: int
) -> None:
    ranked = ranking(sheets, CRITERIA)
    chosen = {one.candidate for one in ranked[:seats]}
    is_cut = len(ranked) > seats > 0 and ranked[seats - 1].place == ranked[seats].place
    assert follows(ranked, chosen, seats=seats) is not is_cut


def test_a_juror_scores_all_or_nobody_and_who_is_tied_does_not_count() -> None:
    panel = Panel(
        jurors={1, 2, 3},
        candidates={7, 8},
        criteria=CRITERIA,
        tied=frozenset({(2, 8)}),
        sheets=[sheet(1, 7, 1, 1, 1), sheet(2, 7, 1, 1, 1), sheet(2, 8, 10, 10, 10)],
    )
    assert unfinished(panel) == {1}
    assert scored_by_too_few(panel, needed=2) == {8}
    assert panel.recused(8) == 1


def test_a_code_is_the_same_for_the_same_form_and_read_however_it_is_typed() -> None:
    code = codes.new_code(b"1" * 32, Of.APPLICATION)
    assert code == codes.new_code(b"1" * 32, Of.APPLICATION)
    assert code != codes.new_code(b"2" * 32, Of.APPLICATION)
    assert len(code.replace("-", "")) == 24
    assert codes.digest(code, Of.APPLICATION) == codes.digest(
        f"  {code.upper().replace('-', ' ')} ", Of.APPLICATION
    )
    assert codes.digest(code, Of.APPLICATION) != codes.digest(code, Of.PROCESS)
