"""`baqylau ledger witness` and `monitor`: the two that outsiders run, also without Django."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.ledger.management.parts.part import Part
from baqylau.foundation.ledger.monitor import __main__ as monitor
from baqylau.foundation.ledger.witness import __main__ as witness


def _running(
    run: Callable[[argparse.Namespace], int],
) -> Callable[[BaseCommand, Mapping[str, Any]], None]:
    def part(_command: BaseCommand, options: Mapping[str, Any]) -> None:
        if code := run(argparse.Namespace(**options)):
            message = "It ended with what is said above."
            raise CommandError(message, returncode=code)

    return part


WITNESS: Final = Part(
    "witness", "co-sign what a log signs, for as long as it only grows",
    witness.add_arguments, _running(witness.run),
)  # fmt: skip
MONITOR: Final = Part(
    "monitor", "keep an eye on a log, at an address or in a folder",
    monitor.add_arguments, _running(monitor.run),
)  # fmt: skip
