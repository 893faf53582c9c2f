"""Declaring ties, scoring, correcting a slip, and counting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.actions.competitions import steps
from baqylau.contexts.membership.errors.competitions import (
    ApplicationsHeld,
    CompetitionNotThere,
    DeclareTiesFirst,
    NoCandidates,
    PointsOutOfRange,
    ScoredAlready,
    ScoresMissing,
    ScoringNotOpen,
    TiedToCandidate,
    TooFewJurors,
)
from baqylau.contexts.membership.models import (
    Application,
    Competition,
    Criterion,
    Juror,
    JurorDeclaration,
    Score,
)
from baqylau.contexts.membership.queries.competitions import results
from baqylau.contexts.membership.rules.competitions import ranking, scoring
from baqylau.contexts.membership.vocabulary import CompetitionState
from baqylau.foundation.identity.errors import ReasonMissing
from baqylau.foundation.ledger import actions as ledger
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A juror before a candidate, while scores are taken."""

    competition: Competition
    juror: Juror
    application: Application

    @property
    def number(self) -> int:
        """Which of the jurors this is, from 1, in the order of the call."""
        keys = list(self.competition.jurors.order_by("pk").values_list("pk", flat=True))
        return keys.index(self.juror.pk) + 1

    def is_tied(self) -> bool:
        """Whether the juror ever declared a tie to the candidate."""
        return self.juror.declarations.filter(application=self.application, is_tied=True).exists()

    def record(self, step: str, *, by: Actor, at: datetime, is_open: bool, **facts: Any) -> None:
        """Add a step about this candidate."""
        steps.record(
            self.competition,
            step,
            juror=self.number,
            number=self.application.number,
            role=steps.JUROR,
            is_open=is_open,
            by=by,
            at=at,
            **facts,
        )


def _sitting(ref: str, candidate: str, *, by: Actor, at: datetime) -> _Sitting:
    """Refused: NoSuchCompetition, NotAJuror, NoSuchCandidate, ScoringNotOpen."""
    juror = access.juror_of(ref, by=by)
    competition = juror.competition
    application = access.candidate(competition, candidate)
    is_called = competition.state == CompetitionState.CALLED
    if not is_called or day_of(at) <= competition.closes_on:
        raise ScoringNotOpen
    return _Sitting(competition, juror, application)


@transaction.atomic
def declare_tie(ref: str, candidate: str, *, is_tied: bool, by: Actor, at: datetime) -> None:
    """A juror says whether anything ties them to a candidate: kin, work, money, quarrel, friendship.

    A tie stays declared, and scores given before it no longer count. Saying the same twice changes
    nothing. Refused: NoSuchCompetition, NotAJuror, NoSuchCandidate, ScoringNotOpen, TiedToCandidate.
    """
    here = _sitting(ref, candidate, by=by, at=at)
    if not is_tied and here.is_tied():
        raise TiedToCandidate
    _, is_new = JurorDeclaration.objects.get_or_create(
        juror=here.juror, application=here.application, is_tied=is_tied, defaults={"at": at}
    )
    if is_new:
        step = "recused" if is_tied else "declared-free"
        here.record(step, by=by, at=at, is_open=True)


@transaction.atomic
def score(ref: str, candidate: str, points: Mapping[int, int], *, by: Actor, at: datetime) -> None:
    """Give a candidate points by every criterion (by key), once.

    Refused: NoSuchCompetition, NotAJuror, NoSuchCandidate, ScoringNotOpen, DeclareTiesFirst,
    TiedToCandidate, PointsOutOfRange, ScoredAlready.
    """
    here = _sitting(ref, candidate, by=by, at=at)
    _refuse_tied(here)
    criteria = list(here.competition.criteria.order_by("pk"))
    _refuse_out_of_range(points, criteria)
    if here.juror.scores.filter(application=here.application).exists():
        raise ScoredAlready
    Score.objects.bulk_create(
        Score(
            juror=here.juror,
            application=here.application,
            criterion=criterion,
            points=points[criterion.pk],
            at=at,
        )
        for criterion in criteria
    )
    given = [points[criterion.pk] for criterion in criteria]
    # Withheld until the result: no juror reads the others' scores before giving their own.
    here.record("scored", points=given, by=by, at=at, is_open=False)


@transaction.atomic
def correct(
    ref: str,
    candidate: str,
    points: Mapping[int, int],
    *,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Correct a slip before the count: what was given stays, and what is given now counts.

    Refused: as by `score`, but for ScoredAlready; ReasonMissing; and CompetitionNotThere where
    nothing was given yet.
    """
    here = _sitting(ref, candidate, by=by, at=at)
    _refuse_tied(here)
    if not reason.strip():
        raise ReasonMissing
    criteria = list(here.competition.criteria.order_by("pk"))
    _refuse_out_of_range(points, criteria)
    given = results.current(here.juror.scores.filter(application=here.application))
    if not given:
        raise CompetitionNotThere
    changed = [old for old in given if old.points != points[old.criterion_id]]
    Score.objects.bulk_create(
        Score(
            juror=here.juror,
            application=here.application,
            criterion_id=old.criterion_id,
            points=points[old.criterion_id],
            supersedes=old,
            reason=reason.strip()[:300],
            at=at,
        )
        for old in changed
    )
    if changed:
        facts = {"points": [points[one.pk] for one in criteria], "reason": reason.strip()[:300]}
        here.record("corrected", **facts, by=by, at=at, is_open=False)


def _refuse_tied(here: _Sitting) -> None:
    """Refused: TiedToCandidate, DeclareTiesFirst."""
    if here.is_tied():
        raise TiedToCandidate
    if not here.juror.declarations.filter(application=here.application).exists():
        raise DeclareTiesFirst


def _refuse_out_of_range(points: Mapping[int, int], criteria: list[Criterion]) -> None:
    """Refused: PointsOutOfRange."""
    is_all = points.keys() == {one.pk for one in criteria}
    if not is_all or not all(0 <= given <= ranking.MOST_POINTS for given in points.values()):
        raise PointsOutOfRange


@transaction.atomic
def count(ref: str, *, by: Actor, at: datetime) -> None:
    """Count the scores: the ranking is computed, published, and no score changes any more.

    Refused: NoSuchCompetition, CompetitionNotThere, ScoringNotOpen, ApplicationsHeld, NoCandidates,
    ScoresMissing, TooFewJurors.
    """
    competition = access.competition_to_run(ref, by=by)
    if competition.state != CompetitionState.CALLED:
        raise CompetitionNotThere
    if day_of(at) <= competition.closes_on:
        raise ScoringNotOpen
    if waiting := access.at_the_gate(competition).count():
        raise ApplicationsHeld(waiting=waiting)
    panel = results.panel(competition)
    _refuse_uncountable(panel, competition)
    competition.state, competition.state_on = CompetitionState.COUNTED, day_of(at)
    competition.save(update_fields=["state", "state_on"])
    steps.record(
        competition,
        "counted",
        rule=ranking.RULE,
        ranking=results.as_facts(competition, panel),
        role=steps.RUNS,
        by=by,
        at=at,
    )
    ledger.open_payloads(steps.subject(competition.ref))


def _refuse_uncountable(panel: scoring.Panel, competition: Competition) -> None:
    """Refused: NoCandidates, ScoresMissing, TooFewJurors."""
    if not panel.candidates:
        raise NoCandidates
    if owing := scoring.unfinished(panel):
        jurors = competition.jurors.filter(pk__in=owing).select_related("person").order_by("pk")
        raise ScoresMissing(jurors=[juror.person.full_name for juror in jurors])
    if few := scoring.scored_by_too_few(panel, needed=competition.jurors_needed):
        rows = competition.applications.filter(pk__in=few).order_by("number")
        numbers = list(rows.values_list("number", flat=True))
        raise TooFewJurors(numbers=numbers, needed=competition.jurors_needed)
