"""What must be true before a fact is recorded as checked, or an organisation as existing."""

import re
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from baqylau.foundation.institutions.vocabulary import STATE_KINDS, Channel, OrganisationKind

Ending = Literal["already-ended", "ends-before-it-begins"]
ContactProblem = Literal["value-missing", "not-an-email", "source-missing", "ends-before-it-begins"]

_BIN = re.compile(r"[0-9]{12}")


def check_problem(*, verified_on: date, source: str, today: date) -> str | None:
    """Why this check cannot be recorded: `needs-source`, `in-future`, or None."""
    if not source.strip():
        return "needs-source"
    return "in-future" if verified_on > today else None


def organisation_problem(*, kind: OrganisationKind, is_state: bool, bin_: str | None) -> str | None:
    """What contradicts itself: `bin-not-twelve-digits`, `state-kind-not-state`, or None."""
    if bin_ is not None and not _BIN.fullmatch(bin_):
        return "bin-not-twelve-digits"
    return "state-kind-not-state" if kind in STATE_KINDS and not is_state else None


def contact_problem(
    *, channel: Channel, value: str, source: str, valid_from: date, valid_to: date | None
) -> ContactProblem | None:
    """Why this contact point cannot be recorded, or None."""
    if not value:
        return "value-missing"
    if channel is Channel.EMAIL and not _is_email(value):
        return "not-an-email"
    if not source.strip():
        return "source-missing"
    return "ends-before-it-begins" if valid_to is not None and valid_to <= valid_from else None


def ending_problem(*, valid_from: date | None, valid_to: date | None, on: date) -> Ending | None:
    """Why a fact cannot be ended on this day, or None."""
    if valid_to is not None:
        return "already-ended"
    return "ends-before-it-begins" if valid_from is not None and on <= valid_from else None


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True
