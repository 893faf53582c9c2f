"""Pressure in numbers, for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baqylau.contexts.membership.queries import pressure as queries
from baqylau.contexts.membership.queries.pressure import MonthFacts
from baqylau.contexts.membership.rules.pressure import Groups, rules
from baqylau.contexts.membership.vocabulary import PressureKind
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.ui.parts import BarRow, TrendPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPart:
    """A month, worded; `total` None: fewer than the smallest group. `subject` names it in the log."""

    month: date
    total: int | None
    kinds: list[BarRow]
    regions: list[BarRow]
    subject: str
    is_example: bool


@require_safe
def pressure(request: HttpRequest) -> HttpResponse:
    """Months that are over, newest first."""
    found = queries.months()
    names = {one.kato: one.name for one in places.region_choices(language(), clock.today())}
    context = {
        "months": [_part(one, names) for one in found],
        "trend": [TrendPoint(one.month, one.figures.total) for one in reversed(found)],
        "minimum": rules().minimum_group,
        "section": "members",
    }
    return render(request, "membership/pressure/public.html", context)


def _part(one: MonthFacts, regions: Mapping[str, str]) -> MonthPart:
    kinds = {kind.value: str(kind.label) for kind in PressureKind}
    return MonthPart(
        month=one.month,
        total=one.figures.total,
        kinds=_rows(one.figures.kinds, kinds, gettext("Kinds told together")),
        regions=_rows(one.figures.regions, regions, gettext("Regions told together")),
        subject=f"pressure/{one.month:%Y-%m}",
        is_example=one.is_example,
    )


def _rows(groups: Groups, names: Mapping[str, str], merged: str) -> list[BarRow]:
    rows = [BarRow(names.get(code, code), number) for code, number in groups.shown.items()]
    return [*rows, BarRow(merged, groups.merged)] if groups.merged else rows
