"""Signs keep to what every engine answers alike."""

from pathlib import Path

import pytest

from baqylau.contexts.procurement import signs
from baqylau.contexts.procurement.signs.portable import faults

HOME = Path(signs.__file__).parent
DECLARED = [
    *sorted(HOME.glob("standard/*.py")),
    *sorted(HOME.glob("local/*.py")),
    HOME / "bidding.py",
    HOME / "quantiles.py",
]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("t.amount.cast('int64')", "floor"),
        ("(t.a / 2).cast('int32')", "floor"),
        ("t.code.split('.')", "pattern"),
        ("t.a.approx_median()", "approximate"),
        ("t.a / t.b", "nullif"),
        ("t.a / (t.b + 1)", "nullif"),
        ("t.a.nunique().over(w)", "window"),
        ("t.a.mode()", "every engine"),
        ("con.sql('select 1')", "one engine"),
    ],
)
def test_what_engines_answer_differently_is_found(source: str, what: str) -> None:
    (fault,) = faults(source)
    assert what in str(fault)


@pytest.mark.parametrize(
    "source",
    [
        "t.amount.floor().cast('int64')",
        "t.amount.cast('float64')",
        "t.a / t.b.nullif(0)",
        "t.a / 3600.0",
        "t.a.nunique()",
        "(t.year + 1).cast('int32')",
    ],
)
def test_what_they_answer_alike_is_not(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize("path", DECLARED, ids=lambda path: path.stem)
def test_every_declared_sign_is_portable(path: Path) -> None:
    assert [str(fault) for fault in faults(path.read_text(encoding="utf-8"))] == []
