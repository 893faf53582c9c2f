"""`baqylau procurement …`: public procurement, from the operator's and the data person's side."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from baqylau.contexts.procurement.management.parts import parts


class Command(BaseCommand):
    # The checks load every page of the site: half a second that pipes of commands would wait each time.
    requires_system_checks = ()
    help = "Public procurement: read it, look at what was read, compute signs of risk, give it out."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for part in parts().values():
            part.arguments(verbs.add_parser(part.name, help=part.help, description=part.help))

    def handle(self, *args: Any, **options: Any) -> None:
        parts()[options["verb"]].run(self, options)
