"""`baqylau ledger rewrite-demo`: what happens when the operator rewrites the past, on a copy."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from baqylau.foundation.ledger.management.parts.part import Part
from baqylau.kernel.texts import LANGUAGES


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--language", choices=LANGUAGES, default="kk", help="language of the lesson"
    )


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    from baqylau.foundation.ledger.rewrite_demo import (  # noqa: PLC0415  the lesson needs much that no other part does
        NothingToRewrite,
        play,
    )

    with translation.override(options["language"]):
        try:
            for paragraph in play():
                command.stdout.write(f"{paragraph}\n")
        except NothingToRewrite as nothing:
            message = "There is no open entry in the log yet: nothing to rewrite."
            raise CommandError(message) from nothing


PART: Final = Part("rewrite-demo", "play a dishonest operator, on a copy", _arguments, _run)
