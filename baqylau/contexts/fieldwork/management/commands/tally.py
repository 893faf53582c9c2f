"""`baqylau tally check|rebuild`: prove the kept sums against the records, or make them anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.contexts.fieldwork.actions import proving, tallies


class Command(BaseCommand):
    help = "Check the kept sums against the records, or make them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["check", "rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "rebuild":
            self.stdout.write(f"{tallies.rebuild()} cells made anew")
            return
        differences = proving.differences()
        if differences:
            raise CommandError("\n".join(differences))
        self.stdout.write("every kept sum equals its recount")
