"""Reading a file made elsewhere: every problem is noted with its place, none stops the reading."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from baqylau.foundation.places.rules.spans import Span
from baqylau.kernel.texts import Trilingual

_KATO = re.compile(r"[0-9]{9}")
Row = Mapping[str, Any]


@dataclass(slots=True)
class Notes:
    """Problems found so far, as sentences that begin with their place in the file."""

    problems: list[str] = field(default_factory=list)

    def note(self, where: str, what: str) -> None:
        """Remember one problem."""
        self.problems.append(_("%(where)s: %(what)s") % {"where": where, "what": what})


def parsed(raw: bytes, notes: Notes) -> Any:
    """The JSON value in these bytes; None, with the reason noted, where there is none."""
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as problem:
        notes.note(_("byte %(byte)s") % {"byte": problem.start}, _("not UTF-8 text"))
    except json.JSONDecodeError as problem:
        where = _("line %(line)s, column %(column)s")
        notes.note(where % {"line": problem.lineno, "column": problem.colno}, _("not valid JSON"))
    except _NotANumberError:
        notes.note(_("file"), _("NaN and Infinity are not numbers"))
    return None


class _NotANumberError(ValueError):
    """JSON has no NaN, whatever Python's reader accepts."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NotANumberError(name)


def rows(source: Any, key: str, notes: Notes, *, needed: bool) -> list[tuple[str, Row]]:
    """The objects listed under `key`, each with its place in the file."""
    found = source.get(key, None if needed else [])
    if not isinstance(found, list):
        notes.note(key, _("a list is expected"))
        return []
    placed = [(f"{key}[{n}]", row) for n, row in enumerate(found)]
    for where, row in placed:
        if not isinstance(row, dict):
            notes.note(where, _("an object is expected"))
    return [(where, row) for where, row in placed if isinstance(row, dict)]


def only(row: Row, allowed: Collection[str], where: str, notes: Notes) -> None:
    """Note every field that nobody would read."""
    for name in sorted(set(row) - set(allowed)):
        notes.note(where, _("unknown field “%(field)s”") % {"field": name})


def code(row: Row, key: str, where: str, notes: Notes) -> str:
    """A KATO code of nine digits."""
    value = row.get(key)
    if not isinstance(value, str) or not _KATO.fullmatch(value):
        notes.note(where, _("“%(field)s” must be a code of nine digits") % {"field": key})
        return ""
    return value


def one_of(row: Row, key: str, allowed: Collection[str], where: str, notes: Notes) -> str:
    """One of the words allowed."""
    value = row.get(key)
    if not isinstance(value, str) or value not in allowed:
        names = {"field": key, "words": ", ".join(sorted(allowed))}
        notes.note(where, _("“%(field)s” must be one of: %(words)s") % names)
        return ""
    return value


def text(row: Row, key: str, where: str, notes: Notes) -> str:
    """A text that may be missing."""
    value = row.get(key, "")
    if not isinstance(value, str):
        notes.note(where, _("“%(field)s” must be a text") % {"field": key})
        return ""
    return value.strip()


def trilingual(row: Row, where: str, notes: Notes) -> Trilingual:
    """Non-empty texts under kk, ru and en."""
    found = {}
    for language in ("kk", "ru", "en"):
        found[language] = text(row, language, where, notes)
        if not found[language]:
            notes.note(where, _("the text in “%(field)s” is missing") % {"field": language})
    return Trilingual(**found)


def day(row: Row, key: str, where: str, notes: Notes) -> date | None:
    """A day such as 2022-06-08; None where it is missing or null."""
    value = row.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        notes.note(where, _("“%(field)s” must be a day such as 2022-06-08") % {"field": key})
        return None


def span(row: Row, where: str, notes: Notes) -> Span:
    """From valid_from until valid_to, both may be missing."""
    found = Span(day(row, "valid_from", where, notes), day(row, "valid_to", where, notes))
    if found.is_empty():
        notes.note(where, _("“valid_to” must be later than “valid_from”"))
    return found
