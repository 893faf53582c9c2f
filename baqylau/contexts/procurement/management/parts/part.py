"""What a part of `baqylau procurement` is."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand


@dataclass(frozen=True, slots=True)
class Part:
    """A subcommand: its name, a line of help, what it takes, and what it does, given the options.

    It writes to the command's `stdout` and `stderr` and raises CommandError where it fails.
    """

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[BaseCommand, Mapping[str, Any]], None]
