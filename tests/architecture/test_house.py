"""Rules of the house that no tool knows."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest
from django.core.management import call_command

from tests.architecture.reading import (
    PACKAGE,
    ROOT,
    app_folders,
    calls,
    modules,
    templates,
    texts,
    where,
)

README_SAYS: Final = ("purpose", "words", "owns", "announces", "listens to", "never")
ATTICS: Final = {"util", "utils", "helper", "helpers", "common", "misc"}
# Where a request or a person at a terminal stands; elsewhere time is an argument.
EDGES: Final = {"web", "management", "project", "kernel"}
# The one-time codes that a demonstration shows are those of the moment they are shown.
OF_THIS_MOMENT: Final = {"foundation/identity/queries/demonstration.py"}


# --- rooms ---------------------------------------------------------------------------------------
def test_every_app_introduces_itself() -> None:
    missing = []
    for app in app_folders():
        readme = app / "README.md"
        said = readme.read_text(encoding="utf-8").casefold() if readme.exists() else ""
        missing += [
            where(readme, f"does not say: {word}") for word in README_SAYS if word not in said
        ]
    assert missing == []


def test_there_is_no_attic() -> None:
    assert [where(path) for path in modules() if path.stem in ATTICS] == []
    assert [where(p) for p in PACKAGE.rglob("*") if p.is_dir() and p.name in ATTICS] == []


def test_views_ask_queries_and_call_actions_but_touch_no_table() -> None:
    touching = re.compile(r"\.(objects|_default_manager)\b")
    found = [
        where(path, f"line {number}")
        for path in modules()
        if "web" in path.relative_to(PACKAGE).parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if touching.search(line)
    ]
    assert found == []


def test_only_edges_look_at_a_clock() -> None:
    found = [
        where(path, f"line {call.lineno}")
        for path in modules()
        if not EDGES & set(path.relative_to(PACKAGE).parts)
        and path.relative_to(PACKAGE).as_posix() not in OF_THIS_MOMENT
        for name, call in calls(path)
        if name in {"now", "today", "localdate"} and not call.args
    ]
    assert found == []


def test_writes_name_the_fields_they_save() -> None:
    found = [where(path, f"line {line}") for path in modules() for line in blunt_saves(path)]
    assert found == []


def blunt_saves(path: Path) -> list[int]:
    """Lines that save a row whole, unless it was made in the same function."""
    found = []
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            made = {
                name
                for node in ast.walk(function)
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
                for name in map(ast.unparse, node.targets)
                if ast.unparse(node.value.func)[0].isupper()
            }
            found += [
                node.lineno
                for node in ast.walk(function)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "save"
                and not (node.args or node.keywords)
                and ast.unparse(node.func.value) not in made
            ]
    return found


# --- migrations ----------------------------------------------------------------------------------
def test_migrations_are_named_by_hand() -> None:
    files = [path for path in PACKAGE.glob("**/migrations/*.py") if path.stem != "__init__"]
    assert files
    assert [
        where(p) for p in files if "_auto_" in p.stem or not re.match(r"\d{4}_[a-z]", p.stem)
    ] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# --- what is kept in the repository --------------------------------------------------------------
@pytest.mark.parametrize(
    "name", ["locks/run.txt", "locks/dev.txt", "locks/tools.txt", "package-lock.json"]
)
def test_locks_hold_versions_and_hashes_but_no_address(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    # Addresses of a package's own funding page are no place that anything is fetched from.
    fetched = re.sub(r'"url": "[^"]*"', "", lock)
    assert "://" not in fetched
    assert '"resolved"' not in lock
    assert "sha" in lock


def test_nothing_names_a_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home/\w|root/|tmp/(?:h-|brief)|work/(?:main|shared))")
    found = [
        where(path, f"line {number}")
        for path, text in texts()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), 1)
        if machine.search(line)
    ]
    assert found == []


# --- templates: the content security policy is strict --------------------------------------------
INLINE: Final = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b(?![^>]*nonce=)", re.IGNORECASE),
    "a script without source or nonce": re.compile(
        r"<script\b(?![^>]*(?:src=|nonce=|application/(?:ld\+)?json))", re.IGNORECASE
    ),
    "a foreign host": re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=.https?:"),
}


@pytest.mark.parametrize("what", INLINE)
def test_templates_hold_nothing_that_the_policy_forbids(what: str) -> None:
    assert templates()
    found = [
        where(p, what) for p in templates() if INLINE[what].search(p.read_text(encoding="utf-8"))
    ]
    assert found == []


# --- words for people ----------------------------------------------------------------------------
ASKING: Final = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
NAMELESS: Final = re.compile(r"%[sdifr]|\{\d*\}")


def test_translators_get_whole_sentences_with_named_gaps() -> None:
    found = []
    for path in modules():
        for name, call in calls(path):
            if name in ASKING:
                found += [
                    where(path, f"line {call.lineno}") for arg in call.args if _is_riddle(arg)
                ]
    assert found == []


def _is_riddle(text: ast.expr) -> bool:
    """Whether a translator could not read it: put together at run time, or with nameless gaps."""
    if isinstance(text, ast.JoinedStr | ast.BinOp):
        return True
    is_text = isinstance(text, ast.Constant) and isinstance(text.value, str)
    return is_text and NAMELESS.search(str(text.value)) is not None  # type: ignore[union-attr]
