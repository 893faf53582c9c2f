from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    """A home of the test's own: the vault's folder, which is also where copies are laid out."""
    settings.HOME = tmp_path
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path / "evidence"
