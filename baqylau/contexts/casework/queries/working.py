"""Reads of the work inside cases: tasks and talk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from baqylau.contexts.casework import access
from baqylau.contexts.casework.models import Case, Remark, RemarkSeen, Task
from baqylau.kernel.actors import Actor

_MANY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """Something to be done in a case. `person` is a key, None for nobody in particular."""

    ref: str
    case: str
    case_title: str
    text: str
    person: int | None
    person_name: str
    due_on: date | None
    done_on: date | None

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed without it."""
        return self.done_on is None and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkFacts:
    """What a member said. `is_new`: said by others since this reader was last here."""

    text: str
    by: str
    at: datetime
    is_new: bool


def tasks_of(by: Actor) -> tuple[TaskFacts, ...]:
    """What the actor has to do, the most pressing first, in cases they may still see; one query."""
    mine = Q(
        person_id=by.person, done_on=None, case__in=Case.objects.filter(access.within_reach(by))
    )
    return _tasks(mine, F("due_on").asc(nulls_last=True))


def tasks_in(case: str, by: Actor) -> tuple[TaskFacts, ...]:
    """The tasks of a case: what is open in its order, then what is done. Refused: NoSuchCase."""
    row = access.case_seen(case, by=by)
    return _tasks(Q(case=row), F("done_on").asc(nulls_first=True), "position")


def talk_of(case: str, by: Actor, *, on: date) -> tuple[RemarkFacts, ...]:
    """What members said about a case, oldest first. Refused: NoSuchCase, ConflictOfInterest."""
    row = access.case_seen(case, by=by)
    access.must_be_impartial(row, by=by, on=on)
    seen = RemarkSeen.objects.filter(case=row, person_id=by.person or 0)
    last = seen.values_list("last", flat=True).first() or 0
    said = list(Remark.objects.filter(case=row).order_by("-pk").select_related("by")[:_MANY])
    return tuple(
        RemarkFacts(
            text=one.text,
            by=one.by.full_name if one.by else "",
            at=one.at,
            is_new=one.pk > last and one.by_id != by.person,
        )
        for one in reversed(said)
    )


def unread_by(by: Actor) -> Exists:
    """Whether others said something about the case of a row that the actor has not read."""
    seen = RemarkSeen.objects.filter(case=OuterRef("case"), person_id=by.person or 0).values(
        "last"
    )[:1]
    new = Remark.objects.filter(case=OuterRef("pk")).exclude(by_id=by.person)
    return Exists(new.filter(pk__gt=Coalesce(Subquery(seen), 0)))


def _tasks(where: Q, *order: object) -> tuple[TaskFacts, ...]:
    rows = Task.objects.filter(where).select_related("case", "person")
    return tuple(
        TaskFacts(
            ref=row.ref,
            case=row.case.ref,
            case_title=row.case.title,
            text=row.text,
            person=row.person_id,
            person_name=row.person.full_name if row.person else "",
            due_on=row.due_on,
            done_on=row.done_on,
        )
        for row in rows.order_by(*order, "pk")[:_MANY]  # type: ignore[arg-type]
    )
