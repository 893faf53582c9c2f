"""Writes of reports: prepare, write notes, publish. Publishing takes two people."""

from datetime import datetime

from django.db import transaction

from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports import access, recording
from baqylau.outlets.reports.errors import (
    AlreadyPublished,
    NoSuchPlace,
    NothingToPublish,
    SamePerson,
)
from baqylau.outlets.reports.events import ReportPublished
from baqylau.outlets.reports.models import PublishedReport, ReportEntry
from baqylau.outlets.reports.queries.computing import compute
from baqylau.outlets.reports.rules.data import Data, as_data, stamp
from baqylau.outlets.reports.rules.publishing import Authors, may_publish
from baqylau.outlets.reports.rules.report import Report
from baqylau.outlets.reports.vocabulary import State, What


@transaction.atomic
def prepare_report(
    body: int,
    period: Period,
    *,
    by: Actor,
    at: datetime,
    borders: Borders = Borders.PERIOD,
    place: str | None = None,
) -> str:
    """Open a draft for a body (its key) and, if given, one region (KATO); its reference.

    Raises NoSuchReport, NoSuchPlace, PeriodTooLong.
    """
    region = _region(place)
    person = access.must_prepare(by, body=body, place=region)
    compute(body, period, today=day_of(at), borders=borders, place=place)
    made = PublishedReport.objects.create(
        body_id=body,
        place_id=region,
        first=period.first,
        last=period.last,
        borders=borders,
        prepared_by_id=person,
        prepared_at=at,
        noted_by_id=person,
    )
    _enter(made, What.PREPARED, person, at)
    return made.ref


def _region(kato: str | None) -> int | None:
    if not kato:
        return None
    found = places.place_by_kato(kato)
    if found is None:
        raise NoSuchPlace
    return found


@transaction.atomic
def write_notes(ref: str, *, notes: Trilingual, by: Actor, at: datetime) -> None:
    """Write what stands before the figures, in three languages. Raises NoSuchReport, AlreadyPublished."""
    report, person = access.draft(ref, Capability.PREPARE_REPORT, by=by)
    if report.state == State.PUBLISHED:
        raise AlreadyPublished
    report.notes_kk, report.notes_ru, report.notes_en = notes.kk, notes.ru, notes.en
    report.noted_by_id = person
    report.save(update_fields=["notes_kk", "notes_ru", "notes_en", "noted_by"])
    _enter(report, What.NOTED, person, at)


@transaction.atomic
def publish_report(ref: str, *, by: Actor, at: datetime) -> str:
    """Freeze the report with its data and publish it; the stamp (SHA-256) of the data.

    Raises NoSuchReport, AlreadyPublished, SamePerson, NothingToPublish.
    """
    report, person = access.draft(ref, Capability.PUBLISH_REPORT, by=by)
    if report.state == State.PUBLISHED:
        raise AlreadyPublished
    if not may_publish(person, Authors(report.prepared_by_id, report.noted_by_id)):
        raise SamePerson
    computed = _computed(report, at)
    if computed.is_empty:
        raise NothingToPublish

    report.data = frozen_data(computed, report.notes)
    report.sha256 = stamp(report.data)
    report.state = State.PUBLISHED
    report.published_by_id, report.published_at = person, at
    report.save(update_fields=["data", "sha256", "state", "published_by", "published_at"])
    _enter(report, What.PUBLISHED, person, at)
    recording.published(report, by=by, at=at)
    publish(ReportPublished(report=ref, body=report.body_id, sha256=report.sha256, at=at))
    return report.sha256


def _computed(report: PublishedReport, at: datetime) -> Report:
    return compute(
        report.body_id,
        report.period,
        today=day_of(at),
        borders=Borders(report.borders),
        place=report.place.kato if report.place else None,
    )


def frozen_data(report: Report, notes: Trilingual) -> Data:
    """What is frozen: the figures and the words, so that the stamp holds for both."""
    return {**as_data(report, language="en"), "narrative": notes.as_dict()}


def _enter(report: PublishedReport, what: What, person: int, at: datetime) -> None:
    ReportEntry.objects.create(report=report, what=what, by_id=person, at=at)
