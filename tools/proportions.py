"""Holds the proportions of the sources against proportions.json: past an aim they may only improve.

usage: proportions.py [--quiet | --write]

Within its aim a proportion is free; beyond it, it may not grow over what is written down. Functions
that are longer than anybody should have to read are listed by name, and the list may only shrink.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
KEPT: Final = ROOT / "proportions.json"
TOO_LONG: Final = 60
AIMS: Final = {
    "function_lines_median": 9,
    "function_lines_p95": 35,
    "percent_of_lines_in_functions_over_50": 15,
    "file_lines_p95": 400,
    "nesting_p95": 2,
}
_BLOCKS: Final = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Measured:
    """A function: where it stands, how many lines it has, how deep its blocks go."""

    name: str
    lines: int
    nesting: int


def main() -> int:
    """Measure, compare, tell; 1 where something has become worse."""
    files = [p for p in sorted(ROOT.glob("baqylau/**/*.py")) if "migrations" not in p.parts]
    found = [one for path in files for one in _functions(path)]
    now = {"proportions": _proportions(files, found), "too_long": _too_long(found)}
    if "--write" in sys.argv:
        KEPT.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    worse = _worse(now, json.loads(KEPT.read_text(encoding="utf-8")))
    if "--quiet" not in sys.argv:
        _tell(now["proportions"], found)
    for line in worse:
        print(f"worse than proportions.json: {line}", file=sys.stderr)
    return 1 if worse else 0


def _functions(path: Path) -> Iterator[Measured]:
    module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Measured(f"{module}.{node.name}", lines, _depth(node))


def _depth(node: ast.AST) -> int:
    """How deep blocks lie in one another below the node; a function inside counts for itself."""
    inner = [child for child in ast.iter_child_nodes(node) if not isinstance(child, Function)]
    return max((isinstance(child, _BLOCKS) + _depth(child) for child in inner), default=0)


def _proportions(files: list[Path], found: list[Measured]) -> dict[str, float]:
    lengths = sorted(one.lines for one in found)
    whole = sum(lengths)
    in_long = sum(length for length in lengths if length > 50)  # noqa: PLR2004  named in AIMS
    sizes = sorted(path.read_text(encoding="utf-8").count("\n") for path in files)
    return {
        "function_lines_median": _part(lengths, 50),
        "function_lines_p95": _part(lengths, 95),
        "percent_of_lines_in_functions_over_50": round(100 * in_long / whole, 1),
        "file_lines_p95": _part(sizes, 95),
        "nesting_p95": _part(sorted(one.nesting for one in found), 95),
    }


def _part(ordered: list[int], percent: int) -> int:
    """The value that so many percent of an ordered list do not exceed."""
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


def _too_long(found: list[Measured]) -> dict[str, int]:
    return {one.name: one.lines for one in sorted(found, key=_by_name) if one.lines > TOO_LONG}


def _by_name(one: Measured) -> str:
    return one.name


def _worse(now: dict[str, Any], kept: dict[str, Any]) -> list[str]:
    lines = [
        f"{name} is {value}, was {kept['proportions'][name]}, the aim is {AIMS[name]}"
        for name, value in now["proportions"].items()
        if value > max(AIMS[name], kept["proportions"][name])
    ]
    return lines + [
        f"{name} has {length} lines"
        for name, length in now["too_long"].items()
        if length > kept["too_long"].get(name, TOO_LONG)
    ]


def _tell(proportions: dict[str, float], found: list[Measured]) -> None:
    for name, value in proportions.items():
        print(f"{value:>8}  {name} (aim {AIMS[name]})")
    print("\nlongest functions")
    for one in sorted(found, key=lambda one: -one.lines)[:20]:
        print(f"{one.lines:>8}  {one.name}")


if __name__ == "__main__":
    sys.exit(main())
