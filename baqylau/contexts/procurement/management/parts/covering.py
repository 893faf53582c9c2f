"""`baqylau procurement coverage [FILE… | -]`: how often each field is filled, as JSON."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.contexts.procurement.gateways.files import opened
from baqylau.contexts.procurement.management.parts.part import Part
from baqylau.contexts.procurement.queries.exporting import published_releases
from baqylau.contexts.procurement.rules.coverage import Coverage
from baqylau.contexts.procurement.rules.ocds.decoding import decoded
from baqylau.contexts.procurement.rules.ocds.splitting import SourceBrokenError, pieces


def _arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Without files: of everything that is kept. With files: no database is needed."
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="JSON Lines or packages; - is a pipe"
    )
    parser.add_argument("--year", type=int, help="of what is kept: of this year only")
    parser.add_argument("--buyer", help="of what is kept: of this buyer only")


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    coverage, broken = Coverage(), 0
    if not options["files"]:
        for release in published_releases(year=options["year"], buyer=options["buyer"]):
            coverage.add(release)
    for name in options["files"]:
        broken += _add(command, name, coverage)
    command.stdout.write(json.dumps(coverage.as_dict(), ensure_ascii=False))
    if broken:
        command.stderr.write(f"Pieces that are not JSON, left out: {broken}")


def _add(command: BaseCommand, name: str, coverage: Coverage) -> int:
    """Count one file; how many of its pieces could not be read."""
    broken = 0
    try:
        with opened(name) as (stream, _):
            for piece in pieces(stream):
                try:
                    value, _encoding = decoded(piece.raw)
                except ValueError as error:
                    broken += 1
                    command.stderr.write(f"{name}:{piece.line}: {error}")
                    continue
                for release in _releases(value, is_shell=piece.is_shell):
                    coverage.add(release)
    except SourceBrokenError as error:
        message = f"{name} broke off: {error}"
        raise CommandError(message, returncode=3) from error
    except OSError as error:
        message = f"Cannot read {name}: {error.strerror or error}"
        raise CommandError(message) from error
    return broken


def _releases(value: Any, *, is_shell: bool) -> Iterator[Any]:
    """Releases of a package that stands on one line; of a cut one they are pieces of their own."""
    if isinstance(value, dict) and "ocid" not in value:
        held = [one for name in ("releases", "records") for one in value.get(name) or []]
        yield from held
        if held or is_shell:
            return
    yield value


PART: Final = Part("coverage", "count how often each field is filled", _arguments, _run)
