"""Reads of evidence: what is kept and who has looked. Never the content itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from baqylau.foundation.evidence import access
from baqylau.foundation.evidence.models import CustodyEntry, Exhibit
from baqylau.foundation.evidence.vocabulary import Custody, Scan
from baqylau.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitFacts:
    """An original without its content; `body`, `added_by` are keys of identity.

    Of a reporter's file the row tells neither `sha256` (empty) nor the exact `size` in bytes (padded).
    """

    pk: int
    ref: str
    sha256: str
    size: int
    name: str
    media_type: str
    scan: Scan
    body: int
    added_by: int | None
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyFacts:
    """What happened to an original: `by` is a person's key, None the system."""

    what: Custody
    why: str
    by: int | None
    at: datetime


def exhibit(ref: str) -> ExhibitFacts | None:
    """The exhibit with this reference; None where there is none."""
    found = Exhibit.objects.filter(ref=ref).first()
    return None if found is None else _facts(found)


def exhibits(keys: Iterable[int]) -> list[ExhibitFacts]:
    """Exhibits by their keys, oldest first."""
    return [_facts(found) for found in Exhibit.objects.filter(pk__in=set(keys)).order_by("pk")]


def custody_of(ref: str, *, by: Actor) -> list[CustodyFacts]:
    """The whole custody of an exhibit, oldest first. Raises `NoSuchExhibit`."""
    held = access.exhibit_to_open(ref, by=by)
    entries = CustodyEntry.objects.filter(exhibit=held).order_by("pk")
    return [CustodyFacts(what=Custody(e.what), why=e.why, by=e.by, at=e.at) for e in entries]


def _facts(found: Exhibit) -> ExhibitFacts:
    return ExhibitFacts(
        pk=found.pk,
        ref=found.ref,
        sha256=found.sha256 if found.name else "",
        size=found.size,
        name=found.name,
        media_type=found.media_type,
        scan=Scan(found.scan),
        body=found.body_key,
        added_by=found.added_by,
        added_at=found.added_at,
    )
