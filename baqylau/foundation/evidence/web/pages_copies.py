"""What the templates of copies take."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from baqylau.foundation.evidence import copies
from baqylau.foundation.evidence.copies import SUPPORTED
from baqylau.foundation.evidence.copies.plan import Kind
from baqylau.foundation.evidence.copies.vocabulary import Category
from baqylau.foundation.evidence.queries import CopyFacts
from baqylau.foundation.evidence.vocabulary import CopyState
from baqylau.foundation.identity import queries as identity
from baqylau.ui.parts import Text

_PAGES: Final = 30  # of a document, shown in one page of ours
_LARGEST: Final = 12_000_000  # bytes shown inside a page of ours
KINDS: Final = {
    CopyState.PREPARED: "waiting",
    CopyState.PUBLIC: "done",
    CopyState.REJECTED: "refused",
    CopyState.WITHDRAWN: "refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Content to be shown as it is: `sources` are addresses of pictures, or of one recording."""

    kind: Kind
    sources: tuple[str, ...]
    left_out: int = 0
    is_too_large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """A copy with its keys worded. `taken_out` says of each category how often."""

    facts: CopyFacts
    state: Text
    state_kind: str
    prepared_by: str
    decided_by: str
    taken_out: tuple[str, ...]
    at: datetime


def lines(found: Iterable[CopyFacts]) -> list[CopyLine]:
    """Copies, worded; one query for all names."""
    listed = list(found)
    people = {p for one in listed for p in (one.prepared_by, one.decided_by) if p}
    names = identity.names_of(people)
    return [
        CopyLine(
            facts=one,
            state=one.state.label,
            state_kind=KINDS[one.state],
            prepared_by=names.get(one.prepared_by, ""),
            decided_by=names.get(one.decided_by or 0, ""),
            taken_out=tuple(_counted(name, often) for name, often in one.redactions.items()),
            at=one.decided_at or one.prepared_at,
        )
        for one in listed
    ]


def _counted(name: str, often: int) -> str:
    if name == "disguise":
        return gettext("Voices disguised")
    label = Category(name).label if name in Category.values else name
    return f"{label}: {often}"


def shown(content: bytes, media_type: str) -> Shown:
    """A copy as a page shows it, from the very bytes that would be public."""
    kind = SUPPORTED[media_type]
    if kind == "document":
        pictures = copies.pages([content], media_type)
        some = tuple(embedded(page.jpeg, "image/jpeg") for page in pictures[:_PAGES])
        return Shown(kind=kind, sources=some, left_out=max(0, len(pictures) - _PAGES))
    if len(content) > _LARGEST:
        return Shown(kind=kind, sources=(), is_too_large=True)
    return Shown(kind=kind, sources=(embedded(content, media_type),))


def embedded(content: bytes, media_type: str) -> str:
    """Content as an address: it is nowhere else to be fetched from."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"
