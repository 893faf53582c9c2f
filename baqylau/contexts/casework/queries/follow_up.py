"""What followed from a signal, lent to intake's receipt page: kinds, days and addressees.

The system itself asks: what is not public is told by its kind and day only, and nothing by its words.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import Q

from baqylau.contexts.casework.models import AppealStep, Case, CaseEntry
from baqylau.contexts.casework.queries.nearby import public_address
from baqylau.contexts.casework.vocabulary import Act, AppealAct
from baqylau.contexts.fieldwork.models import Activity
from baqylau.contexts.fieldwork.queries import matters
from baqylau.contexts.fieldwork.queries.cards import FindingCard, RecommendationCard
from baqylau.contexts.fieldwork.queries.matters import FixLine, Matter
from baqylau.contexts.fieldwork.vocabulary import Step, Verdict
from baqylau.contexts.intake.queries import FollowStep
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Trilingual

Names = dict[int, Trilingual]

_APPEAL_KINDS: Final = {
    AppealAct.SENT: "appeal",
    AppealAct.FORWARDED: "forwarded",
    AppealAct.EXTENDED: "extended",
    AppealAct.ANSWERED: "answer",
    AppealAct.SILENT: "silent",
}
_FIX_KINDS: Final = {
    Step.CLAIMED: "claimed",
    Step.CHECKED_FIXED: "verified",
    Step.CHECKED_NOT_FIXED: "reopened",
    Step.REOPENED: "reopened",
}
_CASE_KINDS: Final = {Act.OPENED: "case", Act.CLOSED: "closed", Act.REOPENED: "reopened"}


def steps_of_signal(signal: str) -> tuple[FollowStep, ...]:
    """What followed from the signal (by reference), oldest first.

    Two queries where nothing did; at most fourteen where everything did, however much it was.
    """
    where = Q(signals__ref=signal) | Q(signals__merged__ref=signal)
    cases = list(Case.objects.filter(where).distinct().order_by("pk"))
    visits = _activities(signal, cases)
    if not cases and not visits:
        return ()
    bodies = frozenset(visits.values()) | {case.body_id for case in cases}
    matter = matters.matter_of(frozenset(visits), of_bodies=bodies)
    letters = list(_letters(cases))
    names = _names(matter, letters)
    steps = [
        *_of_cases(cases),
        *_of_matter(matter, names),
        *_of_letters(letters, names),
        *_of_answers(matter, letters, names),
    ]
    return tuple(sorted(steps, key=lambda step: (step.on, step.kind == "closed")))


def _activities(signal: str, cases: Iterable[Case]) -> dict[str, int]:
    """References of the activities that followed, with the keys of their bodies."""
    own = Q(signal__ref=signal) | Q(signal__merged__ref=signal)
    rows = Activity.objects.filter(own | Q(cases__in=[case.pk for case in cases]))
    return dict(rows.values_list("ref", "body_id"))


def _letters(cases: list[Case]) -> Iterator[AppealStep]:
    """Each letter's steps; of several attempts to send one, the first."""
    if not cases:
        return
    rows = AppealStep.objects.filter(
        appeal__case__in=cases, appeal__sent_on__isnull=False, act__in=_APPEAL_KINDS
    )
    sent: set[int] = set()
    for row in rows.select_related("appeal").order_by("on", "pk"):
        if row.act == AppealAct.SENT and row.appeal_id in sent:
            continue
        sent.add(row.appeal_id)
        yield row


def _names(matter: Matter, letters: list[AppealStep]) -> Names:
    """Names of all who were written to, as of the latest day: one page names each in one way."""
    keys = {_organisation(step) for step in letters}
    keys |= {card.addressee for card in matter.recommendations}
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {}
    days = [step.on for step in letters] + [card.issued_on for card in matter.recommendations]
    found = institutions.organisations_as_of(wanted, max(days))
    return {key: facts.names for key, facts in found.items()}


def _organisation(step: AppealStep) -> int | None:
    if step.act == AppealAct.FORWARDED:
        return step.organisation_id
    if step.act == AppealAct.ANSWERED:
        return step.appeal.forwarded_to_id or step.appeal.addressee_id
    return step.appeal.addressee_id


def _of_cases(cases: list[Case]) -> Iterator[FollowStep]:
    """Opened, closed with its outcome, reopened. `detail` "case": a recommendation is reopened too."""
    known = {case.pk: case for case in cases}
    entries = CaseEntry.objects.filter(case__in=cases, act__in=_CASE_KINDS).order_by("pk")
    for entry in entries if cases else ():
        case = known[entry.case_id]
        act = Act(entry.act)
        yield FollowStep(
            kind=_CASE_KINDS[act],
            on=day_of(entry.at),
            detail="case" if act == Act.REOPENED else entry.detail,
            url=public_address("public-case", case.ref) if case.is_public else "",
        )


def _of_matter(matter: Matter, names: Names) -> Iterator[FollowStep]:
    for card in matter.activities:
        url = public_address("activity", card.ref) if card.is_public else ""
        yield FollowStep(kind="activity", on=card.days.last, detail=card.kind, url=url)
        found = [one for one in matter.findings if one.activity == card.ref]
        if found:
            yield _findings(found, url)
    for asked in matter.recommendations:
        yield _recommendation(asked, names)
    for fix in matter.fixes:
        if (step := Step(fix.step)) in _FIX_KINDS:
            yield _fix(fix, step)


def _findings(found: list[FindingCard], url: str) -> FollowStep:
    """How many findings an activity had, as text; the address is the activity's list of them."""
    on = max(one.counted.last for one in found)
    return FollowStep(
        kind="finding", on=on, detail=str(len(found)), url=f"{url}#findings" if url else ""
    )


def _recommendation(card: RecommendationCard, names: Names) -> FollowStep:
    return FollowStep(
        kind="recommendation",
        on=card.issued_on,
        organisation=names.get(card.addressee or 0),
        url=_door(card.ref, is_public=card.is_public),
    )


def _fix(fix: FixLine, step: Step) -> FollowStep:
    url = _door(fix.recommendation, is_public=fix.is_public)
    return FollowStep(
        kind=_FIX_KINDS[step],
        on=fix.on,
        detail="not-fixed" if step == Step.CHECKED_NOT_FIXED else "",
        url=url,
    )


def _door(ref: str, *, is_public: bool) -> str:
    return public_address("recommendation", ref) if is_public else ""


def _of_letters(letters: list[AppealStep], names: Names) -> Iterator[FollowStep]:
    for step in letters:
        act = AppealAct(step.act)
        yield FollowStep(
            kind=_APPEAL_KINDS[act],
            on=step.on,
            organisation=names.get(_organisation(step) or 0),
            detail=step.detail if act == AppealAct.ANSWERED else "",
        )


def _of_answers(matter: Matter, letters: list[AppealStep], names: Names) -> Iterator[FollowStep]:
    """Answers to recommendations that no letter carries: a letter's answer is told with the letter."""
    carried = {step.appeal.recommendation for step in letters}
    for card in matter.recommendations:
        if card.ref in carried or card.answered_on is None or not card.verdict:
            continue
        silent = card.verdict == Verdict.SILENT
        yield FollowStep(
            kind="silent" if silent else "answer",
            on=card.answered_on,
            organisation=names.get(card.addressee or 0),
            detail="" if silent else card.verdict,
            url=_door(card.ref, is_public=card.is_public),
        )
