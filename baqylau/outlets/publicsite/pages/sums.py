"""Sums of outcomes, worded with their units."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.vocabulary import OutcomeKind
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.outlets.publicsite.pages.funnel import Scope
from baqylau.ui.parts import Text
from baqylau.ui.words import exact_tenge, number_text, tenge_text


@dataclass(frozen=True, slots=True)
class OutcomeSum:
    """What one kind of outcome adds up to, and the outcomes behind it. `exact` where `value` is rounded."""

    label: Text
    value: str
    exact: str
    url: str


def of_outcomes(sums: Mapping[str, Decimal], scope: Scope, language: str) -> list[OutcomeSum]:
    """Sums by kind in the order of the vocabulary; kinds without outcomes are left out."""
    asked = {"body": scope.body, "region": scope.region}
    if scope.period is not None:
        asked |= {"from": scope.period.first.isoformat(), "to": scope.period.last.isoformat()}
    query = {name: value for name, value in asked.items() if value}
    return [
        OutcomeSum(
            words.label(OutcomeKind, kind),
            *_worded(kind, sums[kind], language),
            doors.with_query(reverse("outcomes"), {**query, "kind": kind.value}),
        )
        for kind in OutcomeKind
        if sums.get(kind)
    ]


def _worded(kind: OutcomeKind, amount: Decimal, language: str) -> tuple[str, str]:
    value = plain(amount)
    if kind is OutcomeKind.MONEY_RETURNED:
        short, exact = tenge_text(value, language), exact_tenge(value, language)
        return short, "" if short == exact else exact
    number = number_text(value, language)
    return f"{number} {_('ha')}" if kind is OutcomeKind.LAND_RETURNED else number, ""


def plain(amount: Decimal) -> Decimal:
    """The amount without decimals that say nothing."""
    whole = amount.to_integral_value()
    return whole if amount == whole else amount
