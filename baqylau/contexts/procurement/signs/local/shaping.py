"""What the local signs share: the shape of an answer, time in whole seconds, shares, kinds of purchase.

Times come in UTC; `local_seconds` shifts them. All arithmetic of time is on whole seconds, which
every engine counts alike.
"""

from collections.abc import Mapping
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated

HOUR: Final = 3600
DAY: Final = 24 * HOUR
SATURDAY: Final = 5
GROUP_DIGITS: Final = 4  # of a code of goods, works and services (ЕНС ТРУ) that make a group

# The names of ways to buy that rules tell apart, as the portal writes them; its codes beside them.
DIRECT_BY_LAW: Final = (
    "23",
    "Из одного источника путем прямого заключения договора",
    "123",
    "Из одного источника путем прямого заключения договора (не ГЗ)",
)
AFTER_FAILURE: Final = (
    "6",
    "Из одного источника по несостоявшимся закупкам",
    "125",
    "Из одного источника по несостоявшимся закупкам не ГЗ",
)
PRICE_REQUEST: Final = ("3", "Запрос ценовых предложений")
CONTESTED: Final = ("open", "selective")

OUR_OWN: Final = "our own default, to be set by the group that uses it"


def always(**values: Any) -> tuple[Dated, ...]:
    """Settings that no law dates: in force for all years, chosen by us."""
    return (Dated(ALWAYS, values, OUR_OWN),)


def told(
    table: ir.Table,
    *,
    subject: ir.Value,
    value: ir.Value,
    threshold: ir.Value | float,
    year: ir.Value | None = None,
    group: ir.Value | str | None = None,
    size: ir.Value | None = None,
    inputs: Mapping[str, ir.Value] | None = None,
) -> ir.Table:
    """An answer in the shape of `declared.COLUMNS`, with `in_…` columns of what it came from."""
    return table.select(
        subject=subject,
        year=_or_null(year, "int32"),
        value=value.cast("float64"),
        threshold=ibis.literal(threshold, "float64")
        if isinstance(threshold, int | float)
        else threshold.cast("float64"),
        group=ibis.literal(group) if isinstance(group, str) else _or_null(group, "string"),
        group_size=_or_null(size, "int64"),
        **{f"in_{name}": told for name, told in (inputs or {}).items()},
    )


def _or_null(value: ir.Value | None, kind: str) -> ir.Value:
    return ibis.null(kind) if value is None else value.cast(kind)


def seconds(time: ir.TimestampValue) -> ir.IntegerValue:
    """Whole seconds since 1970, UTC."""
    return time.epoch_seconds().floor()


def local_seconds(time: ir.TimestampValue, hours: int) -> ir.IntegerValue:
    """The same where clocks are so many hours ahead of UTC."""
    return seconds(time) + hours * HOUR


def days_between(first: ir.TimestampValue, last: ir.TimestampValue) -> ir.FloatingValue:
    """Days from the first to the last, with fractions."""
    return fraction(seconds(last) - seconds(first), DAY)


def fraction(whole: ir.IntegerValue, units: int) -> ir.FloatingValue:
    """A whole number in units of so many; one engine divides whole numbers by 60.0 to six digits only."""
    return whole.cast("float64") / float(units)


def weekday(local: ir.IntegerValue) -> ir.IntegerValue:
    """0 Monday … 6 Sunday, of local seconds: 1 January 1970 was a Thursday."""
    return (local // DAY + 3) % 7


def hour_of(local: ir.IntegerValue) -> ir.IntegerValue:
    """The hour of the day, of local seconds."""
    return (local % DAY) // HOUR


def ratio(part: ir.NumericValue, whole: ir.NumericValue) -> ir.FloatingValue:
    """Part of a whole; None where the whole is zero."""
    return part / whole.nullif(0)


def percent(part: ir.NumericValue, whole: ir.NumericValue) -> ir.FloatingValue:
    """The same in percent."""
    return ratio(part, whole) * 100.0


def more(one: ir.NumericValue, other: ir.NumericValue | float) -> ir.BooleanValue:
    """Greater by more than the last digits of a sum, in which engines differ."""
    return one > other * (1 + 1e-9)


def item_group(item: ir.StringValue) -> ir.StringValue:
    """The group of a code; None where the code is shorter."""
    return ibis.ifelse(item.length() >= GROUP_DIGITS, item.substr(0, GROUP_DIGITS), None)


def surely(said: ir.BooleanValue) -> ir.BooleanValue:
    """What is not known counts as no."""
    return ibis.coalesce(said, ibis.literal(False))  # noqa: FBT003  the constant no


def perhaps(said: ir.BooleanValue) -> ir.BooleanValue:
    """What is not known counts as yes."""
    return ibis.coalesce(said, ibis.literal(True))  # noqa: FBT003  the constant yes
