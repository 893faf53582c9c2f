"""What a sign may say in Ibis so that every engine answers alike; a test reads the sources by it.

Banned, because engines differ silently: a cast of a fraction to a whole number (one rounds, another
cuts off: floor first), splitting of texts (a pattern in one, plain in another), anything
approximate, mode, sampling, as-of joins, correlation, distinct counts over windows. Banned, because
one of them fails: division by what may be zero (say `nullif`). SQL of one engine is banned at all.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BANNED: Final = {
    "split": "splits by a pattern on one engine, by a text on others",
    "approx_nunique": "is approximate",
    "approx_median": "is approximate",
    "approx_quantile": "is approximate",
    "mode": "is not there on every engine",
    "sample": "is not the same on every engine",
    "asof_join": "is not there on every engine",
    "corr": "is not there on every engine",
    "cov": "is not there on every engine",
    "sql": "is of one engine",
    "raw_sql": "is of one engine",
    "percent_rank": "is not there on every engine",
    "cume_dist": "is not there on every engine",
    "round": "rounds halves differently",
}
_WHOLE_TYPES: Final = ("int", "uint")
_GIVES_WHOLE: Final = frozenset({"floor", "ceil", "count", "nunique", "length", "year", "ifelse"})
_WHOLE_COLUMNS: Final = frozenset({"year"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in a source that is not portable."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


def faults(source: str) -> list[Fault]:
    """What in a source is not portable, in order."""
    found = (fault for node in ast.walk(ast.parse(source)) for fault in _of(node))
    return sorted(found, key=lambda fault: fault.line)


def _of(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _of_call(node, node.func)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and not _is_safe(node.right):
        yield Fault(node.lineno, "divides by what may be zero: say nullif")


def _of_call(node: ast.Call, called: ast.Attribute) -> Iterator[Fault]:
    name = called.attr
    if name in _BANNED:
        yield Fault(node.lineno, f"`{name}` {_BANNED[name]}")
    if name in {"cast", "try_cast"} and _to_whole(node) and not _is_whole(called.value):
        yield Fault(node.lineno, "casts to a whole number what may be a fraction: floor it first")
    if name == "over" and _calls(called.value) == "nunique":
        yield Fault(node.lineno, "counts distinct values over a window")


def _to_whole(node: ast.Call) -> bool:
    kind = node.args[0] if node.args else None
    return (
        isinstance(kind, ast.Constant)
        and isinstance(kind.value, str)
        and kind.value.startswith(_WHOLE_TYPES)
    )


def _is_whole(node: ast.expr) -> bool:
    if isinstance(node, ast.Compare):
        return True
    if isinstance(node, ast.Attribute):
        return node.attr in _WHOLE_COLUMNS
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int)
    if isinstance(node, ast.BinOp):
        return not isinstance(node.op, ast.Div) and _is_whole(node.left) and _is_whole(node.right)
    return _calls(node) in _GIVES_WHOLE


def _is_safe(node: ast.expr) -> bool:
    """A number written down, or one that is none where it would be zero."""
    if isinstance(node, ast.Constant):
        return bool(node.value)
    if isinstance(node, ast.Name):
        return node.id.isupper() or node.id == "units"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "float" and all(map(_is_safe, node.args))
    return _calls(node) == "nullif"


def _calls(node: ast.expr) -> str:
    """The name of the method that is called, if the expression is such a call."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr
    return ""
