"""How far the newest entry about a subject has come: waiting, recorded, co-signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Subquery

from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.queries.checkpoints import asked_for, signed_by


class State(StrEnum):
    """Where a subject's newest entry stands."""

    WAITING = "waiting"  # written down with the decision, not yet in the log
    RECORDED = "recorded"  # in the log; too few witnesses have co-signed, or there are none
    COSIGNED = "cosigned"  # in the log, and a quorum of witnesses saw it


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a subject's newest entry stands. `index` is that of its newest entry in the log, or None.

    `witnesses` of `known` have co-signed a state that holds it, `needed` of them make a quorum;
    `known` and `needed` are 0 where no policy names a witness.
    """

    index: int | None
    entry_count: int
    state: State
    witnesses: int
    needed: int
    known: int


def standing(subjects: Iterable[str]) -> dict[str, Standing]:
    """Where each of these subjects stands; those without any entry are left out. One query, however many."""
    newest = Checkpoint.objects.order_by("-size")
    counted = (
        Record.objects.filter(subject__in=list(subjects))
        .order_by()
        .values("subject")
        .annotate(
            last=Max("index"),
            all=Count("id"),
            placed=Count("index"),
            newest=Subquery(newest.values("note")[:1]),
            quorate=Subquery(newest.filter(is_quorate=True).values("note")[:1]),
        )
    )
    return {row["subject"]: _standing(row) for row in counted}


def _standing(counted: Mapping[str, Any]) -> Standing:
    index: int | None = counted["last"]
    is_waiting = counted["placed"] < counted["all"] or index is None
    # A quorum that has seen it is more than the first word on a state that is newer still.
    signed = [signed_by(note) for note in (counted["quorate"], counted["newest"]) if note]
    held = [one for one in signed if not is_waiting and one.size > (index or 0)]
    best = next((one for one in held if one.is_quorate), held[0] if held else None)
    placed = State.COSIGNED if best and best.is_quorate else State.RECORDED
    needed, known = asked_for()
    return Standing(
        index=index,
        entry_count=counted["all"],
        state=State.WAITING if is_waiting else placed,
        witnesses=len(best.times) if best else 0,
        needed=needed if signed else 0,
        known=known if signed else 0,
    )
