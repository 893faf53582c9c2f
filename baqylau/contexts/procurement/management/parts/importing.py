"""`baqylau procurement import FILE… | -`: read OCDS of any publisher into the register and the store."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from baqylau.contexts.procurement.actions.loading import load_releases
from baqylau.contexts.procurement.actions.summing import recount
from baqylau.contexts.procurement.actions.tabling import table_releases
from baqylau.contexts.procurement.gateways.files import STDIN, opened
from baqylau.contexts.procurement.gateways.keys import people_key
from baqylau.contexts.procurement.management.parts.part import Part
from baqylau.contexts.procurement.models import Load
from baqylau.contexts.procurement.rules.identifiers import masked
from baqylau.contexts.procurement.rules.ocds.reading import Read, read
from baqylau.contexts.procurement.rules.ocds.slips import Slip
from baqylau.contexts.procurement.tables.store import Store
from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.kernel import clock

# What a script can tell apart: something else than «failed» where a source broke off.
BROKEN_OFF: Final = 3
_EPILOG: Final = (
    "Release packages, record packages, arrays and JSON Lines, packed with gzip or not, of OCDS 1.0 "
    "and 1.1. Exit status: 0 read to the end, 1 not read, 3 a source broke off before its end."
)


def _arguments(parser: ArgumentParser) -> None:
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file; - is standard input")
    parser.add_argument(
        "--publisher", default="", help="who published it, where the file is silent"
    )
    parser.add_argument("--license", default="", help="its licence, an address")
    parser.add_argument("--example", action="store_true", help="label everything as an example")
    parser.add_argument(
        "--format", choices=("auto", "lines", "json"), default="auto", help="lines: JSON Lines"
    )
    parser.add_argument("--faults", metavar="CSV", help="write what was wrong, with line and path")
    parser.add_argument(
        "--no-tables", action="store_true", help="leave the store of signs for later"
    )


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    missing = [name for name in options["files"] if name != STDIN and not Path(name).is_file()]
    if missing:
        message = f"No such file: {', '.join(missing)}"
        raise CommandError(message)
    loads = [_load(command, name, options) for name in options["files"]]
    recount()
    if not options["no_tables"]:
        tabled = table_releases(Store(settings.PROCUREMENT_HOME / "store"))
        command.stderr.write(f"Releases put into the store of signs: {tabled}.")
    broken = [load.source for load in loads if load.finished_at is None]
    if broken:
        message = f"Not read to the end: {', '.join(broken)}. What was read is kept."
        raise CommandError(message, returncode=BROKEN_OFF)


def _load(command: BaseCommand, name: str, options: Mapping[str, Any]) -> Load:
    told = {"name": options["publisher"], "license": options["license"]}
    forced = {"auto": None, "lines": True, "json": False}[options["format"]]

    def watch(load: Load) -> None:
        command.stderr.write(_sums(load), ending="\r" if _is_seen(command) else "\n")

    try:
        with opened(name) as (stream, hashed):
            found = read(stream, people_key(), lines=forced)
            load = load_releases(
                _noted(found, options["faults"]),
                source="standard input" if name == STDIN else masked(Path(name).name),
                publisher={fact: value for fact, value in told.items() if value},
                clock=clock.now,
                origin=Origin.EXAMPLE if options["example"] else Origin.OCDS,
                watch=watch,
                digest=hashed.hexdigest,
            )
    except OSError as error:
        message = f"Cannot read {name}: {error.strerror or error}"
        raise CommandError(message) from error
    _summary(command, load)
    return load


def _noted(found: Iterator[Read], path: str | None) -> Iterator[Read]:
    """The same, with every slip written to a file on its way."""
    if path is None:
        yield from found
        return
    is_new = not Path(path).exists()
    with Path(path).open("a", newline="") as out:
        writer = csv.writer(out)
        if is_new:
            writer.writerow(["line", "ocid", "path", "value", "message"])
        for one in found:
            if isinstance(one, Slip):
                writer.writerow([one.line, one.ocid, one.path, one.value, one.code])
            yield one


def _summary(command: BaseCommand, load: Load) -> None:
    command.stderr.write(f"{load.source}: {_sums(load)}")
    for title, counts in (("left out", load.skipped), ("mended", load.mended)):
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            command.stderr.write(f"  {title}: {code} × {count}")


def _sums(load: Load) -> str:
    skipped = sum(load.skipped.values())
    return f"read {load.read}, kept {load.kept}, same as before {load.same}, left out {skipped}"


def _is_seen(command: BaseCommand) -> bool:
    return bool(command.stderr.isatty())


PART: Final = Part("import", "read OCDS files or a pipe", _arguments, _run)
