"""`baqylau load …`: bring facts in from files. A file is taken whole or refused whole."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.places import actions as places
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import LANGUAGES
from baqylau.project.statistics import refresh_statistics


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is not a date such as 2020-01-31"
        raise ArgumentTypeError(message) from None


class Command(BaseCommand):
    help = "Load stated figures, places or boundaries from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--language", choices=LANGUAGES, default="en", help="language of the reasons"
        )
        kinds = parser.add_subparsers(dest="what", required=True)
        report = kinds.add_parser("smg-report", help="figures a body stated for a period (JSON)")
        report.add_argument("file", type=Path)
        report.add_argument("--body", default="smg-rk", help="short address of the body")
        listing = kinds.add_parser("places", help="places through time (JSON)")
        listing.add_argument("file", type=Path)
        shapes = kinds.add_parser("boundaries", help="boundaries keyed on KATO (GeoJSON)")
        shapes.add_argument("file", type=Path)
        shapes.add_argument("--valid-from", type=_day, required=True)
        shapes.add_argument("--valid-to", type=_day)
        shapes.add_argument("--source", default="")
        shapes.add_argument("--licence", required=True)
        shapes.add_argument("--attribution", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        load = {
            "smg-report": self._report,
            "places": self._places,
            "boundaries": self._boundaries,
        }[options["what"]]
        try:
            with translation.override(options["language"]):
                load(options["file"], options)
            refresh_statistics()
        except OSError as problem:
            message = f"{options['file']}: {problem.strerror}"
            raise CommandError(message) from problem
        except Refusal as refusal:
            problems = getattr(refusal, "problems", [str(refusal) or refusal.code])
            message = "\n".join([f"{options['file']} was refused; nothing was loaded:", *problems])
            raise CommandError(message) from refusal

    def _report(self, path: Path, options: dict[str, Any]) -> None:
        body = identity.body_by_slug(options["body"])
        if body is None:
            message = f"no body has the short address {options['body']}"
            raise CommandError(message)
        loaded = fieldwork.load_report_file(
            path.read_bytes(), body=body.pk, by=SYSTEM, at=clock.now()
        )
        if loaded.was_known:
            self.stdout.write("this file had been loaded before: nothing was changed")
        else:
            self.stdout.write(f"{loaded.records} records and {loaded.figures} figures loaded")

    def _places(self, path: Path, options: dict[str, Any]) -> None:
        del options
        self.stdout.write(str(places.load_places(path, by=SYSTEM, at=clock.now())))

    def _boundaries(self, path: Path, options: dict[str, Any]) -> None:
        loaded = places.load_boundaries(
            path,
            valid_from=options["valid_from"],
            valid_to=options["valid_to"],
            source=options["source"] or path.name,
            licence=options["licence"],
            attribution=options["attribution"],
            by=SYSTEM,
            at=clock.now(),
        )
        self.stdout.write(str(loaded))
