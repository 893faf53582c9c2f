"""Every test of the ledger has a log of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def log_home(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the log."""
    settings.LEDGER_HOME = tmp_path / "ledger"
    settings.LEDGER_ORIGIN = "log.example/log"
    return tmp_path / "ledger"
