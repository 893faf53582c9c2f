"""What a standard indicator adds to the output of strict mode."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import ibis.expr.types as ir

# Computes a table once that is looked at several times.
Keep = Callable[[ir.Table], ir.Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Of one indicator: rows, and how they are read.

    `groups`: columns of `rows` with ids, each with the value of its result: a column or a number.
    `maps`: columns with ids of who took part in the process of the column `ocid`.
    `meta`: figures, a row at most, or one for each `kind`, which their names begin with; `fixed`:
    figures known beforehand, None for those that there may be no row for.
    """

    rows: ir.Table
    groups: Mapping[str, Sequence[tuple[str, str | float]]]
    maps: Mapping[str, Sequence[str]] = field(default_factory=dict)
    meta: Sequence[ir.Table] = ()
    fixed: Mapping[str, float | None] = field(default_factory=dict)
