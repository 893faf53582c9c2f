"""Quantiles by ranks are those of the median-unbiased estimator."""

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baqylau.contexts.procurement.signs.quantiles import quantiles

SHARES = {"q1": 0.25, "q3": 0.75, "most": 0.99}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_as_numpy_tells_them(values: list[float]) -> None:
    table = ibis.memtable(pa.table({"of": ["x"] * len(values), "x": values}))
    (row,) = quantiles(table, "x", SHARES, by=["of"]).to_pyarrow().to_pylist()
    assert (row["of"], row["n"]) == ("x", len(values))
    for name, share in SHARES.items():
        wanted = np.quantile(values, share, method="median_unbiased")
        assert row[name] == pytest.approx(wanted, rel=1e-9, abs=1e-6)


def test_without_values_there_is_no_row() -> None:
    table = ibis.memtable(pa.table({"x": pa.array([None, None], pa.float64())}))
    assert quantiles(table, "x", SHARES).to_pyarrow().num_rows == 0


def test_what_is_not_known_does_not_count() -> None:
    table = ibis.memtable(pa.table({"x": [None, 3.0, 1.0, 2.0]}))
    (row,) = quantiles(table, "x", {"half": 0.5}).to_pyarrow().to_pylist()
    assert row == {"n": 3, "half": 2.0}
