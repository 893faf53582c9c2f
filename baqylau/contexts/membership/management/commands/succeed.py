"""`baqylau succeed BODY SUCCESSOR`: a body was reorganised; its records and open processes go over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.contexts.membership.actions import process
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.errors import Refusal
from baqylau.ui.refusals import wording


class Command(BaseCommand):
    help = "Hand the records and open processes of a body to its successor. Nothing is closed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("body", help="Short address of the body that is no more.")
        parser.add_argument("successor", help="Short address of the body that goes on.")
        parser.add_argument(
            "--document", required=True, help="The order or protocol, with its number."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            process.succeed(
                options["body"],
                successor=options["successor"],
                document=options["document"],
                by=SYSTEM,
                at=clock.now(),
            )
        except Refusal as refusal:
            raise CommandError(wording(refusal)) from refusal
        self.stdout.write("The records have gone over; the public log says so.")
