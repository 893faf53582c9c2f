"""`baqylau work`: what happens without anybody asking: waiting events, silence after deadlines."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from baqylau.contexts.fieldwork.actions import note_silence
from baqylau.kernel import clock, events

_PAUSE = 5.0
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Deliver waiting events and note silence after deadlines, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="One round, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            self._round()
            if options["once"]:
                return
            time.sleep(_PAUSE)

    def _round(self) -> None:
        """One round. A database that is away is waited for, never a reason to stop."""
        close_old_connections()
        try:
            events.deliver_waiting()
            note_silence(on=clock.today(), at=clock.now())
        except DatabaseError:
            _log.exception("this round of work was put off")
