"""Lists read page by page: each begins at the row beside the last one shown, whatever the size.

A list is in the order of one column, largest first, and of keys where that is the same; rows
without a value stand at the end. The keys are read from an index alone, the rows by key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

PAGE: Final = 30
_DIGITS: Final = 40
C = TypeVar("C")
M = TypeVar("M", bound=Model)
Value = date | datetime | Decimal | int
Parse = Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: the value (empty for none) and the key of the row beside it, and the way."""

    value: str
    key: int
    back: bool = False

    def __str__(self) -> str:
        return f"{'b' if self.back else 'f'}{self.key}~{self.value}"

    @classmethod
    def parse(cls, text: str, order: "Order") -> "Cursor | None":
        """The cursor of an address; None for anything else, which reads from the start."""
        key, mark, value = text[1:].partition("~")
        if not mark or text[0] not in "bf" or len(text) > _DIGITS:
            return None
        try:
            if value:
                order.parse(value)
            return cls(value, int(key), back=text[0] == "b")
        except (ValueError, ArithmeticError):
            return None


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is ordered by: a column, and how its value is read from an address."""

    column: str
    parse: Parse

    def where(self, *, known: bool) -> Q:
        """Rows that have the value, or those that have none."""
        return Q(**{f"{self.column}__isnull": not known})


@dataclass(frozen=True, slots=True)
class Page(Generic[C]):
    """One page of a list, and where its neighbours begin."""

    items: tuple[C, ...] = ()
    before: Cursor | None = None
    after: Cursor | None = None


def keys(rows: QuerySet[M], order: Order, cursor: Cursor | None, *, size: int = PAGE) -> Page[int]:
    """The keys of a page; one query, or two where rows without a value begin."""
    back = cursor is not None and cursor.back
    read: list[tuple[Any, int]] = []
    for known in (False, True) if back else (True, False):
        if cursor is not None and bool(cursor.value) != known and known != back:
            continue
        part = rows.filter(order.where(known=known))
        if cursor is not None and bool(cursor.value) == known:
            part = part.filter(_beyond(cursor, order))
        sign = "" if back else "-"
        told = (
            part.order_by(f"{sign}{order.column}", f"{sign}pk")
            if known
            else part.order_by(f"{sign}pk")
        )
        read += list(told.values_list(order.column, "pk")[: size + 1 - len(read)])
        if len(read) > size:
            break
    return _page(read, cursor, size)


def _page(read: list[tuple[Any, int]], cursor: Cursor | None, size: int) -> Page[int]:
    back = cursor is not None and cursor.back
    more, found = len(read) > size, read[:size]
    if not found:
        return Page()
    if back:
        found.reverse()
    before = Cursor(_said(found[0][0]), found[0][1], back=True)
    after = Cursor(_said(found[-1][0]), found[-1][1])
    has_before = more if back else cursor is not None
    return Page(
        tuple(key for _, key in found),
        before if has_before else None,
        after if back or more else None,
    )


def _said(value: Value | None) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _beyond(cursor: Cursor, order: Order) -> Q:
    """Rows past the cursor. The first condition alone lets the index find its place."""
    way = "gt" if cursor.back else "lt"
    if not cursor.value:
        return Q(**{f"pk__{way}": cursor.key})
    value = order.parse(cursor.value)
    same = Q(**{order.column: value, f"pk__{way}": cursor.key})
    return Q(**{f"{order.column}__{way}e": value}) & (Q(**{f"{order.column}__{way}": value}) | same)


def in_order(found: Page[int], rows: QuerySet[M], card: Callable[[M], C]) -> Page[C]:
    """The rows of these keys as cards, in the same order; one query."""
    by_key = rows.in_bulk(found.items) if found.items else {}
    cards = tuple(card(by_key[key]) for key in found.items if key in by_key)
    return Page(cards, found.before, found.after)
