"""`baqylau ledger policy`: whose signatures count; shown, or taken from a file after it was read."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.ledger import keys, notes, verifying
from baqylau.foundation.ledger.management.parts.part import Part
from baqylau.foundation.ledger.notes import Listed


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--set", type=Path, metavar="FILE", help="ask these witnesses from now on")


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    if options["set"]:
        _set(options["set"])
    shown = keys.policy() or _without_witnesses()
    command.stdout.write(shown, ending="")


def _set(path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8")
        told = verifying.parse_policy(text.encode())
    except (OSError, ValueError) as problem:
        message = f"The policy was not taken: {problem}"
        raise CommandError(message) from problem
    if keys.public_line() and keys.public() not in told.logs:
        message = "The policy was not taken: it does not name the key of this log."
        raise CommandError(message)
    keys.put_policy(text)


def _without_witnesses() -> str:
    """What can be checked as long as nobody outside co-signs."""
    if not keys.public_line():
        message = "There is no log yet: its key is made with the first entry."
        raise CommandError(message)
    return notes.policy_text([Listed(keys.public_line())], [], 0)


PART: Final = Part("policy", "show whose signatures count, or set it", _arguments, _run)
