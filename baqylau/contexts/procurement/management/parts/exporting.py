"""`baqylau procurement export`: what is kept, as OCDS 1.1, labelled as derived, without people."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TextIO

from django.core.management.base import BaseCommand

from baqylau.contexts.procurement.management.parts.part import Part
from baqylau.contexts.procurement.queries.exporting import published_releases, publishers
from baqylau.contexts.procurement.rules.ocds.publishing import package
from baqylau.kernel import clock


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("jsonl", "package"), default="jsonl")
    parser.add_argument("--year", type=int, help="of this year only")
    parser.add_argument("--buyer", help="of this buyer only: its code, or its twelve digits")
    parser.add_argument("-o", "--output", default="-", help="a file; - is standard output")
    parser.add_argument("--uri", default="urn:baqylau:export", help="the address of the package")


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    releases = published_releases(year=options["year"], buyer=options["buyer"])
    write = _write_package if options["format"] == "package" else _write_lines
    with _output(command, options["output"]) as out:
        count = write(out, releases, options["uri"])
    command.stderr.write(f"Releases given out: {count}.")


def _write_lines(out: TextIO, releases: Iterator[dict[str, Any]], _uri: str) -> int:
    count = 0
    for count, release in enumerate(releases, 1):  # noqa: B007  the count is the answer
        out.write(json.dumps(release, ensure_ascii=False) + "\n")
    return count


def _write_package(out: TextIO, releases: Iterator[dict[str, Any]], uri: str) -> int:
    """The package is written as it is read: it may be larger than memory."""
    known = publishers()
    facts = known[0] if len(known) == 1 else {}
    head = json.dumps(package(facts, uri=uri, at=clock.now()), ensure_ascii=False)
    out.write(head.removesuffix("}") + ', "releases": [')
    count = 0
    for count, release in enumerate(releases, 1):
        out.write((",\n" if count > 1 else "\n") + json.dumps(release, ensure_ascii=False))
    out.write("\n]}\n")
    return count


@contextmanager
def _output(command: BaseCommand, name: str) -> Iterator[TextIO]:
    """The file, there as a whole or not at all; or the command's own output."""
    if name == "-":
        yield command.stdout if command.stdout is not None else sys.stdout  # type: ignore[misc]
        return
    draft = Path(f"{name}.part")
    with draft.open("w", encoding="utf-8") as out:
        yield out
    draft.replace(name)


PART: Final = Part("export", "give out releases as OCDS 1.1", _arguments, _run)
