"""Tell what is kept of the portal as OCDS, and the register of it; what was told is marked in the same turn."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from django.conf import settings
from django.db import transaction

from baqylau.contexts.procurement.actions.gathering import (
    Wholes,
    dossiers,
    parts_of,
    wholes,
    wholes_of_parties,
)
from baqylau.contexts.procurement.actions.registering import register, withdraw
from baqylau.contexts.procurement.models import Fault, Load, PortalObject
from baqylau.contexts.procurement.rules.coverage import Coverage
from baqylau.contexts.procurement.rules.deriving import Manner
from baqylau.contexts.procurement.rules.deriving.releases import (
    Derived,
    derived,
    direct_ocid,
    ocid,
)
from baqylau.contexts.procurement.rules.portal.times import Clock
from baqylau.contexts.procurement.vocabulary import Origin

_AT_ONCE: Final = 200  # announcements told in one transaction
_SHOWN: Final = 100  # faults kept of each reason


def tell(asked: Wholes, *, load: Load, at: datetime) -> int:
    """Tell these anew; how many releases were new or other than before."""
    kept = 0
    for some in _split(asked):
        kept += _tell_some(some, load=load, at=at)
    return kept


def tell_waiting(*, load: Load, at: datetime) -> Iterator[int]:
    """Tell everything that is kept and was not told; yields how many releases were kept, now and then.

    May be killed at any point: what was not told is still marked so.
    """
    while True:
        waiting = list(
            PortalObject.objects.filter(is_told=False)
            .order_by("pk")
            .values_list("pk", "tender", "contract", "party")[: _AT_ONCE * 5]
        )
        if not waiting:
            return
        found = _together(
            wholes({one[1] for one in waiting}, {one[2] for one in waiting}),
            wholes_of_parties({one[3] for one in waiting if one[3] and not one[1] and not one[2]}),
        )
        kept = tell(found, load=load, at=at)
        # Also what belongs to nothing yet, such as an act of a contract that is not read.
        mark_told(one[0] for one in waiting)
        yield kept


def mark_told(keys: Iterable[int]) -> None:
    """Mark objects as told."""
    PortalObject.objects.filter(pk__in=list(keys), is_told=False).update(is_told=True)


@transaction.atomic
def _tell_some(asked: Wholes, *, load: Load, at: datetime) -> int:
    manner = Manner(prefix=settings.OCID_PREFIX, clock=Clock(settings.PORTAL_CLOCK))
    told = [derived(one, manner) for one in dossiers(asked)]
    registered = register(
        [one.release for one in told], origin=Origin(load.origin), load=load, at=at
    )
    _withdraw_missing(asked, told, manner, at)
    _note(load, told)
    mark_told(parts_of(asked))
    load.kept += registered.kept
    load.save(update_fields=["kept", "mended", "coverage"])
    return registered.kept


def _withdraw_missing(
    asked: Wholes, told: Collection[Derived], manner: Manner, at: datetime
) -> None:
    named = {ocid(manner.prefix, one) for one in asked.tenders}
    named |= {direct_ocid(manner.prefix, one) for one in asked.direct}
    withdraw(named - {one.release["ocid"] for one in told}, at=at)


def _note(load: Load, told: Collection[Derived]) -> None:
    """Count what was wrong, and which fields are filled; keep the first fault of each reason."""
    counted, rows = Counter(load.mended), []
    for one in told:
        for fault in one.faults:
            counted[fault.code] += 1
            if counted[fault.code] <= _SHOWN:
                rows.append(
                    Fault(
                        load=load,
                        ocid=one.release["ocid"],
                        path=fault.path,
                        code=fault.code,
                        value=fault.value,
                    )
                )
    Fault.objects.bulk_create(rows)
    load.mended = dict(counted)
    coverage = Coverage()
    coverage.counts.update(load.coverage)
    for one in told:
        coverage.add(one.release)
    load.coverage = coverage.as_dict()


def _together(one: Wholes, other: Wholes) -> Wholes:
    return Wholes(one.tenders | other.tenders, one.direct | other.direct)


def _split(asked: Wholes) -> Iterator[Wholes]:
    tenders, direct = iter(sorted(asked.tenders)), iter(sorted(asked.direct))
    while some := frozenset(islice(tenders, _AT_ONCE)):
        yield Wholes(some, frozenset())
    while some := frozenset(islice(direct, _AT_ONCE)):
        yield Wholes(frozenset(), some)
