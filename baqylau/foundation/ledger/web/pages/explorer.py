"""The log to be read through: entries, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from baqylau.foundation.ledger import queries
from baqylau.foundation.ledger.queries import EntryFacts
from baqylau.foundation.ledger.web.pages import words
from baqylau.foundation.ledger.web.pages.state import LogState, log_state
from baqylau.foundation.ledger.web.pages.words import Subject
from baqylau.ui.parts import Pager, Text

BEFORE: Final = "before"
_ON_A_PAGE: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry in the list. `fits` False: its contents are not those that were recorded."""

    index: int
    url: str
    kind: Text
    about: Subject
    day: date
    contents: str
    fits: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """Everything ledger/log.html may use. `newest_url` leads back to the first page, from a later one."""

    state: LogState
    form: Any
    summary: str
    is_narrowed: bool
    problem: bool
    rows: list[Row]
    pager: Pager
    newest_url: str
    reset_url: str


def log_page(
    asked: Mapping[str, Any] | None, *, form: Any, summary: str, before: int | None, at: datetime
) -> LogPage:
    """A page of entries. `asked` None: the address asks for something we do not know."""
    found = queries.EntriesPage((), None)
    if asked is not None:
        found = queries.entries(**asked, before=before, size=_ON_A_PAGE)
    kept = {name: str(value) for name, value in (asked or {}).items() if value}
    url = reverse("log")
    older = _address(url, {**kept, BEFORE: str(found.before)}) if found.before is not None else ""
    return LogPage(
        state=log_state(at),
        form=form,
        summary=summary,
        is_narrowed=bool(kept),
        problem=asked is None,
        rows=[_row(one) for one in found.rows],
        pager=Pager("", older, len(found.rows)),
        newest_url=_address(url, kept) if before is not None else "",
        reset_url=url,
    )


def _row(found: EntryFacts) -> Row:
    index = found.index or 0  # what waits for its place is not listed
    return Row(
        index=index,
        url=reverse("log-entry", args=[index]),
        kind=words.kind(found.kind),
        about=words.subject(found.subject),
        day=found.day,
        contents=found.contents,
        fits=found.fits,
    )


def _address(url: str, query: Mapping[str, str]) -> str:
    return f"{url}?{urlencode(query)}" if query else url
