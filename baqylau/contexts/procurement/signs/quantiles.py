"""Quantiles by estimator R-8 (median-unbiased), alike on every engine: ranks and one interpolation."""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir

_THIRD = 1 / 3


def quantiles(
    table: ir.Table, column: str, shares: Mapping[str, float], *, by: Sequence[str] = ()
) -> ir.Table:
    """One row for each group of `by` (one at all without): the quantiles by name, and their `n`.

    Empty and unknown values do not count; a group that has no others has no row.
    """
    known = table.filter(table[column].notnull()).select(*by, value=table[column])
    window = ibis.window(group_by=by or None, order_by="value")
    ranked = known.mutate(
        rank=ibis.row_number().over(window) + 1,
        size=known.count().over(ibis.window(group_by=by or None)),
    )
    ends = {
        f"{name}_{end}": ranked.value.max(where=ranked["rank"] == place)
        for name, share in shares.items()
        for end, place in zip(("low", "high"), _places(ranked["size"], share), strict=True)
    }
    told = ranked.aggregate(by=by, n=ranked["size"].max(), **ends)
    told = told.filter(told.n > 0)
    return told.select(*by, "n", **{name: _between(told, name, at) for name, at in shares.items()})


def _places(size: ir.IntegerColumn, share: float) -> tuple[ir.IntegerValue, ir.IntegerValue]:
    low = _height(size, share).floor().cast("int64")
    return ibis.greatest(ibis.least(low, size), 1), ibis.greatest(ibis.least(low + 1, size), 1)


def _between(told: ir.Table, name: str, share: float) -> ir.FloatingValue:
    height = _height(told.n, share)
    low, high = told[f"{name}_low"], told[f"{name}_high"]
    return low + (height - height.floor()) * (high - low)


def _height(size: ir.IntegerValue, share: float) -> ir.FloatingValue:
    return (size + _THIRD) * share + _THIRD
