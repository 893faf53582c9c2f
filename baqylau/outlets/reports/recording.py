"""What the public log is told of reports: the stamp of their data, and which report they take the place of."""

from datetime import datetime

from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger import queries as log
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability
from baqylau.outlets.reports.models import PublishedReport
from baqylau.outlets.reports.vocabulary import State


def published(report: PublishedReport, *, by: Actor, at: datetime) -> None:
    """A frozen report; an earlier one on the same days of the same body stays, and is named."""
    earlier = _replaced_by(report)
    facts = {
        "body": report.body.slug,
        "place": report.place.kato if report.place else "",
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "borders": str(report.borders),
        "sha256": report.sha256,
        "replaces": [one.ref for one in earlier],
    }
    ledger.record(
        Kind.REPORT_PUBLISHED,
        _subject(report.ref),
        facts,
        role=str(Capability.PUBLISH_REPORT),
        refs=_entries_of(earlier),
        by=by,
        at=at,
    )


def unrecorded() -> list[Unrecorded]:
    """Published reports that no entry tells of."""
    refs = PublishedReport.objects.filter(state=State.PUBLISHED).values_list("ref", flat=True)
    return checks.without_entry(Kind.REPORT_PUBLISHED, map(_subject, refs))


def _replaced_by(report: PublishedReport) -> list[PublishedReport]:
    """The latest report that said what this one says; none or one."""
    same = PublishedReport.objects.filter(
        state=State.PUBLISHED,
        body=report.body_id,
        place=report.place_id,
        first=report.first,
        last=report.last,
        borders=report.borders,
    )
    return list(same.exclude(pk=report.pk).order_by("-published_at", "-pk")[:1])


def _entries_of(reports: list[PublishedReport]) -> list[str]:
    """The numbers of their entries, as far as they stand in the log already."""
    told = [entry for one in reports for entry in log.of_subject(_subject(one.ref))]
    return [str(entry.index) for entry in told if entry.index is not None]


def _subject(ref: str) -> str:
    return f"report/{ref}"
