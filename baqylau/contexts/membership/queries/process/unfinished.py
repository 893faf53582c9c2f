"""Processes that time may still move. All others are left alone: to verify one costs something."""

from datetime import date
from typing import Final

from django.db.models import Q

from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process.reading import entries_of
from baqylau.contexts.membership.rules.process import Level
from baqylau.contexts.membership.vocabulary import Measure, ProcessState

_OVER: Final = (ProcessState.FINAL, ProcessState.EXPIRED, ProcessState.WITHDRAWN)
_TAKING: Final = (Measure.SUSPENSION, Measure.EXCLUSION)


def unfinished(*, on: date) -> list[str]:
    """References of those that go on, may become final, or have yet to give something back."""
    going_on = ~Q(state__in=_OVER)
    may_be_final = Q(state=ProcessState.EXPIRED) & ~Q(measure="")
    to_give_back = Q(state=ProcessState.FINAL, measure__in=_TAKING, until__lt=on)
    rows = Process.objects.filter(going_on | may_be_final | to_give_back).order_by("pk")
    return [one.ref for one in rows if one.state != ProcessState.FINAL or _takes(one)]


def _takes(row: Process) -> bool:
    """Whether its last word on what it takes is not that it takes nothing."""
    told = [one.facts for one in entries_of(row) if one.facts is not None]
    levels = [facts.get("level") for facts in told if facts.get("step") == "effect"]
    return bool(levels) and levels[-1] != Level.NONE
