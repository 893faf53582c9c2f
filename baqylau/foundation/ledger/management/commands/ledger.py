"""`baqylau ledger …`: the public log, from its operator's side. Each part is one of PARTS."""

from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser

from baqylau.foundation.ledger.management.parts import PARTS, Part

_BY_NAME: Final[dict[str, Part]] = {part.name: part for part in PARTS}


class Command(BaseCommand):
    help = f"The public log: {', '.join(_BY_NAME)}."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for part in PARTS:
            part.arguments(verbs.add_parser(part.name, help=part.help))

    def handle(self, *args: Any, **options: Any) -> None:
        _BY_NAME[options["verb"]].run(self, options)
