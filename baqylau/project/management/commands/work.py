"""`baqylau work`: what happens without anybody asking: waiting events, silence after deadlines."""

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from baqylau.contexts.fieldwork.actions import note_silence
from baqylau.kernel import clock, events
from baqylau.project.statistics import refresh_statistics

_PAUSE = 5.0
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Deliver waiting events and note silence after deadlines, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="One round, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        told: date | None = None
        while True:
            if told != clock.today():
                self._round(refresh_statistics)
                told = clock.today()
            self._round(self._waiting_work)
            if options["once"]:
                return
            time.sleep(_PAUSE)

    def _waiting_work(self) -> None:
        events.deliver_waiting()
        note_silence(on=clock.today(), at=clock.now())

    def _round(self, do: Callable[[], None]) -> None:
        """One round. A database that is away is waited for, never a reason to stop."""
        close_old_connections()
        try:
            do()
        except DatabaseError:
            _log.exception("this round of work was put off")
