"""Reads of copies: those of the workspace, and those that are public."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from baqylau.foundation.evidence import access
from baqylau.foundation.evidence.models import Copy
from baqylau.foundation.evidence.vocabulary import CopyState
from baqylau.kernel.actors import Actor, Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """A copy without its content. `exhibit` is the original's reference, `body` and people are keys.

    `redactions`: how often each category (and `disguise`) was taken out.
    """

    ref: str
    exhibit: str
    body: int
    media_type: str
    sha256: str
    size: int
    caption: str
    language: str
    tool: str
    redactions: dict[str, int]
    state: CopyState
    prepared_by: int
    prepared_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    reason: str


def copy(ref: str, *, by: Actor) -> CopyFacts:
    """A copy, for who may see the work of its body. Refused: NoSuchCopy."""
    return _facts(access.copy_seen(ref, by=by))


def copies(by: Actor, *, size: int = 100) -> list[CopyFacts]:
    """The copies of the actor's bodies, those that wait first, latest first."""
    mine = by.bodies_with(Capability.SEE_WORK)
    rows = Copy.objects.filter(exhibit__body_key__in=mine).select_related("exhibit")
    waiting = rows.filter(state=CopyState.PREPARED).order_by("-pk")[:size]
    others = rows.exclude(state=CopyState.PREPARED).order_by("-pk")[:size]
    return [_facts(row) for row in (*waiting, *others)]


def shown_copy(ref: str) -> CopyFacts | None:
    """A copy that is or was public; None for anything else, which nobody outside knows of."""
    seen = (CopyState.PUBLIC, CopyState.WITHDRAWN)
    row = Copy.objects.filter(ref=ref, state__in=seen).select_related("exhibit").first()
    return None if row is None else _facts(row)


def public_copies(exhibits: Iterable[int]) -> dict[int, tuple[CopyFacts, ...]]:
    """Public copies by key of their original, in the order they were prepared; one query."""
    found: dict[int, list[CopyFacts]] = defaultdict(list)
    rows = Copy.objects.filter(exhibit__in=set(exhibits), state=CopyState.PUBLIC)
    for row in rows.select_related("exhibit").order_by("pk"):
        found[row.exhibit_id].append(_facts(row))
    return {key: tuple(held) for key, held in found.items()}


def _facts(row: Copy) -> CopyFacts:
    return CopyFacts(
        ref=row.ref,
        exhibit=row.exhibit.ref,
        body=row.exhibit.body_key,
        media_type=row.media_type,
        sha256=row.sha256,
        size=row.size,
        caption=row.caption,
        language=row.language,
        tool=row.tool,
        redactions=dict(row.redactions),
        state=CopyState(row.state),
        prepared_by=row.prepared_by,
        prepared_at=row.prepared_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )
