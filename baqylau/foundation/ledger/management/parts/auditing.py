"""`baqylau ledger audit`: hold the records against the log."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.ledger.audit import audit
from baqylau.foundation.ledger.management.parts.part import Part, no_arguments


def _run(command: BaseCommand, _options: Mapping[str, Any]) -> None:
    found = audit()
    command.stdout.write(
        f"Looked at {found.size} entries, their records and contents, and {found.waiting} records that wait. "
        f"Contents of {found.withdrawn} were withdrawn, each told of in the log."
    )
    if found.lost:
        command.stdout.write(
            f"Contents of {found.lost} were lost in a restore, told of in the log."
        )
    for remark in found.remarks:
        command.stdout.write(f"Note: {remark}")
    for problem in found.problems:
        command.stdout.write(problem)
    if found.problems:
        message = f"The records and the log differ in {len(found.problems)} points."
        raise CommandError(message)
    command.stdout.write(
        "Records and log agree. Not looked at: whether others have seen this log "
        "(baqylau-verify, baqylau ledger monitor)."
    )


PART: Final = Part("audit", "hold the records against the log", no_arguments, _run)
