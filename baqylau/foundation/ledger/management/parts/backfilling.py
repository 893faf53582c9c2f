"""`baqylau ledger backfill`: entries for what was decided before there was a log; they say they are late."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand

from baqylau.foundation.ledger import actions
from baqylau.foundation.ledger.management.parts.part import Part, no_arguments
from baqylau.kernel import clock


def _run(command: BaseCommand, _options: Mapping[str, Any]) -> None:
    done = actions.record_late(at=clock.now())
    command.stdout.write(
        f"Decisions that had no entry: {done}. Each has one of today now, which says that it is late "
        "and commits to nothing that was decided then."
    )


PART: Final = Part("backfill", "record what was decided before the log", no_arguments, _run)
