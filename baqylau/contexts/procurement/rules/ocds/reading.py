"""From a stream to releases: packages, records, arrays, lines, of any version and in any encoding.

Nothing in a source makes this raise: what cannot be read is told of, with its line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from baqylau.contexts.procurement.rules.ocds.decoding import decoded
from baqylau.contexts.procurement.rules.ocds.slips import Slip, slip
from baqylau.contexts.procurement.rules.ocds.splitting import (
    Piece,
    Readable,
    SourceBrokenError,
    pieces,
)
from baqylau.contexts.procurement.rules.ocds.tidying import tidied, without_nulls

_OF_PACKAGE: Final = ("uri", "license", "publicationPolicy", "version")


@dataclass(frozen=True, slots=True)
class Told:
    """What a source tells of one process: one compiled release, or releases that are to be merged."""

    line: int
    ocid: str
    releases: tuple[dict[str, Any], ...]
    is_compiled: bool


@dataclass(frozen=True, slots=True)
class Publisher:
    """What a package says of itself: name, uri, license, publicationPolicy, version."""

    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Broken:
    """The source ended before its end; what was read is good and is not all. `code` says how."""

    code: str


Read = Told | Publisher | Slip | Broken


def read(stream: Readable, key: bytes, *, lines: bool | None = None) -> Iterator[Read]:
    """Everything in the stream, in its order. `key`: what people's numbers are hashed with.

    `lines`: whether it is JSON Lines; None looks.
    """
    encodings: set[str] = {"utf-8"}
    try:
        for piece in pieces(stream, lines=lines):
            try:
                value, encoding = decoded(piece.raw)
            except ValueError as error:
                yield replace(slip("broken-json", str(error), skipped=True), line=piece.line)
                continue
            if encoding not in encodings:
                encodings.add(encoding)
                yield replace(slip("encoding", encoding), line=piece.line)
            for one in _of_value(value, piece, key):
                yield one if isinstance(one, Told | Publisher) else replace(one, line=piece.line)
    except SourceBrokenError as error:
        yield Broken(error.code)


def _of_value(value: Any, piece: Piece, key: bytes) -> Iterator[Told | Publisher | Slip]:
    if isinstance(value, list) and not piece.is_shell:
        for one in value:
            yield from _of_value(one, piece, key)
        return
    if not isinstance(value, dict):
        yield slip("not-a-release", type(value).__name__, skipped=True)
        return
    if _is_package(value):
        yield from _of_package(value, piece, key)
    elif isinstance(value.get("compiledRelease"), dict):
        yield from _told([value["compiledRelease"]], piece, key, is_compiled=True)
    elif isinstance(value.get("releases"), list):
        yield from _of_record(value, piece, key)
    else:
        yield from _told([value], piece, key, is_compiled=_is_compiled(value))


def _is_package(value: Mapping[str, Any]) -> bool:
    if isinstance(value.get("records"), list):
        return True
    return isinstance(value.get("releases"), list) and "ocid" not in value


def _of_package(
    value: Mapping[str, Any], piece: Piece, key: bytes
) -> Iterator[Told | Publisher | Slip]:
    facts = {name: value[name] for name in _OF_PACKAGE if isinstance(value.get(name), str)}
    publisher = value.get("publisher")
    if isinstance(publisher, dict):
        facts |= {
            name: publisher[name]
            for name in ("name", "uri")
            if isinstance(publisher.get(name), str)
        }
    if facts:
        yield Publisher(facts)
    for name in ("records", "releases"):
        for one in value.get(name) or []:
            yield from _of_value(one, piece, key)


def _of_record(value: Mapping[str, Any], piece: Piece, key: bytes) -> Iterator[Told | Slip]:
    """A record without a compiled release: its embedded releases; links alone are not followed."""
    embedded = [one for one in value["releases"] if isinstance(one, dict) and "ocid" in one]
    if not embedded:
        ocid = value.get("ocid")
        yield slip("links-only", ocid if isinstance(ocid, str) else "", skipped=True)
        return
    yield from _told(embedded, piece, key, is_compiled=False)


def _is_compiled(release: Mapping[str, Any]) -> bool:
    """Whether a release tells how things stand: it says so, or says nothing of what it tells."""
    tag = release.get("tag")
    return not tag or tag == "compiled" or (isinstance(tag, list) and "compiled" in tag)


def _told(
    releases: list[Any], piece: Piece, key: bytes, *, is_compiled: bool
) -> Iterator[Told | Slip]:
    kept = []
    for release in releases:
        found, slips = tidied(release, key)
        ocid = "" if found is None else found["ocid"]
        yield from (replace(one, ocid=ocid) for one in slips)
        if found is not None:
            kept.append(without_nulls(found) if is_compiled else found)
    if kept:
        yield Told(piece.line, kept[0]["ocid"], tuple(kept), is_compiled)
