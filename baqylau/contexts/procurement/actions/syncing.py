"""Read the portal: first all of it from the top, then what its journal says was changed or deleted.

Promise: killed at any point, it goes on from the last page that was kept, keeps nothing twice, and
its load is shown as unfinished until all of it is there. One runs at a time.
"""

import fcntl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from baqylau.contexts.procurement.actions.gathering import Wholes, wholes, wholes_of_parties
from baqylau.contexts.procurement.actions.journal import Changes, changes_in, read_changed
from baqylau.contexts.procurement.actions.keeping import Kept, keep, lose, lost_since
from baqylau.contexts.procurement.actions.telling import mark_told, tell, tell_waiting
from baqylau.contexts.procurement.gateways.keys import people_key
from baqylau.contexts.procurement.gateways.portal import Page, Portal
from baqylau.contexts.procurement.models import Cursor, Load, PortalObject
from baqylau.contexts.procurement.rules.portal.shapes import SERVICES, Service
from baqylau.contexts.procurement.rules.portal.times import as_told
from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.kernel.errors import Outage

_JOURNAL: Final = "journal"
_OVERLAP: Final = timedelta(hours=1)  # the journal may be late; what is the same changes nothing


class AlreadySyncing(Outage):
    """Another process reads the portal at this moment."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a service is read: objects of this run, and all that the portal has."""

    service: str
    read: int
    total: int | None


@dataclass(slots=True, kw_only=True)
class Sync:
    """One reading of the portal. `clock` tells the time; `report` hears of every page."""

    portal: Portal
    origin: Origin
    source: str
    clock: Callable[[], datetime]
    since: str = ""
    report: Callable[[Progress], None] = lambda _progress: None

    def run(self) -> Load:
        """Read everything there is to read. Raises PortalDown, with the load left unfinished."""
        with _alone():
            load = self._load()
            began = as_told(self.clock())
            for service in SERVICES:
                self._read_all(service, load, began)
            self._follow(load)
            for kept in tell_waiting(load=load, at=self.clock()):
                self.report(Progress("told", kept, None))
            load.finished_at = self.clock()
            load.save(update_fields=["finished_at"])
        return load

    def _load(self) -> Load:
        """The reading that was left unfinished, or a new one."""
        unfinished = Load.objects.filter(
            origin=self.origin, source=self.source, finished_at__isnull=True
        ).order_by("-pk")
        found = unfinished.first()
        return found or Load.objects.create(
            origin=self.origin, source=self.source, started_at=self.clock()
        )

    # --- from the top ------------------------------------------------------------------------------
    def _read_all(self, service: Service, load: Load, began: str) -> None:
        cursor = _cursor(service.name, self.clock())
        if service.is_small:
            self._read_small(service, load, cursor)
            return
        if not cursor.position:
            cursor.position = {"phase": "filling", "after": "", "began": began}
        while cursor.position["phase"] != "done":
            page = self.portal.page(service, cursor.position["after"], self._scope(service))
            kept = self._keep_page(service, page, load, cursor)
            self._tell_page(service, kept, load)

    def _keep_page(self, service: Service, page: Page, load: Load, cursor: Cursor) -> Kept:
        """A page and the cursor after it, in one transaction."""
        at = self.clock()
        with transaction.atomic():
            kept = keep(service, page.items, people_key=people_key(), at=at)
            cursor.position = _after(service, cursor.position, page, kept, load)
            cursor.moved_at = at
            _keep_position(cursor)
            _count(load, kept)
        self.report(Progress(service.name, kept.read, page.total))
        return kept

    def _tell_page(self, service: Service, kept: Kept, load: Load) -> None:
        """Tell what is whole now: direct contracts, announcements, and what changed parties take part in.

        Lots, bids, acts and payments are read before and wait for theirs.
        """
        if service.name == "contract":
            asked = Wholes(frozenset(), wholes((), kept.contracts).direct)
        elif service.name == "trd-buy":
            asked = wholes(kept.tenders, ())
        elif service.party and not (service.tender or service.contract):
            asked = wholes_of_parties(kept.parties)
            mark_told(
                PortalObject.objects.filter(
                    service=service.name, object_id__in=kept.ids
                ).values_list("pk", flat=True)
            )
        else:
            return
        tell(asked, load=load, at=self.clock())

    def _scope(self, service: Service) -> Mapping[str, Any]:
        return {service.dated: [self.since]} if self.since and service.dated else {}

    def _read_small(self, service: Service, load: Load, cursor: Cursor) -> None:
        """A list that is read whole each time. What is missing in it is asked for before it is believed."""
        ids: set[str] = set()
        after, more = "", True
        while more:
            page = self.portal.page(service, after)
            kept = self._keep_page(service, page, load, cursor)
            self._tell_page(service, kept, load)
            ids |= kept.ids
            after, more = page.after, bool(page.after)
        missing = lost_since(service, ids)
        found = self.portal.named(service, missing) if missing else ()
        answered = {str(one.get("id")) for one in found if isinstance(one, Mapping)}
        gone = lose(service, [one for one in missing if one not in answered], at=self.clock())
        tell(wholes_of_parties(gone.parties), load=load, at=self.clock())

    # --- what was changed since --------------------------------------------------------------------
    def _follow(self, load: Load) -> None:
        """Read the journal from where it was left, first from when the filling began."""
        cursor = _cursor(_JOURNAL, self.clock())
        if not cursor.position:
            cursor.position = {"since": _first_began(), "after": ""}
        until = cursor.position.get("until") or as_told(self.clock())
        more = True
        while more:
            page = self.portal.journal(cursor.position["since"], until, cursor.position["after"])
            changes = changes_in(page.items)
            read = read_changed(self.portal, changes)
            more = bool(page.after)
            position = {"since": cursor.position["since"], "until": until, "after": page.after}
            cursor.position = position if more else {"since": _earlier(until), "after": ""}
            self._apply(changes, read, load, cursor)
            for kept in tell_waiting(load=load, at=self.clock()):
                self.report(Progress("told", kept, None))

    def _apply(
        self,
        changes: Changes,
        read: Sequence[tuple[Service, Sequence[Any]]],
        load: Load,
        cursor: Cursor,
    ) -> None:
        at = self.clock()
        with transaction.atomic():
            for service, items in read:
                _count(load, keep(service, items, people_key=people_key(), at=at))
            for service, ids in changes.deleted.items():
                lose(service, ids, at=at)
            load.skipped = _added(load.skipped, changes.unknown)
            load.save(update_fields=["skipped"])
            cursor.moved_at = at
            _keep_position(cursor)
        self.report(Progress(_JOURNAL, changes.count, None))


def _after(
    service: Service, position: Mapping[str, Any], page: Page, kept: Kept, load: Load
) -> dict[str, Any]:
    """Where to go on.

    Pages change while they are turned: a second pass begins at the top and goes on until a page
    brings nothing new and as many objects are kept as the portal says there are.
    """
    if service.is_small:
        return {}
    phase = position["phase"]
    is_last = not page.after
    if phase == "filling":
        after = (
            {"phase": "again", "after": ""} if is_last else {"phase": phase, "after": page.after}
        )
        return {**position, **after}
    missing = 0 if page.total is None else page.total - _kept_of(service)
    if is_last and missing > 0:
        load.skipped = _added(load.skipped, {f"never-answered:{service.name}": missing})
    if is_last or (kept.was_known and missing <= 0):
        return {**position, "phase": "done", "after": ""}
    return {**position, "after": page.after}


def _kept_of(service: Service) -> int:
    return PortalObject.objects.filter(service=service.name, gone_at__isnull=True).count()


def _count(load: Load, kept: Kept) -> None:
    load.read += kept.read
    load.same += kept.same
    load.skipped = _added(load.skipped, kept.skipped)
    load.save(update_fields=["read", "same", "skipped"])


def _added(counted: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return {**counted, **{name: counted.get(name, 0) + number for name, number in more.items()}}


def _cursor(service: str, at: datetime) -> Cursor:
    name = f"portal:{service}"
    return Cursor.objects.filter(service=name).first() or Cursor(service=name, moved_at=at)


def _keep_position(cursor: Cursor) -> None:
    Cursor.objects.update_or_create(
        service=cursor.service,
        defaults={"position": cursor.position, "moved_at": cursor.moved_at},
    )


def _first_began() -> str:
    held = Cursor.objects.filter(service__startswith="portal:").values_list("position", flat=True)
    return _earlier(min(one["began"] for one in held if one.get("began")))


def _earlier(told: str) -> str:
    return str(datetime.fromisoformat(told) - _OVERLAP)


@contextmanager
def _alone() -> Iterator[None]:
    settings.PROCUREMENT_HOME.mkdir(parents=True, exist_ok=True)
    with (settings.PROCUREMENT_HOME / "syncing").open("w") as line:
        try:
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadySyncing from None
        yield
