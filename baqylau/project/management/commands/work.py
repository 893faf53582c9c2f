"""`baqylau work`: what happens without anybody asking: events and letters, the log, silence, forgetting."""

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
from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake.channels import mail
from baqylau.contexts.membership.actions import pressure, process, terms
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.errors import LogDiffers, LogFull
from baqylau.foundation.notices import actions as notices
from baqylau.kernel import clock, events
from baqylau.kernel.errors import Failure
from baqylau.project.beside import Beside
from baqylau.project.digests import send_digests
from baqylau.project.statistics import forget_overwritten, refresh_statistics

_PAUSE = 1.0  # so soon after a decision it is in the public log
_BETWEEN_ROUNDS = 5.0
_BETWEEN_MAILS = 60.0  # mail servers do not like to be asked more often
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Deliver waiting events and letters, keep the public log, note silence, until stopped."
    _told_of = ""  # what keeps the log standing still, where it was told of already
    _once = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="One round, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        told: date | None = None
        self._once = options["once"]
        self._others = Beside(_seen_by_others)
        rounds = {
            self._public_log: _PAUSE,
            self._waiting_work: _BETWEEN_ROUNDS,
            self._letters: _BETWEEN_ROUNDS,
            self._mail: _BETWEEN_MAILS,
        }
        due = dict.fromkeys(rounds, 0.0)
        while True:
            if told != clock.today():
                self._round(refresh_statistics)
                self._round(self._forgetting)
                self._round(self._members)
                told = clock.today()
            for do, pause in rounds.items():
                if time.monotonic() >= due[do]:
                    self._round(do)
                    due[do] = time.monotonic() + pause
            if self._once:
                return
            time.sleep(_PAUSE)

    def _public_log(self) -> None:
        try:
            ledger.sequence(at=clock.now())
        except (LogDiffers, LogFull) as problem:
            # The group's other work goes on; the log stands still until somebody has looked.
            self._tell_once(problem)
        else:
            self._told_of = ""
        if self._once:
            _seen_by_others()
        else:
            self._others.begin()

    def _tell_once(self, problem: Failure) -> None:
        if self._told_of != repr(problem):
            _log.error("nothing is added to the public log: %r", problem)
        self._told_of = repr(problem)

    def _waiting_work(self) -> None:
        events.deliver_waiting()
        note_silence(on=clock.today(), at=clock.now())
        casework.note_silence(on=clock.today(), at=clock.now())
        intake.write_batches(at=clock.now())

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

    def _members(self) -> None:
        terms.note_lapsed(at=clock.now())
        process.sweep(at=clock.now())
        pressure.close_months(at=clock.now())

    def _round(self, do: Callable[[], None]) -> None:
        """One round. A database that is away is waited for, never a reason to stop."""
        close_old_connections()
        try:
            do()
        except DatabaseError:
            _log.exception("this round of work was put off")


def _seen_by_others() -> None:
    """Witnesses, mirrors and who stamps the time may be slow: decisions do not wait for them."""
    ledger.witness_newest(at=clock.now())
    ledger.stamp_newest(at=clock.now())
