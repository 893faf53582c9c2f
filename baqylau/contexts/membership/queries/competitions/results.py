"""The scores of a competition, and the result they give: computed at every reading, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.models import (
    Application,
    Competition,
    Criterion,
    JurorDeclaration,
    Score,
    Seat,
)
from baqylau.contexts.membership.rules.competitions import ranking
from baqylau.contexts.membership.rules.competitions.ranking import (
    Ranked,
    Sheet,
    Weighed,
    two_places,
)
from baqylau.contexts.membership.rules.competitions.scoring import Panel
from baqylau.contexts.membership.vocabulary import CompetitionState

WITH_RESULT = frozenset({CompetitionState.COUNTED, CompetitionState.DECIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A candidate in the published result. Means and totals are texts such as `7.25`.

    `name` only of who was chosen and agreed to be named; `means` in the order of the criteria.
    """

    ref: str
    number: int
    name: str
    place: int
    total: str
    means: tuple[str, ...]
    jurors: int
    recused: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SeatResult:
    """The result for one kind of seat (by reference), best first."""

    seat: str
    rows: tuple[ResultRow, ...]


def current(scores: QuerySet[Score]) -> list[Score]:
    """Those that no other corrects."""
    rows = list(scores.order_by("pk"))
    corrected = {row.supersedes_id for row in rows}
    return [row for row in rows if row.pk not in corrected]


def panel(competition: Competition) -> Panel:
    """All that was scored in a competition."""
    standing = access.standing(competition)
    tied = JurorDeclaration.objects.filter(juror__competition=competition, is_tied=True)
    return Panel(
        jurors=frozenset(competition.jurors.values_list("pk", flat=True)),
        candidates=frozenset(standing.values_list("pk", flat=True)),
        criteria=_weighed(_criteria(competition)),
        tied=frozenset(tied.values_list("juror_id", "application_id")),
        sheets=_sheets(current(Score.objects.filter(juror__competition=competition))),
    )


def _criteria(competition: Competition) -> list[Criterion]:
    return list(competition.criteria.order_by("pk"))


def _weighed(criteria: Iterable[Criterion]) -> list[Weighed]:
    return [Weighed(one.pk, one.weight) for one in criteria]


def _sheets(scores: Iterable[Score]) -> list[Sheet]:
    points: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for score in scores:
        points[score.juror_id, score.application_id][score.criterion_id] = score.points
    return [
        Sheet(juror=juror, candidate=candidate, points=given)
        for (juror, candidate), given in points.items()
    ]


def ranked(competition: Competition, held: Panel | None = None) -> list[tuple[Seat, list[Ranked]]]:
    """For each kind of seat those who stand for it, best first."""
    held = held or panel(competition)
    seat_of = dict(competition.applications.values_list("pk", "seat_id"))
    counted = held.counted()
    return [
        (
            seat,
            ranking.ranking(
                [sheet for sheet in counted if seat_of[sheet.candidate] == seat.pk], held.criteria
            ),
        )
        for seat in competition.seats.order_by("pk")
    ]


def as_facts(competition: Competition, held: Panel) -> list[dict[str, Any]]:
    """The result as it goes into the log: candidates by number."""
    return [
        {
            "seat": result.seat,
            "candidates": [
                {
                    "number": row.number,
                    "place": row.place,
                    "total": row.total,
                    "means": list(row.means),
                    "jurors": row.jurors,
                    "recused": row.recused,
                }
                for row in result.rows
            ],
        }
        for result in _results(competition, held, chosen=frozenset())
    ]


def results(competition: Competition) -> list[SeatResult]:
    """The published result; nothing before the count."""
    if competition.state not in WITH_RESULT:
        return []
    decided = competition.decisions.filter(dropped_at=None, agreed_at__isnull=False).first()
    chosen = frozenset(decided.chosen) if decided else frozenset()
    return _results(competition, panel(competition), chosen=chosen)


def public_results(ref: str) -> list[SeatResult]:
    """The published result of a competition (by reference); nothing before the count."""
    found = Competition.objects.filter(ref=ref).first()
    return [] if found is None else results(found)


def _results(competition: Competition, held: Panel, *, chosen: frozenset[str]) -> list[SeatResult]:
    known = {one.pk: one for one in competition.applications.all()}
    return [
        SeatResult(
            seat.ref,
            tuple(
                _row(one, known[one.candidate], held, is_chosen=known[one.candidate].ref in chosen)
                for one in order
            ),
        )
        for seat, order in ranked(competition, held)
    ]


def _row(found: Ranked, application: Application, held: Panel, *, is_chosen: bool) -> ResultRow:
    return ResultRow(
        ref=application.ref,
        number=application.number,
        name=application.name if is_chosen and application.is_named else "",
        place=found.place,
        total=two_places(found.total),
        means=_means(found, held.criteria),
        jurors=found.jurors,
        recused=held.recused(found.candidate),
        is_chosen=is_chosen,
    )


def _means(found: Ranked, criteria: Sequence[Weighed]) -> tuple[str, ...]:
    return tuple(two_places(found.means[one.key]) for one in criteria)
