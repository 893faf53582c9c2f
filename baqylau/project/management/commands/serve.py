"""`baqylau serve`: the site, and beside it the process that does the waiting work."""

import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from granian import Granian
from granian.constants import Interfaces

_WORK = [sys.executable, "-m", "baqylau.project.command", "work"]


class Command(BaseCommand):
    help = "Serve the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=3)
        parser.add_argument("--no-work", action="store_true", help="Work runs elsewhere.")

    def handle(self, *args: Any, **options: Any) -> None:
        beside = None if options["no_work"] else subprocess.Popen(_WORK)  # noqa: S603  our own command
        try:
            Granian(
                "baqylau.project.wsgi:application",
                address=options["host"],
                port=options["port"],
                interface=Interfaces.WSGI,
                workers=options["workers"],
                # Somebody on a slow line holds a thread while their files come: there must be others.
                # How many work at once is another matter: kernel.turns.
                blocking_threads=32,
                log_access=False,
            ).serve()
        finally:
            if beside is not None:
                beside.terminate()
                beside.wait(timeout=10)
