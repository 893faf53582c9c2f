"""`baqylau open_body`: open an oversight body on this installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.foundation.identity import actions
from baqylau.foundation.identity.errors import SlugTaken
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.texts import LANGUAGES, Trilingual


class Command(BaseCommand):
    help = "Open an oversight body. Its people are then invited with `baqylau invite`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short address, for instance smg-rk")
        for language in LANGUAGES:
            parser.add_argument(f"--name-{language}", required=True)
            parser.add_argument(f"--short-{language}", required=True)
        parser.add_argument("--kind", required=True, choices=BodyKind.values)
        parser.add_argument("--level", required=True, choices=BodyLevel.values)
        parser.add_argument("--kato", help="code of its territory; omit for the whole country")

    def handle(self, *args: Any, **options: Any) -> None:
        place = None if options["kato"] is None else places.place_by_kato(options["kato"])
        if place is None and (options["kato"] or options["level"] != BodyLevel.REPUBLICAN):
            message = "No such territory. A body below the republic needs --kato of a known place."
            raise CommandError(message)
        try:
            actions.open_body(
                options["slug"],
                names=Trilingual(*(options[f"name_{language}"] for language in LANGUAGES)),
                short_names=Trilingual(*(options[f"short_{language}"] for language in LANGUAGES)),
                kind=BodyKind(options["kind"]),
                level=BodyLevel(options["level"]),
                place=place,
                by=SYSTEM,
                at=clock.now(),
            )
        except SlugTaken as refusal:
            message = f"There is already a body {options['slug']}."
            raise CommandError(message) from refusal
        self.stdout.write(f"Opened {options['slug']}.")
