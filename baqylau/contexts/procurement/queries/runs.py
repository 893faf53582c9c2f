"""Runs: when signs were computed, how many were found, and what could not be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from baqylau.contexts.procurement.models import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """A finished computation. `counts` by code of sign; `not_computable` by code, then by reason."""

    pk: int
    version: str
    finished_at: datetime
    counts: Mapping[str, int]
    not_computable: Mapping[str, Mapping[str, int]]


def latest_run() -> RunFacts | None:
    """The run that is shown: the latest finished one; None before the first."""
    row = Run.objects.filter(finished_at__isnull=False).order_by("-finished_at", "-pk").first()
    if row is None or row.finished_at is None:
        return None
    return RunFacts(
        pk=row.pk,
        version=row.version,
        finished_at=row.finished_at,
        counts=row.counts,
        not_computable=row.not_computable,
    )
