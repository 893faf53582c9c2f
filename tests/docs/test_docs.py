"""What the documentation says about the repository is so."""

import importlib
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from django.apps import apps
from django.core.management import get_commands

from tests.architecture.reading import ROOT

PAGES: Final = (
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "baqylau").rglob("README.md")),
    *(ROOT / n for n in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
)
LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PATH: Final = re.compile(r"(?:baqylau|tests|docs|tools|bench|locks)/[\w./-]*\w")
OF_A_BODY: Final = ("TELEGRAM_", "WHATSAPP_", "MAIL_IN_")  # followed by a body: Channels
TEST: Final = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def code(page: Path) -> Iterator[str]:
    """What stands between back-ticks: blocks, then spans."""
    blocks = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
    yield from blocks.findall(text(page))
    yield from re.findall(r"`([^`\n]+)`", blocks.sub("", text(page)))


def said(page: Path, what: re.Pattern[str]) -> set[str]:
    return {found for piece in code(page) for found in what.findall(piece)}


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


# --- pages made from the code --------------------------------------------------------------------
@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_tool", ROOT / "tools/reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reference_pages_say_what_the_code_says(reference: ModuleType) -> None:
    assert reference.differing() == [], "write them anew: .venv/bin/python tools/reference.py"


# --- what every page names -----------------------------------------------------------------------
@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    addresses = [a for a in LINK.findall(text(page)) if "://" not in a and not a.startswith("#")]
    broken = [a for a in addresses if not (page.parent / a.split("#")[0]).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_is_there(page: Path) -> None:
    apps_folders = {"baqylau/ui/static"}  # built, not kept
    paths = {path for path in said(page, PATH) if not path.startswith(tuple(apps_folders))}
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_is_one_of_ours(page: Path) -> None:
    ours = set(get_commands())
    named = said(page, re.compile(r"(?:^|/|(?<=\s))baqylau ([a-z][a-z_]*)\b", re.MULTILINE))
    in_text = set(re.findall(r"`baqylau ([a-z_]+)", text(page)))
    assert sorted((named | in_text) - ours - {"baqylau"}) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_target_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = said(page, re.compile(r"(?:^|(?<=\s))make ([a-z-]+)", re.MULTILINE))
    assert sorted(named - targets) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_knob_is_read(page: Path) -> None:
    knobs = (ROOT / "baqylau/project/knobs.py").read_text(encoding="utf-8")
    named = set(re.findall(r"BAQYLAU_([A-Z_]+[A-Z])\b", text(page)))
    unknown = {knob for knob in named if f'"{knob}"' not in knobs}
    assert sorted(knob for knob in unknown if not knob.startswith(OF_A_BODY)) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_named_test_exists(page: Path) -> None:
    missing = [
        f"{file}::{test}"
        for file, test in TEST.findall(text(page))
        if not (ROOT / file).exists() or f"def {test}(" not in text(ROOT / file)
    ]
    assert missing == []


# --- single pages --------------------------------------------------------------------------------
def test_every_promise_of_trust_has_its_test() -> None:
    promises = text(ROOT / "docs/trust.md").split("## Promises")[1].split("\n## ")[0]
    rows = [row for row in promises.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 20
    assert [row for row in rows if not TEST.search(row)] == []


def test_every_store_and_process_has_its_sentence() -> None:
    part = text(ROOT / "docs/trust.md").split("…\n", 1)[1].split("## Promises")[0]
    rows = [row.split("|") for row in part.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 15
    assert [row[1] for row in rows if not row[2].strip().startswith("…")] == []


def test_the_code_words_of_the_glossary_exist() -> None:
    named = said(ROOT / "docs/glossary.md", re.compile(r"^[a-z]+\.[A-Z][\w.]*$"))
    assert len(named) > 40
    assert sorted(word for word in named if not exists(word)) == []


def exists(word: str) -> bool:
    """Whether `app.Name` or `app.Name.MEMBER` is a model or a word of that app's vocabulary."""
    label, *names = word.split(".")
    app = apps.get_app_config(label)
    if names[0].lower() in app.models:
        return len(names) == 1
    found: object = importlib.import_module(f"{app.name}.vocabulary")
    for part in names:
        found = getattr(found, part, None)
    return found is not None


def test_every_word_of_the_glossary_has_three_languages() -> None:
    rows = [r for r in text(ROOT / "docs/glossary.md").splitlines() if r.startswith("| ")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row for row in cells if len(row) != 4 or not all(row[:3])] == []


def test_every_decision_says_why_what_and_at_what_price() -> None:
    folder = ROOT / "docs/decisions"
    listed = text(folder / "README.md")
    for page in sorted(folder.glob("0*.md")):
        words = text(page)
        assert page.name in listed
        assert all(f"**{part}.**" in words for part in ("Context", "Choice", "Price")), page.name
