"""Loading a file of stated figures: whole or not at all, and twice is once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork import access, recording
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.searching import index
from baqylau.contexts.fieldwork.actions.tallies import cell, recount
from baqylau.contexts.fieldwork.errors import FileRefused
from baqylau.contexts.fieldwork.models import (
    Activity,
    Finding,
    Project,
    Recommendation,
    Source,
    StatedFigure,
)
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.rules.report_file import (
    Known,
    ReportFile,
    StatedRecord,
    facts_of,
    read,
)
from baqylau.contexts.fieldwork.vocabulary import FixState, Kind, Regime, Rung
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did. `was_known`: the same file had been loaded before, and nothing changed."""

    records: int
    figures: int
    was_known: bool


def load_report_file(raw: bytes, *, body: int, title: str = "", by: Actor, at: datetime) -> Loaded:
    """Turn a file of stated figures into public summary records of the body.

    Refused: FileRefused naming every problem (nothing is loaded then), NoSuchRecord.
    """
    report, problems = read(raw, Known(_region_names, today=day_of(at)))
    if report is None:
        raise FileRefused(problems=problems)
    if Source.objects.filter(body_id=body, facts=facts_of(report)).exists():
        return Loaded(0, 0, was_known=True)
    if told := _told_before(report, body):
        raise FileRefused(problems=told)
    return _load(report, raw, body=body, title=title, by=by, at=at)


def _told_before(report: ReportFile, body: int) -> list[str]:
    """Regions of the file whose figures for some of its days came from another file: they would count twice."""
    days = Q(counted_from__lte=report.period.last, counted_to__gte=report.period.first)
    loaded = Q(body_id=body, source__isnull=False, is_summary=True)
    katos = {record.kato for record in report.records}
    told: dict[str, str] = {}
    for model in (Activity, Recommendation):
        rows = model._default_manager.filter(days, loaded, region__kato__in=katos)  # noqa: SLF001
        told |= dict(rows.values_list("region__kato", "source__title").distinct())
    return [
        _("%(kato)s: figures for these days were loaded before, from “%(source)s”")
        % {"kato": kato, "source": source}
        for kato, source in sorted(told.items())
    ]


def _region_names(on: date) -> Mapping[str, Iterable[str]]:
    """Every name a region of that day has ever had, by KATO."""
    names = places.all_names()
    return {
        region.kato: [text for one in names[region.id] for text in one.as_dict().values()]
        for region in places.regions_as_of(on)
    }


@transaction.atomic
def _load(
    report: ReportFile, raw: bytes, *, body: int, title: str, by: Actor, at: datetime
) -> Loaded:
    source, is_new = Source.objects.get_or_create(
        body_id=body,
        sha256=sha256(raw).hexdigest(),
        defaults={
            "facts": facts_of(report),
            "title": title or report.title,
            "stated_from": report.period.first,
            "stated_to": report.period.last,
            "borders": report.borders,
            "loaded_at": at,
            "loaded_by": by.person,
        },
    )
    if not is_new:
        return Loaded(0, 0, was_known=True)
    regions = {r.kato: r.id for r in places.regions_as_of(report.period.last)}
    made: list[Countable] = []
    for record in report.records:
        access.must_hold(by, Capability.PUBLISH_WORK, body=body, place=regions[record.kato])
        made += _Loading(source, regions[record.kato], by, at).records(record)
    figures = _nationals(report, source)
    StatedFigure.objects.bulk_create(figures)
    recount(cell(one) for one in made)
    recording.published(made, by=by, at=at)
    return Loaded(len(made), len(figures), was_known=False)


def _nationals(report: ReportFile, source: Source) -> list[StatedFigure]:
    return [
        StatedFigure(
            ref=new_ref(),
            body_id=source.body_id,
            source=source,
            stated_from=source.stated_from,
            stated_to=source.stated_to,
            measure=one.measure,
            nature=one.nature,
            value=one.value,
            qualifier=one.qualifier,
            note=one.note,
            note_wordings=one.wordings,
            measured_from=one.period.first,
            measured_to=one.period.last,
        )
        for one in report.national
    ]


@dataclass(frozen=True, slots=True)
class _Loading:
    """Where records of one region come from and go to."""

    source: Source
    region: int
    by: Actor
    at: datetime

    def records(self, record: StatedRecord) -> list[Countable]:
        """The rows of one stated record."""
        if record.kind == Kind.RECOMMENDATIONS:
            return [self._recommendations(record, None, record.numbers.get("count"))]
        activity = self._activity(record)
        rows: list[Countable] = [activity, *self._findings(record, activity)]
        if "recommendations" in record.numbers:
            stated = record.numbers["recommendations"]
            rows.append(self._recommendations(record, activity, stated))
        return rows

    def _where(self, record: StatedRecord) -> dict[str, object]:
        return {
            "body_id": self.source.body_id,
            "place_id": self.region,
            "region_id": self.region,
            "kind": record.kind,
            "sphere": record.sphere,
            "topic": record.topic,
            "is_summary": True,
            "counted_from": self.source.stated_from,
            "counted_to": self.source.stated_to,
            "is_public": True,
        }

    def _activity(self, record: StatedRecord) -> Activity:
        made = Activity.objects.create(
            ref=new_ref(),
            **self._where(record),
            quantity=record.numbers.get("count"),
            questions_considered=record.numbers.get("questions_considered"),
            participants=record.numbers.get("participants"),
            qualifier=record.qualifier,
            note=record.note,
            note_wordings=record.wordings,
            regime=Regime.NOT_STATED,
            project=_project(record.project),
            details=record.details,
            source=self.source,
            starts_on=self.source.stated_from,
            ends_on=self.source.stated_to,
            entered_by=self.by.person,
            entered_at=self.at,
            published_at=self.at,
        )
        index(made, record.topic, record.note, record.project, *record.wordings.values())
        enter(made.ref, "activity.loaded", by=self.by, at=self.at)
        return made

    def _findings(self, record: StatedRecord, activity: Activity) -> list[Finding]:
        """One row per state the source tells apart; what it says nothing of stays open."""
        numbers = record.numbers
        if not numbers.keys() & {"findings", "seized", "acts"}:
            return []
        stated = {
            FixState.CLAIMED: numbers.get("fixed"),
            FixState.IN_PROGRESS: numbers.get("in_progress"),
        }
        told = {state: n for state, n in stated.items() if n is not None}
        rest = numbers["findings"] - sum(told.values()) if "findings" in numbers else None
        rows: list[tuple[FixState, int | None]] = list(told.items())
        if rest != 0 or not rows:
            rows.insert(0, (FixState.OPEN, rest))
        return [
            self._finding(record, activity, state, quantity, is_first=position == 0)
            for position, (state, quantity) in enumerate(rows)
        ]

    def _finding(
        self,
        record: StatedRecord,
        activity: Activity,
        state: FixState,
        quantity: int | None,
        *,
        is_first: bool,
    ) -> Finding:
        made = Finding.objects.create(
            ref=new_ref(),
            **self._where(record),
            activity=activity,
            quantity=quantity,
            text=str(record.details.get("finding", "")),
            language="en",
            rung=Rung.OBSERVATION,
            seized=record.numbers.get("seized") if is_first else None,
            acts=record.numbers.get("acts") if is_first else None,
            state=state,
            state_on=self.source.stated_to,
        )
        index(made, made.text)
        enter(made.ref, "finding.loaded", by=self.by, at=self.at)
        return made

    def _recommendations(
        self, record: StatedRecord, activity: Activity | None, quantity: int | None
    ) -> Recommendation:
        made = Recommendation.objects.create(
            ref=new_ref(),
            **self._where(record),
            activity=activity,
            quantity=quantity,
            qualifier="" if activity else record.qualifier,
            note="" if activity else record.note,
            note_wordings={} if activity else record.wordings,
            issued_on=self.source.stated_to,
            state_on=self.source.stated_to,
            source=self.source,
        )
        enter(made.ref, "recommendation.loaded", by=self.by, at=self.at)
        return made


def _project(name: str) -> Project | None:
    """The project of that name, made where it is new: its name is the same in each language until worded."""
    if not name:
        return None
    found = Project.objects.filter(name_ru=name).first()
    if found is not None:
        return found
    code = sha256(name.encode()).hexdigest()[:12]
    return Project.objects.create(code=code, name_kk=name, name_ru=name, name_en=name)
