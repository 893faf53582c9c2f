"""One batch of releases: what changed is kept, and told to the register, in one transaction."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
from django.db import transaction

from baqylau.contexts.procurement.actions.registering.contracts import keep_contracts
from baqylau.contexts.procurement.actions.registering.parties import keep_listings, keep_parties
from baqylau.contexts.procurement.actions.registering.telling import Telling
from baqylau.contexts.procurement.actions.registering.tenders import keep_tenders
from baqylau.contexts.procurement.models import Announcement, Contract, Load, Lot, Release
from baqylau.contexts.procurement.rules.ocds.facts import year_of
from baqylau.contexts.procurement.rules.ocds.packing import packed
from baqylau.contexts.procurement.rules.ocds.values import part, text
from baqylau.contexts.procurement.vocabulary import Origin

_LONGEST_CODE: Final = 80
_KEPT: Final = (
    "year",
    "buyer",
    "payload",
    "parts",
    "sha256",
    "origin",
    "load",
    "changed_at",
    "gone_at",
    "is_tabled",
)


@dataclass(frozen=True, slots=True)
class Registered:
    """How many releases of a batch were new or changed, and how many were the same as before."""

    kept: int
    same: int


@transaction.atomic
def register(
    releases: Sequence[Mapping[str, Any]],
    *,
    origin: Origin,
    load: Load | None,
    at: datetime,
    parts: Mapping[str, bytes] | None = None,
) -> Registered:
    """Keep compiled releases without people's numbers, one an ocid, and all rows they tell of.

    Of several with one ocid the last counts. `parts`: by ocid, what was merged into it, packed.
    """
    told = {str(one["ocid"]): one for one in releases}
    hashes = {ocid: _hash(one) for ocid, one in told.items()}
    known = dict(
        Release.objects.filter(ocid__in=told, gone_at__isnull=True).values_list("ocid", "sha256")
    )
    changed = {ocid: one for ocid, one in told.items() if known.get(ocid) != hashes[ocid]}
    if changed:
        telling = Telling(list(changed.values()), origin=origin, load=load, at=at)
        rows = [
            _row(one, telling, sha256=hashes[ocid], parts=(parts or {}).get(ocid, b""))
            for ocid, one in changed.items()
        ]
        Release.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["ocid"], update_fields=_KEPT
        )
        keep_parties(telling)
        keep_listings(telling)
        keep_tenders(telling)
        keep_contracts(telling)
    return Registered(kept=len(changed), same=len(releases) - len(changed))


@transaction.atomic
def withdraw(ocids: Collection[str], *, at: datetime) -> int:
    """Mark what the source no longer has: releases and all rows of theirs; how many releases."""
    gone = Release.objects.filter(ocid__in=ocids, gone_at__isnull=True)
    count = gone.update(gone_at=at, changed_at=at, is_tabled=False)
    Lot.objects.filter(announcement__ocid__in=ocids, gone_at__isnull=True).update(gone_at=at)
    Announcement.objects.filter(ocid__in=ocids, gone_at__isnull=True).update(
        gone_at=at, changed_at=at
    )
    Contract.objects.filter(ocid__in=ocids, gone_at__isnull=True).update(gone_at=at, changed_at=at)
    return count


def _hash(release: Mapping[str, Any]) -> str:
    return hashlib.sha256(msgspec.json.encode(release, order="deterministic")).hexdigest()


def _row(release: Mapping[str, Any], telling: Telling, *, sha256: str, parts: bytes) -> Release:
    return Release(
        ocid=release["ocid"],
        year=year_of(release),
        buyer=(text(part(release, "buyer"), "id") or "")[:_LONGEST_CODE],
        payload=packed(release),
        parts=parts,
        sha256=sha256,
        origin=telling.origin,
        load=telling.load,
        changed_at=telling.at,
        gone_at=None,
        is_tabled=False,
    )
