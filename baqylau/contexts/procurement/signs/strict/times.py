"""Texts of times as moments: RFC 3339 and nothing else, a column at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

MOMENT: Final = pa.timestamp("us", tz="UTC")
_RFC_3339: Final = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$"
_USUAL_YEARS: Final = (1990, 2100)


def moments(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Moments, unknown where a text is none."""
    shaped = pc.if_else(pc.match_substring_regex(texts, _RFC_3339), texts, None)
    try:
        return shaped.cast(MOMENT)
    except pa.ArrowInvalid:
        # A 30th of February, or more decimals than are kept: such columns are read one by one.
        return pa.chunked_array([[_moment(text) for text in shaped.to_pylist()]], MOMENT)


def odd(texts: pa.ChunkedArray, found: pa.ChunkedArray) -> Iterator[tuple[int, str]]:
    """Places of texts that are no times or absurd ones, and what is wrong with each."""
    lost = pc.and_(pc.is_valid(texts), pc.is_null(found))
    year = pc.year(found)
    usual = pc.and_(pc.greater_equal(year, _USUAL_YEARS[0]), pc.less_equal(year, _USUAL_YEARS[1]))
    for place in pc.indices_nonzero(lost).to_pylist():
        yield place, "not a time of RFC 3339"
    for place in pc.indices_nonzero(pc.invert(pc.fill_null(usual, True))).to_pylist():  # noqa: FBT003
        yield place, "an absurd date"


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text.replace("z", "Z")).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
