"""What must be true before a fact is recorded as checked, or an organisation as existing."""

import re
from datetime import date

from baqylau.foundation.institutions.vocabulary import STATE_KINDS, OrganisationKind

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
