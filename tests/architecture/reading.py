"""Reading the house's own sources, for the tests that hold its rules."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "baqylau"
RINGS_OF_APPS: Final = ("foundation", "contexts", "outlets")


def app_folders() -> list[Path]:
    """The folder of every app that stands in a ring."""
    return sorted(p.parent for ring in RINGS_OF_APPS for p in PACKAGE.glob(f"{ring}/*/apps.py"))


def modules(pattern: str = "**/*.py") -> list[Path]:
    """Python files of the package, migrations left out."""
    return sorted(p for p in PACKAGE.glob(pattern) if "migrations" not in p.parts)


def templates() -> list[Path]:
    """HTML templates of the package."""
    return sorted(PACKAGE.glob("**/templates/**/*.html"))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file with the last name of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield called.attr, node
            elif isinstance(called, ast.Name):
                yield called.id, node


def kept_files() -> list[Path]:
    """Every file that is, or is about to be, part of the repository."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True)
    return [p for name in done.stdout.split("\0") if name and (p := ROOT / name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the repository; pictures and the like are passed over."""
    for path in kept_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path, content.decode("utf-8")


def where(path: Path, what: object = "") -> str:
    """A line that names a place in the repository."""
    return f"{path.relative_to(ROOT)} {what}".strip()
