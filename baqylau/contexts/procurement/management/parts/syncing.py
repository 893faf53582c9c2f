"""`baqylau procurement sync`: read the portal's open data into the register and the store."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from baqylau.contexts.procurement.actions.summing import recount
from baqylau.contexts.procurement.actions.syncing import AlreadySyncing, Progress, Sync
from baqylau.contexts.procurement.actions.tabling import table_releases
from baqylau.contexts.procurement.gateways.portal import Line, Portal, PortalDown, TokenRefused
from baqylau.contexts.procurement.management.parts.part import Part
from baqylau.contexts.procurement.models import Load
from baqylau.contexts.procurement.tables.store import Store
from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.kernel import clock

# What a script can tell apart: something else than «failed» where reading may go on later.
UNFINISHED: Final = 3
_AT_HOME: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_EPILOG: Final = (
    "The token is read from BAQYLAU_PORTAL_TOKEN. The first run reads everything, later ones what the "
    "portal's journal says was changed; an interrupted run is gone on with. Exit status: 0 read to the "
    "end, 1 not read, 3 interrupted: what was read is kept."
)


def _arguments(parser: ArgumentParser) -> None:
    parser.epilog = _EPILOG
    parser.add_argument(
        "--since", default="", metavar="YYYY-MM-DD", help="the first run reads from this day on"
    )
    parser.add_argument(
        "--no-tables", action="store_true", help="leave the store of signs for later"
    )


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    read: dict[str, int] = {}

    def report(progress: Progress) -> None:
        read[progress.service] = read.get(progress.service, 0) + progress.read
        of = "" if progress.total is None else f" of {progress.total}"
        ending = "\r" if command.stderr.isatty() else "\n"
        command.stderr.write(f"{progress.service}: {read[progress.service]}{of}", ending=ending)

    try:
        load = _read(options["since"], report)
    except TokenRefused as problem:
        message = f"{problem}. What was read is kept; run it again with a token that is in force."
        raise CommandError(message, returncode=UNFINISHED) from None
    except AlreadySyncing:
        message = "The portal is being read by another process."
        raise CommandError(message) from None
    except PortalDown as problem:
        message = (
            f"The portal gave no answer ({problem}). What was read is kept; run it again later."
        )
        raise CommandError(message, returncode=UNFINISHED) from None
    _summary(command, load)
    if not options["no_tables"]:
        tabled = table_releases(Store(settings.PROCUREMENT_HOME / "store"))
        command.stderr.write(f"Releases put into the store of signs: {tabled}.")


def _read(since: str, report: Any) -> Load:
    """One reading, and the sums of what was read, also where it was interrupted."""
    sync = _sync(Portal(_line()), since, report)
    try:
        load = sync.run()
    except PortalDown:
        recount()
        raise
    recount()
    return load


def _line() -> Line:
    return Line(
        address=settings.PORTAL_ADDRESS,
        token=settings.PORTAL_TOKEN,
        authority=Path(settings.PORTAL_CA) if settings.PORTAL_CA else None,
        pause=settings.PORTAL_PAUSE,
    )


def _sync(portal: Portal, since: str, report: Any) -> Sync:
    """What a portal on this machine answers is an example: the real one is elsewhere."""
    host = urlsplit(settings.PORTAL_ADDRESS).hostname or ""
    return Sync(
        portal=portal,
        origin=Origin.EXAMPLE if host in _AT_HOME else Origin.PORTAL,
        source=host,
        clock=clock.now,
        since=since,
        report=report,
    )


def _summary(command: BaseCommand, load: Load) -> None:
    command.stderr.write(
        f"Read {load.read}, the same as before {load.same}; releases new or changed: {load.kept}."
    )
    for title, counts in (("left out", load.skipped), ("mended", load.mended)):
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            command.stderr.write(f"  {title}: {code} × {count}")


PART: Final = Part("sync", "read the procurement portal's open data", _arguments, _run)
