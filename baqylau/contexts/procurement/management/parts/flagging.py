"""`baqylau procurement flags`: signs of risk over the store, or with --strict over OCDS JSON Lines.

Strict mode touches no database: it reads a file or a pipe, and writes one JSON object to standard
output and what was wrong with the lines to standard error.
"""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.contexts.procurement.gateways.files import STDIN, opened
from baqylau.contexts.procurement.management.parts.part import Part
from baqylau.kernel import clock

BROKEN_OFF: Final = 3
_GZIP: Final = b"\x1f\x8b"
_EPILOG: Final = (
    "Strict mode follows Cardinal (github.com/open-contracting/cardinal-rs): compiled releases, one "
    "a line, its settings file and its output; sections that prepare are applied while reading. "
    "Exit status: 0 computed, whatever was wrong with single lines; 1 not computed, or no line could "
    "be read; 3 computed from what came before the source broke off."
)


def _arguments(parser: ArgumentParser) -> None:
    parser.epilog = _EPILOG
    parser.add_argument("file", nargs="?", default=STDIN, help="JSON Lines; - is standard input")
    parser.add_argument("--strict", action="store_true", help="Cardinal's rules and output")
    parser.add_argument("--settings", dest="rules", metavar="FILE", help="settings, as of Cardinal")
    parser.add_argument("--prepared", action="store_true", help="leave out sections that prepare")
    parser.add_argument("--no-meta", action="store_true", help="leave out quartiles and fences")
    parser.add_argument("--map", action="store_true", help="add who took part in what")
    parser.add_argument("--count", action="store_true", help="tell results by group on stderr")
    parser.add_argument("--processes", type=int, metavar="N", help="how many read (default: cores)")


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    if options["strict"]:
        _strict(command, options)
    else:
        _of_store(command)


def _of_store(command: BaseCommand) -> None:
    from baqylau.contexts.procurement.actions.marking import (  # noqa: PLC0415  strict mode needs none of it
        mark_all,
    )

    run = mark_all(clock=clock.now)
    command.stderr.write(f"Signs by indicator: {run.counts}. Not computable: {run.not_computable}.")


def _strict(command: BaseCommand, options: Mapping[str, Any]) -> None:
    from baqylau.contexts.procurement.signs.strict.lines import (  # noqa: PLC0415  the engine loads slowly
        usual_processes,
    )

    settings = _settings(command, options)
    processes = options["processes"] or usual_processes()
    found = _read(options["file"], settings, processes)
    for fault in found.faults.told():
        command.stderr.write(fault)
    if found.broken and not found.releases:
        message = "No line could be read."
        raise CommandError(message)
    from baqylau.contexts.procurement.signs.strict.computing import compute  # noqa: PLC0415

    done = compute(found.tables, settings, threads=processes, with_maps=options["map"])
    written = done.output.written(meta=not options["no_meta"], maps=options["map"])
    command.stdout.write(written.decode())
    _tell(command, found, done, options)
    if found.broke_off:
        message = f"The source broke off after line {found.lines}: {found.broke_off}"
        raise CommandError(message, returncode=BROKEN_OFF)


def _settings(command: BaseCommand, options: Mapping[str, Any]) -> Any:
    from baqylau.contexts.procurement.signs.strict.settings import (  # noqa: PLC0415
        SettingsError,
        read_settings,
    )

    if options["rules"] is None:
        message = "--strict needs --settings FILE: an indicator is computed where it has a section."
        raise CommandError(message)
    try:
        settings = read_settings(Path(options["rules"]).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, SettingsError) as error:
        message = f"{options['rules']}: {error}"
        raise CommandError(message) from error
    for name in settings.unknown:
        command.stderr.write(f"{options['rules']}: {name}: not known, has no effect")
    return settings.given_prepared() if options["prepared"] else settings


def _read(name: str, settings: Any, processes: int) -> Any:
    from baqylau.contexts.procurement.signs.strict.lines import (  # noqa: PLC0415
        read_file,
        read_lines,
    )

    preparing = settings.preparing if settings.prepares else None
    try:
        if _is_plain(name):
            return read_file(Path(name), preparing=preparing, processes=processes)
        with opened(name) as (stream, _hashed):
            return read_lines(stream, preparing=preparing, processes=processes)
    except OSError as error:
        message = f"{name}: {error.strerror or error}"
        raise CommandError(message) from error


def _is_plain(name: str) -> bool:
    if name == STDIN or not Path(name).is_file():
        return False
    with Path(name).open("rb") as file:
        return file.read(len(_GZIP)) != _GZIP


def _tell(command: BaseCommand, found: Any, done: Any, options: Mapping[str, Any]) -> None:
    command.stderr.write(
        f"{found.lines} lines, {found.releases} releases, {found.broken} left out"
        f"{f', prices in {done.currency}' if done.currency else ''}"
        f"{f', {done.in_others} in other currencies' if done.in_others else ''}."
    )
    if options["count"]:
        for name, group in done.output.groups.items():
            if group:
                command.stderr.write(f"{name}: {len(group)}")


class Alone(BaseCommand):
    """The same as a command of its own, which needs nothing of the site to be loaded."""

    help = "Compute signs of risk by Cardinal's rules."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Ours is the `--settings` here, not Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """As the part."""
        _arguments(parser)
        parser.set_defaults(settings=None)

    def handle(self, *_args: Any, **options: Any) -> None:
        """As the part."""
        _run(self, options)


PART: Final = Part("flags", "compute signs of risk", _arguments, _run)
