"""Reads of reports that were prepared and published."""

from dataclasses import dataclass
from datetime import date, datetime

from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports import access
from baqylau.outlets.reports.errors import NoSuchReport
from baqylau.outlets.reports.models import PublishedReport
from baqylau.outlets.reports.queries.computing import compute
from baqylau.outlets.reports.rules.comparing import Change, changes
from baqylau.outlets.reports.rules.data import Data, from_data
from baqylau.outlets.reports.rules.publishing import Authors, may_publish
from baqylau.outlets.reports.rules.report import NamedPlace, Report
from baqylau.outlets.reports.vocabulary import State, What

_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCard:
    """A report in a list."""

    ref: str
    body: BodyFacts
    period: Period
    borders: Borders
    place: NamedPlace | None
    state: State
    sha256: str
    prepared_by: str
    prepared_at: datetime
    published_by: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What was done to a report, by whom and when."""

    what: What
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A published report: its data as published, and the stamp of their canonical JSON."""

    card: ReportCard
    report: Report
    narrative: Trilingual
    data: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as its authors see it. `is_second`: whether the reader may be the one to publish."""

    card: ReportCard
    notes: Trilingual
    history: tuple[EntryFacts, ...]
    may_write: bool
    may_publish: bool
    is_second: bool


def published_list(*, limit: int = _LISTED) -> list[ReportCard]:
    """Published reports, the latest first. Three queries."""
    rows = access.public().defer("data").select_related("place")
    return _cards(list(rows.order_by("-published_at", "-pk")[:limit]))


def latest_published() -> ReportCard | None:
    """The report published last."""
    return next(iter(published_list(limit=1)), None)


def published(ref: str) -> Frozen:
    """A published report with its data. Raises NoSuchReport."""
    row = access.public().select_related("place").filter(ref=ref).first()
    if row is None or row.data is None:
        raise NoSuchReport
    data: Data = row.data
    return Frozen(
        card=_cards([row])[0],
        report=from_data(data),
        narrative=Trilingual(**data["narrative"]),
        data=data,
    )


def changed_since(frozen: Frozen) -> tuple[Change, ...]:
    """What reads differently when the report is recomputed by the borders of its publication."""
    published_at = frozen.card.published_at
    if published_at is None:
        raise NoSuchReport
    report = frozen.report
    computed = compute(
        frozen.card.body.pk,
        report.period,
        today=day_of(published_at),
        borders=report.borders,
        place=report.place.kato if report.place else None,
    )
    return changes(report, computed)


def work_list(*, by: Actor) -> list[ReportCard]:
    """Drafts and published reports of the actor's bodies, the latest first."""
    rows = access.of_actor(by).defer("data").select_related("place")
    return _cards(list(rows.order_by("-pk")[:_LISTED]))


def draft(ref: str, *, by: Actor) -> Draft:
    """A report of the actor's body. Raises NoSuchReport."""
    row = access.seen(ref, by=by)
    entries = row.entries.select_related("by").order_by("pk")
    authors = Authors(row.prepared_by_id, row.noted_by_id)
    return Draft(
        card=_cards([row])[0],
        notes=row.notes,
        history=tuple(
            EntryFacts(what=What(entry.what), by=entry.by.full_name, at=entry.at)
            for entry in entries
        ),
        may_write=access.may(Capability.PREPARE_REPORT, row, by=by),
        may_publish=access.may(Capability.PUBLISH_REPORT, row, by=by),
        is_second=by.person is not None and may_publish(by.person, authors),
    )


def computed_of(card: ReportCard, *, today: date) -> Report:
    """The report of a card from today's facts."""
    return compute(
        card.body.pk,
        card.period,
        today=today,
        borders=card.borders,
        place=card.place.kato if card.place else None,
    )


def _cards(rows: list[PublishedReport]) -> list[ReportCard]:
    bodies = identity.bodies_by_key(row.body_id for row in rows)
    people = {row.prepared_by_id for row in rows} | {row.published_by_id or 0 for row in rows}
    names = identity.names_of(people)
    return [_card(row, bodies[row.body_id], names) for row in rows]


def _card(row: PublishedReport, body: BodyFacts, names: dict[int, str]) -> ReportCard:
    place = None
    if row.place is not None:
        place = NamedPlace(row.place.kato, places.atlas().name(row.place.pk, row.last))
    return ReportCard(
        ref=row.ref,
        body=body,
        period=row.period,
        borders=Borders(row.borders),
        place=place,
        state=State(row.state),
        sha256=row.sha256,
        prepared_by=names[row.prepared_by_id],
        prepared_at=row.prepared_at,
        published_by=names.get(row.published_by_id or 0, ""),
        published_at=row.published_at,
    )
