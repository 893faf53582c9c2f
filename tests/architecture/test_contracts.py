"""The import contracts hold, and each has been seen to fail: a contract nobody saw fail is a decoration."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# One trespass for each contract of .importlinter: where the line is planted, and the line.
TRESPASSES = {
    "rings": ("kernel/clock.py", "import baqylau.ui.words"),
    "contexts": ("contexts/intake/vocabulary.py", "import baqylau.contexts.fieldwork.vocabulary"),
    "outlets": ("outlets/reports/vocabulary.py", "import baqylau.outlets.publicsite.apps"),
    "foundation": (
        "foundation/places/vocabulary.py",
        "import baqylau.foundation.institutions.vocabulary",
    ),
    "doors": ("contexts/fieldwork/vocabulary.py", "import baqylau.contexts.intake.rules"),
}


def contracts() -> dict[str, str]:
    """Names of the contracts by their ids, as written in .importlinter."""
    written = ConfigParser()
    written.read(ROOT / ".importlinter")
    prefix = "importlinter:contract:"
    return {s.removeprefix(prefix): written[s]["name"] for s in written if s.startswith(prefix)}


def broken(tree: Path) -> set[str]:
    """Names of the contracts that the tree breaks."""
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(r"Contracts: \d+ kept, \d+ broken", done.stdout), done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN$", done.stdout, re.MULTILINE))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources to plant trespasses in."""
    tree = tmp_path_factory.mktemp("house")
    only_python = shutil.ignore_patterns("static*", "locale", "data", "templates", "__pycache__")
    shutil.copytree(ROOT / "baqylau", tree / "baqylau", ignore=only_python)
    shutil.copytree(ROOT / "tests" / "architecture", tree / "tests" / "architecture")
    shutil.copy(ROOT / ".importlinter", tree)
    return tree


def test_the_contracts_hold() -> None:
    assert broken(ROOT) == set()


def test_every_contract_has_its_trespass() -> None:
    assert contracts().keys() == TRESPASSES.keys()


@pytest.mark.parametrize("contract", TRESPASSES)
def test_a_planted_trespass_breaks_exactly_its_contract(contract: str, copied: Path) -> None:
    path, line = TRESPASSES[contract]
    planted = copied / "baqylau" / path
    honest = planted.read_text(encoding="utf-8")
    planted.write_text(f"{honest}\n{line}\n", encoding="utf-8")
    try:
        assert broken(copied) == {contracts()[contract]}
    finally:
        planted.write_text(honest, encoding="utf-8")


def test_the_threshold_is_open_and_the_room_behind_it_is_not(copied: Path) -> None:
    planted = copied / "baqylau" / "contexts" / "intake" / "web" / "planted.py"
    planted.write_text("import baqylau.foundation.identity.web.doors\n", encoding="utf-8")
    try:
        assert broken(copied) == set()
        planted.write_text("import baqylau.foundation.identity.web.forms\n", encoding="utf-8")
        assert broken(copied) == {contracts()["doors"]}
    finally:
        planted.unlink()
