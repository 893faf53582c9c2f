"""Go's own packages for transparency logs, which share no code with us, find our log sound."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from baqylau.foundation.ledger import notes
from tests.foundation.ledger.folder import SIGNER, Folder, entry_of

MODULE = Path(__file__).parent / "foreign"
GO = shutil.which("go")
SIZES = (1, 255, 256, 257, 1000, 1300)

pytestmark = pytest.mark.skipif(GO is None, reason="Go is not on the PATH")


def go(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    settings = {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
    return subprocess.run(
        [str(GO), *map(str, words)],
        cwd=MODULE, env=os.environ | settings, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, list[Path]]:
    """A log that grew in uneven steps, and its older checkpoints."""
    if go("mod", "download").returncode:
        pytest.skip("golang.org/x/mod is neither in the module cache nor to be downloaded")
    home = tmp_path_factory.mktemp("log")
    grown, older = Folder(home / "log"), []
    for size in SIZES:
        grown.add(*map(entry_of, range(len(grown.entries), size)))
        older.append(home / f"checkpoint-{size}")
        shutil.copy(grown.home / "checkpoint", older[-1])
    return grown, older


def test_another_implementation_finds_the_log_sound(log: tuple[Folder, list[Path]]) -> None:
    grown, older = log
    ran = go("run", ".", grown.home, notes.vkey(SIGNER.key), *older)
    assert (ran.returncode, ran.stdout) == (0, "1300 entries and 6 older checkpoints hold\n"), (
        ran.stderr
    )


def test_another_implementation_finds_a_changed_entry(
    log: tuple[Folder, list[Path]], tmp_path: Path
) -> None:
    spoilt = shutil.copytree(log[0].home, tmp_path / "log")
    bundle = spoilt / "tile/entries/002"
    bundle.write_bytes(bundle.read_bytes().replace(b"coordinator", b"coordinat0r", 1))
    ran = go("run", ".", spoilt, notes.vkey(SIGNER.key))
    assert (ran.returncode, "entry 512" in ran.stderr) == (1, True), ran.stderr
