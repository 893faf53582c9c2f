"""Pieces of sentences that count things. The language is active when these are called."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.kernel.texts import Language
from baqylau.ui.words import HARD, number_text, tenge_text


def counted_items(totals: Totals, language: Language) -> str:
    """`128 activities, 36 findings, 55 recommendations, 458 publications`; what is nothing is left out."""
    worded = (
        (totals.activities, ngettext("%(n)s activity", "%(n)s activities", totals.activities)),
        (totals.findings, ngettext("%(n)s finding", "%(n)s findings", totals.findings)),
        (
            totals.recommendations,
            ngettext("%(n)s recommendation", "%(n)s recommendations", totals.recommendations),
        ),
        (
            totals.publications,
            ngettext("%(n)s publication", "%(n)s publications", totals.publications),
        ),
    )
    return ", ".join(text % {"n": number_text(n, language)} for n, text in worded if n)


def in_regions(count: int) -> str:
    """`in 7 regions`."""
    return ngettext("in %(n)s region", "in %(n)s regions", count) % {"n": count}


def unit_text(amount: Decimal, unit: str, language: Language) -> str:
    """An outcome's amount with its unit, in words."""
    whole = amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize()
    if unit == "KZT":
        return tenge_text(whole, language)
    units = {
        "ha": _("ha"),
        "people": ngettext("person", "people", int(whole)),
        "objects": ngettext("object", "objects", int(whole)),
        "norms": ngettext("norm", "norms", int(whole)),
    }
    return f"{number_text(whole, language)}{HARD}{units.get(unit, unit)}"
