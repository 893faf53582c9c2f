"""`baqylau ledger continue`: take up the log again after a restore; it says so in the log."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.ledger import actions
from baqylau.foundation.ledger.errors import (
    CannotContinue,
    LogDiffers,
    LogFull,
    ReasonToContinueNeeded,
)
from baqylau.foundation.ledger.management.parts.part import Part
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM

_HELP: Final = (
    "Nothing was changed. What is lost here others may have: a mirror, a copy, whoever kept the files of "
    "the log. Put tiles and checkpoint back as they were, then try again. Do not make a new key, and do "
    "not delete what is left. If nobody has it, this log has ended: see docs/howto/keep-the-log.md."
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--reason", required=True, help="what happened, in a sentence; public")


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    try:
        done = actions.continue_log(options["reason"], by=SYSTEM, at=clock.now())
    except ReasonToContinueNeeded as refusal:
        message = "Say in a sentence what happened. It will be public."
        raise CommandError(message) from refusal
    except (CannotContinue, LogDiffers) as refusal:
        message = f"The log cannot be continued: {refusal.what}. {_HELP}"
        raise CommandError(message) from refusal
    except LogFull as outage:
        message = "There is no room left for the log. Make room, then try again."
        raise CommandError(message) from outage
    _tell(command, done)


def _tell(command: BaseCommand, done: actions.Continued) -> None:
    said = f"Entries before: {done.size}, put back into the files: {done.restored}."
    if done.lost:
        said += (
            f" The rows of {len(done.lost)} were gone (from {done.lost[0]} to {done.lost[-1]}): they stand "
            "again, their contents are lost."
        )
    command.stdout.write(f"The log goes on, and says so in an entry of its own. {said}")
    seen = ", ".join(done.seen_by) or "nobody: the policy names no witness"
    command.stdout.write(f"Held against what was seen by: {seen}. Now run: baqylau ledger audit")


PART: Final = Part("continue", "take up the log again after a restore", _arguments, _run)
