"""How the public log stands to a record, said on the record's own page."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from baqylau.foundation.ledger import queries
from baqylau.foundation.ledger.queries import Standing, State

register = template.Library()


@register.inclusion_tag("ledger/parts/standing.html")
def ledger_standing(subject: str, known: Standing | None = None) -> dict[str, Any]:
    """A line about `what/ref`; nothing where it has no entry. `known`: where it was read already."""
    found = known or queries.standing([subject]).get(subject)
    index = found.index if found else None
    return {
        "standing": found,
        "entry_url": _address("log-entry", index),
        "proof_url": _address("log-proof", index) if _is_cosigned(found) else "",
    }


def _is_cosigned(found: Standing | None) -> bool:
    return found is not None and found.state == State.COSIGNED


def _address(name: str, index: int | None) -> str:
    """Empty for what has no place yet, and where this process has no public door."""
    try:
        return "" if index is None else reverse(name, args=[index])
    except NoReverseMatch:
        return ""
