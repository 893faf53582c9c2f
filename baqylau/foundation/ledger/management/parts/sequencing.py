"""`baqylau ledger sequence`: put what waits into the log, now."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.ledger import actions
from baqylau.foundation.ledger.errors import LogDiffers, LogFull
from baqylau.foundation.ledger.management.parts.part import Part, no_arguments
from baqylau.kernel import clock


def _run(command: BaseCommand, _options: Mapping[str, Any]) -> None:
    try:
        done = actions.sequence(at=clock.now())
    except LogDiffers as refusal:
        message = f"Nothing was added, because {refusal.what}. Look with: baqylau ledger audit"
        raise CommandError(message) from refusal
    except LogFull as outage:
        message = "There is no room left for the log. What waits goes on waiting."
        raise CommandError(message) from outage
    command.stdout.write(f"Put into the log: {done}.")


PART: Final = Part("sequence", "put what waits into the log, now", no_arguments, _run)
