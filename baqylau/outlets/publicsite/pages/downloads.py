"""Registers as files: every record of a filter, up to a limit, one line at a time."""

import csv
import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    FindingCard,
    OutcomeCard,
    RecommendationCard,
)
from baqylau.contexts.fieldwork.queries.registers import Cursor, Filter
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.registers import READ, AnyCard

MOST_ROWS: Final = 100_000
_AT_ONCE: Final = 500
_CARDS: Final[dict[str, type[AnyCard]]] = {
    "activities": ActivityCard,
    "findings": FindingCard,
    "recommendations": RecommendationCard,
    "outcomes": OutcomeCard,
}
_LEFT_OUT: Final = frozenset({"wordings", "is_public"})
# What a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MARK: Final = "\ufeff"


def columns(register: str) -> list[str]:
    """The columns of a register's file, in order."""
    names = [f.name for f in fields(_CARDS[register]) if f.name not in _LEFT_OUT]
    return [column for name in names for column in _split(name)]


def _split(name: str) -> tuple[str, ...]:
    """Places come as code and name, stretches of days as two days."""
    if name in {"place", "region"}:
        return name, f"{name}_name"
    if name in {"counted", "days"}:
        return f"{name}_from", f"{name}_to"
    return (name,)


def rows(register: str, asked: Filter | None, reader: Reader) -> Iterator[dict[str, Any]]:
    """The records of the filter, newest first, at most `MOST_ROWS`; one query for every 500."""
    cursor: Cursor | None = None
    left = MOST_ROWS if asked is not None else 0
    while left > 0:
        page = READ[register](asked, cursor, size=min(_AT_ONCE, left))
        yield from (_row(card, reader) for card in page.items)
        left -= len(page.items)
        cursor = page.older
        if cursor is None:
            return


def _row(card: AnyCard, reader: Reader) -> dict[str, Any]:
    row: dict[str, Any] = {}
    on = card.on if isinstance(card, OutcomeCard) else card.counted.last
    for name in (f.name for f in fields(card) if f.name not in _LEFT_OUT):
        row |= _cells(name, getattr(card, name), on, reader)
    return row


def _cells(name: str, value: Any, on: date, reader: Reader) -> dict[str, Any]:
    if name in {"place", "region"}:
        return {name: reader.kato(value), f"{name}_name": reader.place(value, on)}
    if name == "body":
        return {name: reader.slug(value)}
    if isinstance(value, Period):
        return {f"{name}_from": value.first.isoformat(), f"{name}_to": value.last.isoformat()}
    if isinstance(value, Trilingual):
        return {name: value.in_(reader.language)}
    if isinstance(value, date):
        return {name: value.isoformat()}
    return {name: str(value) if isinstance(value, Decimal) else value}


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def as_csv(register: str, found: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Lines of CSV of a register's records."""
    return csv_lines(columns(register), found)


def csv_lines(names: list[str], found: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Lines of CSV in UTF-8 with a mark, for spreadsheets; no cell can act as a formula."""
    writer = csv.DictWriter(_Echo(), names)
    yield _MARK + ",".join(names) + "\r\n"
    for row in found:
        yield writer.writerow({name: harmless(value) for name, value in row.items()})


def harmless(value: Any) -> Any:
    """The value, with a quote before a text that a spreadsheet would calculate."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_json(found: Iterator[dict[str, Any]]) -> Iterator[str]:
    """A JSON array, one record a line."""
    before = "[\n"
    for row in found:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
