"""Keep the portal's objects: a page a transaction, nothing twice, nothing personal."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from baqylau.contexts.procurement.models import PortalObject
from baqylau.contexts.procurement.rules.deriving.reading import key as key_in
from baqylau.contexts.procurement.rules.deriving.reading import text
from baqylau.contexts.procurement.rules.portal.cleaning import cleaned
from baqylau.contexts.procurement.rules.portal.shapes import Service

_LONGEST_ID: Final = 60
_LONGEST_CODE: Final = 80
_REWRITTEN: Final = (
    "tender", "contract", "party", "payload", "sha256", "seen_at", "gone_at", "is_told",
)  # fmt: skip


@dataclass(slots=True)
class Kept:
    """What became of a page: how many were read, were new or other than before, and were the same."""

    read: int = 0
    changed: int = 0
    same: int = 0
    new: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    tenders: set[int] = field(default_factory=set)
    contracts: set[int] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    @property
    def was_known(self) -> bool:
        """Whether the page brought nothing that was not there."""
        return self.new == 0


@transaction.atomic
def keep(service: Service, items: Iterable[Any], *, people_key: bytes, at: datetime) -> Kept:
    """Keep these objects of a service; of two with one id on a page the later one."""
    found, drafts = Kept(), dict[str, PortalObject]()
    for item in items:
        found.read += 1
        draft = _draft(service, item, people_key, at)
        if isinstance(draft, str):
            found.skipped[draft] += 1
        elif draft.object_id in drafts:
            found.skipped["same-id-on-a-page"] += 1
            drafts[draft.object_id] = draft
        else:
            drafts[draft.object_id] = draft
    found.ids = set(drafts)
    _store(service, drafts, found)
    return found


@transaction.atomic
def lose(service: Service, ids: Sequence[str], *, at: datetime) -> Kept:
    """Mark objects as deleted by the portal. They stay, and what they belonged to is told anew."""
    found = Kept()
    held = PortalObject.objects.filter(
        service=service.name, object_id__in=list(ids), gone_at__isnull=True
    )
    for one in held:
        found.changed += 1
        _touch(found, one)
    held.update(gone_at=at, is_told=False)
    return found


def lost_since(service: Service, ids: set[str]) -> list[str]:
    """Of a list that was read whole: the ids that are kept and are no longer in it."""
    held = PortalObject.objects.filter(service=service.name, gone_at__isnull=True)
    return [one for one in held.values_list("object_id", flat=True) if one not in ids]


def payload(one: PortalObject) -> dict[str, Any]:
    """The object as it was cleaned."""
    held = json.loads(zlib.decompress(bytes(one.payload)))
    return held if isinstance(held, dict) else {}


def _draft(service: Service, item: object, people_key: bytes, at: datetime) -> PortalObject | str:
    """A row for an object, or why there is none."""
    if not isinstance(item, Mapping):
        return "no-object"
    held = cleaned(item, service.shape, people_key)
    number = text(held, service.key)
    if not number or len(number) > _LONGEST_ID:
        return "no-id"
    content = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return PortalObject(
        service=service.name,
        object_id=number,
        tender=key_in(held, service.tender) if service.tender else 0,
        contract=key_in(held, *service.contract),
        party=text(held, *service.party)[:_LONGEST_CODE],
        payload=zlib.compress(content, 6),
        sha256=hashlib.sha256(content).hexdigest(),
        seen_at=at,
    )


def _store(service: Service, drafts: Mapping[str, PortalObject], found: Kept) -> None:
    held = {
        one.object_id: one
        for one in PortalObject.objects.filter(
            service=service.name, object_id__in=list(drafts)
        ).only("object_id", "sha256", "gone_at", "tender", "contract", "party")
    }
    written = []
    for number, draft in drafts.items():
        before = held.get(number)
        if before is None:
            found.new += 1
        elif before.sha256 == draft.sha256 and before.gone_at is None:
            found.same += 1
            continue
        else:
            # What it belonged to before has lost it.
            _touch(found, before)
        found.changed += 1
        _touch(found, draft)
        written.append(draft)
    PortalObject.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["service", "object_id"],
        update_fields=list(_REWRITTEN),
    )


def _touch(found: Kept, one: PortalObject) -> None:
    if one.tender:
        found.tenders.add(one.tender)
    if one.contract:
        found.contracts.add(one.contract)
    if one.party:
        found.parties.add(one.party)
