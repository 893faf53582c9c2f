"""`baqylau procurement recount`: makes the sums by region and year anew."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand

from baqylau.contexts.procurement.actions import summing
from baqylau.contexts.procurement.management.parts.part import Part


def _no_arguments(_parser: ArgumentParser) -> None:
    pass


def _run(command: BaseCommand, _options: Mapping[str, Any]) -> None:
    command.stdout.write(f"{summing.recount()} sums by region and year")


PART: Final = Part("recount", "make the sums by region and year anew", _no_arguments, _run)
