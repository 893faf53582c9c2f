"""What everybody may read of processes: rule, measure, dates, and a pseudonym. Never a name."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.rules.process import Case
from baqylau.kernel.texts import Trilingual

_SIGNS: Final = 4
PAGE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicProcess:
    """A process that has come to its end, as its open entries tell it; `body` is a slug."""

    ref: str
    pseudonym: str
    body: str
    rule: Trilingual | None
    measure: str
    outcome: str
    until: date | None
    opened_on: date
    decided_on: date | None
    appealed_on: date | None
    ended_on: date | None
    problem: str


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Processes, newest first; `before` asks for the page after this one, None at the end."""

    rows: tuple[PublicProcess, ...]
    before: int | None


def public_processes(*, before: int | None = None) -> PublicPage:
    """Processes whose entries everybody may read, a page of them."""
    found = Process.objects.filter(public_since__isnull=False)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.select_related("person", "body").order_by("-pk")[: PAGE + 1])
    more = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return PublicPage(tuple(_public(row, reading.public_case_of(row)) for row in rows[:PAGE]), more)


def public_now() -> int:
    """How many there are: a page that was made before another one came is not shown any more."""
    return Process.objects.filter(public_since__isnull=False).count()


def _public(row: Process, case: Case) -> PublicProcess:
    def last(*names: str) -> date | None:
        return next((one.on for one in reversed(case.steps) if one.name in names), None)

    return PublicProcess(
        ref=row.ref,
        pseudonym=case.person[:_SIGNS],
        body=case.body,
        rule=case.norms.grounds.get(case.rule),
        measure=case.measure,
        outcome=case.outcome,
        until=case.until,
        opened_on=row.opened_on,
        decided_on=last("decided"),
        appealed_on=last("appealed"),
        ended_on=last("final", "expired"),
        problem=case.problem,
    )
