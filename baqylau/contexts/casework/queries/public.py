"""What everybody may read of cases: only what two members have agreed to show."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q, QuerySet

from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.models import Appeal, AppealStep, Case, CaseEntry
from baqylau.contexts.casework.queries.proofs import exhibits_of
from baqylau.contexts.casework.rules.publication import shown_number
from baqylau.contexts.casework.vocabulary import Act, AppealState, CaseState
from baqylau.contexts.fieldwork.queries import matters
from baqylau.contexts.fieldwork.queries.matters import Matter
from baqylau.contexts.fieldwork.queries.registers import Cursor, Page
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.queries import CopyFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Trilingual

PAGE: Final = 30
_NOT_SENT: Final = (AppealState.DRAFT, AppealState.WITHDRAWN)
# What the public is told of a case's history: decisions, not who talks to whom.
_TOLD: Final = (
    Act.OPENED,
    Act.MADE_PUBLIC,
    Act.FIX_VERIFIED,
    Act.TOOK_IN,
    Act.CLOSED,
    Act.REOPENED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCard:
    """A public case in a list. `place` and `region` are keys of what is shown, never of the spot."""

    ref: str
    body: int
    place: int
    region: int
    sphere: str
    title: str
    language: str
    opened_on: date
    closed_on: date | None
    outcome: str
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSought:
    """Which public cases. `region` is a key, `sphere` and `state` codes; empty for any."""

    region: int | None = None
    sphere: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAppeal:
    """What is public of a letter: to whom, when, and how it was met; never its words.

    `working_days` lie between sending and the answer; None while there is none.
    """

    kind: str
    addressee: Trilingual | None
    forwarded_to: Trilingual | None
    sent_on: date
    state: str
    verdict: str
    due_on: date | None
    due_is_verified: bool
    answered_on: date | None
    silent_on: date | None
    working_days: int | None


@dataclass(frozen=True, slots=True)
class PublicHandover:
    """Who handed on to whom, by role."""

    from_role: str
    to_role: str
    on: date


@dataclass(frozen=True, slots=True)
class PublicLine:
    """What happened to a case. `act` is a code of Act, `detail` the outcome it was closed with."""

    act: str
    on: date
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCase:
    """A public case with what is public around it.

    `signals` is how many raised it, None for fewer than may be told; there are some then.
    `copies` are published copies of what it rests on.
    """

    card: PublicCard
    summary: str
    public_on: date
    signals: int | None
    matter: Matter
    copies: tuple[CopyFacts, ...]
    appeals: tuple[PublicAppeal, ...]
    handovers: tuple[PublicHandover, ...]
    history: tuple[PublicLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What is left of a case that was public: when it was withdrawn, by which body, and why."""

    ref: str
    body: int
    on: date
    reason: str
    language: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A case that was joined to another public one, by reference."""

    to: str


def public_cases(
    sought: PublicSought, cursor: Cursor | None = None, *, size: int = PAGE
) -> Page[PublicCard]:
    """A page of the public cases, newest first; one query."""
    back = cursor is not None and cursor.back
    rows = _sought(sought)
    if cursor is not None:
        rows = rows.filter(_beyond(cursor))
    order = ("opened_on", "pk") if back else ("-opened_on", "-pk")
    read = list(rows.order_by(*order)[: size + 1])
    more, found = len(read) > size, read[:size]
    if not found:
        return Page()
    if back:
        found.reverse()
    newer = Cursor(found[0].opened_on, found[0].pk, back=True)
    older = Cursor(found[-1].opened_on, found[-1].pk)
    has_newer = more if back else cursor is not None
    cards = tuple(card_of(row) for row in found)
    return Page(cards, newer if has_newer else None, older if back or more else None)


def public_case_counts(sought: PublicSought) -> dict[CaseState, int]:
    """How many of them are open and closed, whatever state is sought; one query."""
    rows = _sought(PublicSought(region=sought.region, sphere=sought.sphere))
    found = rows.aggregate(
        open=Count("pk", filter=Q(closed_on=None)),
        closed=Count("pk", filter=Q(closed_on__isnull=False)),
    )
    return {state: found[state.value] for state in CaseState}


def public_case(ref: str) -> PublicCase | Withdrawn | Moved:
    """The case as everybody may see it. Refused: NoSuchCase."""
    rows = Case.objects.annotate(reports=Count("signals")).select_related("merged_into")
    row = rows.filter(ref=ref).first()
    if row is None:
        raise NoSuchCase
    whole = row.merged_into
    if whole is not None and whole.is_public and (row.is_public or row.withdrawn_on):
        return Moved(whole.ref)
    if row.is_public:
        return _public(row, signals=row.reports)
    if row.withdrawn_on is None:
        raise NoSuchCase
    return Withdrawn(
        ref=row.ref,
        body=row.body_id,
        on=row.withdrawn_on,
        reason=row.withdrawn_reason,
        language=row.public_language,
    )


def public_case_of(activity: str) -> PublicCard | None:
    """The oldest public case the activity belongs to; None where there is none."""
    rows = Case.objects.filter(is_public=True, activities__ref=activity)
    row = rows.order_by("opened_on", "pk").first()
    return None if row is None else card_of(row)


def last_act() -> int:
    """A number that grows with every act on a case or an appeal: who keeps pages sees them age."""
    entry = CaseEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    step = AppealStep.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return entry + step


def card_of(row: Case) -> PublicCard:
    """The card of a row that is public."""
    return PublicCard(
        ref=row.ref,
        body=row.body_id,
        place=row.public_place_id or row.region_id,
        region=row.public_region_id or row.region_id,
        sphere=row.public_sphere,
        title=row.public_title,
        language=row.public_language,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        outcome=row.outcome,
        is_example=row.is_example,
    )


def appeals_shown(cases: list[int]) -> tuple[PublicAppeal, ...]:
    """The letters of these cases (by key) that went out, oldest first."""
    rows = Appeal.objects.filter(case__in=cases).exclude(state__in=_NOT_SENT)
    sent = [row for row in rows.order_by("sent_on", "pk") if row.sent_on]
    keys = {key for row in sent for key in (row.addressee_id, row.forwarded_to_id) if key}
    on = max((row.sent_on for row in sent if row.sent_on), default=date.min)
    found = institutions.organisations_as_of(keys, on) if keys else {}
    names = {key: facts.names for key, facts in found.items()}
    return tuple(_appeal(row, row.sent_on, names) for row in sent if row.sent_on)


def _appeal(row: Appeal, sent_on: date, names: dict[int, Trilingual]) -> PublicAppeal:
    answered = row.answered_on
    return PublicAppeal(
        kind=row.kind,
        addressee=names.get(row.addressee_id or 0),
        forwarded_to=names.get(row.forwarded_to_id or 0),
        sent_on=sent_on,
        state=row.state,
        verdict=row.verdict,
        due_on=row.due_on,
        due_is_verified=row.due_is_verified,
        answered_on=answered,
        silent_on=row.silent_on,
        working_days=institutions.working_days_between(sent_on, answered) if answered else None,
    )


def _public(row: Case, *, signals: int) -> PublicCase:
    activities = frozenset(row.activities.values_list("ref", flat=True))
    matter = matters.matter_of(activities)
    shown = evidence.public_copies(exhibits_of(row, matter))
    lines = row.entries.filter(act__in=_TOLD).order_by("at", "pk")
    return PublicCase(
        card=card_of(row),
        summary=row.public_summary,
        public_on=row.public_on or row.opened_on,
        signals=shown_number(signals),
        matter=matter,
        copies=tuple(copy for copies in shown.values() for copy in copies),
        appeals=appeals_shown([row.pk]),
        handovers=tuple(
            PublicHandover(one.from_role, one.to_role, one.on)
            for one in row.handovers.order_by("pk")
        ),
        history=tuple(PublicLine(one.act, day_of(one.at), one.detail) for one in lines),
    )


def _sought(sought: PublicSought) -> QuerySet[Case]:
    rows = Case.objects.filter(is_public=True)
    if sought.region is not None:
        rows = rows.filter(public_region_id=sought.region)
    if sought.sphere:
        rows = rows.filter(public_sphere=sought.sphere)
    if sought.state:
        rows = rows.filter(closed_on__isnull=sought.state == CaseState.OPEN)
    return rows


def _beyond(cursor: Cursor) -> Q:
    """Rows past the cursor. The first condition alone lets the index find its place."""
    way = "gt" if cursor.back else "lt"
    same_day = Q(**{"opened_on": cursor.day, f"pk__{way}": cursor.key})
    return Q(**{f"opened_on__{way}e": cursor.day}) & (
        Q(**{f"opened_on__{way}": cursor.day}) | same_day
    )
