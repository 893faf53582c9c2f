"""`baqylau work`: what happens without anybody asking: waiting events and letters, silence, forgetting."""

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from baqylau.contexts.casework import actions as casework
from baqylau.contexts.fieldwork.actions import note_silence
from baqylau.contexts.intake.channels import mail
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.notices import actions as notices
from baqylau.kernel import clock, events
from baqylau.project.digests import send_digests
from baqylau.project.statistics import forget_overwritten, refresh_statistics

_PAUSE = 5.0
_BETWEEN_MAILS = 60.0  # mail servers do not like to be asked more often
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Deliver waiting events and letters and note silence after deadlines, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="One round, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        told: date | None = None
        mail_at = 0.0
        while True:
            if told != clock.today():
                self._round(refresh_statistics)
                self._round(self._forgetting)
                told = clock.today()
            self._round(self._waiting_work)
            self._round(self._letters)
            if time.monotonic() >= mail_at:
                self._round(self._mail)
                mail_at = time.monotonic() + _BETWEEN_MAILS
            if options["once"]:
                return
            time.sleep(_PAUSE)

    def _waiting_work(self) -> None:
        events.deliver_waiting()
        note_silence(on=clock.today(), at=clock.now())
        casework.note_silence(on=clock.today(), at=clock.now())

    def _letters(self) -> None:
        send_digests(at=clock.now())
        notices.send_waiting(clock.now())

    def _mail(self) -> None:
        mail.take_waiting(at=clock.now())

    def _forgetting(self) -> None:
        notices.erase_old(clock.now())
        evidence.sweep(clock.now())
        evidence.sweep_uploads(clock.now())
        call_command("clearsessions")
        forget_overwritten()

    def _round(self, do: Callable[[], None]) -> None:
        """One round. A database that is away is waited for, never a reason to stop."""
        close_old_connections()
        try:
            do()
        except DatabaseError:
            _log.exception("this round of work was put off")
