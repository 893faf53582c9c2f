"""`baqylau ledger withdraw`: delete the contents of an entry, and say so in the log."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.ledger import actions
from baqylau.foundation.ledger.errors import NoSuchEntry, ReasonForWithdrawalNeeded
from baqylau.foundation.ledger.management.parts.part import Part
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("index", type=int, help="number of the entry")
    parser.add_argument("--basis", required=True, help="the law or the court's act; public")
    parser.add_argument("--who", required=True, help="office of who withdraws, no name; public")
    parser.add_argument("--reviewer", required=True, help="office of the second person; public")
    parser.add_argument(
        "--keep", type=int, nargs="*", default=[], metavar="INDEX",
        help="entries that may keep what they repeat of it, such as a correction without the words",
    )  # fmt: skip


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    told = {name: options[name] for name in ("basis", "who", "reviewer")}
    try:
        gone = actions.withdraw(
            options["index"], **told, by=SYSTEM, at=clock.now(), keep=options["keep"]
        )
    except NoSuchEntry as refusal:
        message = f"There is no entry {options['index']}, or its contents were withdrawn before."
        raise CommandError(message) from refusal
    except ReasonForWithdrawalNeeded as refusal:
        message = "Say the legal basis, who withdraws, and which other office looked at it."
        raise CommandError(message) from refusal
    command.stdout.write(
        f"The contents of entry {options['index']} are deleted here. The log will tell of it. "
        f"Deleted with them, because they repeat words of it: {', '.join(gone[1:]) or 'none'}. "
        "Backups and mirrors keep them until they are told as well."
    )


PART: Final = Part("withdraw", "delete the contents of an entry, told in the log", _arguments, _run)
