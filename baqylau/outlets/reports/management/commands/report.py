"""`baqylau report`: the report of a body and a period, as JSON, CSV, PDF or DOCX."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.foundation.identity import queries as identity
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel import clock
from baqylau.kernel.errors import Refusal
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import LANGUAGES, as_language
from baqylau.outlets.reports import queries
from baqylau.outlets.reports.documents.tables import data_file
from baqylau.outlets.reports.errors import NoSuchPlace, PeriodTooLong
from baqylau.outlets.reports.queries import Report
from baqylau.outlets.reports.vocabulary import Format

_DATA = (Format.JSON, Format.CSV)
_WRONG_ARGUMENTS = 2


class Command(BaseCommand):
    help = "The report of a body for a period, from the facts of this installation."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--body", required=True, help="short address of the body: smg-rk")
        parser.add_argument("--from", required=True, dest="first", help="first day: 2020-01-01")
        parser.add_argument("--to", required=True, dest="last", help="last day: 2020-02-29")
        parser.add_argument("--format", choices=Format.values, default=Format.JSON.value)
        parser.add_argument("--borders", choices=Borders.values, default=Borders.PERIOD.value)
        parser.add_argument("--region", metavar="KATO", help="only this region")
        parser.add_argument(
            "--language", choices=LANGUAGES, help="default: en for data, kk for documents"
        )
        parser.add_argument("--output", metavar="FILE", help="default: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        form = Format(options["format"])
        if not options["output"] and form not in _DATA and sys.stdout.isatty():
            _refuse(f"A {form.label} is not text: name a file with --output.")
        made = self._made(_report(options), form, options["language"])
        if options["output"]:
            _write(Path(options["output"]), made)
        else:
            sys.stdout.buffer.write(made)
            sys.stdout.flush()

    def _made(self, report: Report, form: Format, language: str | None) -> bytes:
        if form in _DATA:
            return data_file(report, form, as_language(language or "en"))
        # Typst and python-docx take longer to import than the data take to compute.
        from baqylau.outlets.reports.documents.composing import compose  # noqa: PLC0415
        from baqylau.outlets.reports.documents.files import document  # noqa: PLC0415

        return document(compose(report, as_language(language or "kk")), form)


def _report(options: dict[str, Any]) -> Report:
    body = identity.body_by_slug(options["body"])
    if body is None:
        known = ", ".join(one.slug for one in identity.bodies()) or "none yet"
        _refuse(f"There is no body “{options['body']}” here. Known bodies: {known}.")
    try:
        return queries.compute(
            body.pk,
            _period(options["first"], options["last"]),
            today=clock.today(),
            borders=Borders(options["borders"]),
            place=options["region"],
        )
    except NoSuchPlace:
        _refuse(f"{options['region']} is not the KATO code of a region.")
    except PeriodTooLong as refusal:
        _refuse(f"A report covers at most {refusal.years} years.")
    except Refusal as refusal:
        _refuse(f"Refused: {refusal.code}.")


def _period(first: str, last: str) -> Period:
    days = [_day(first, "--from"), _day(last, "--to")]
    if days[1] < days[0]:
        _refuse(f"The period ends ({last}) before it begins ({first}).")
    return Period(*days)


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _refuse(f"{name}: “{text}” is not a date such as 2020-01-31.")


def _write(path: Path, made: bytes) -> None:
    try:
        path.write_bytes(made)
    except OSError as problem:
        _refuse(f"{path} could not be written: {problem.strerror}.")


def _refuse(why: str) -> NoReturn:
    raise CommandError(why, returncode=_WRONG_ARGUMENTS)
