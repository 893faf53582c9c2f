"""What every test stands on: no network, shipped facts in the database, the invented cast."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from baqylau.foundation.institutions import actions as institutions
from baqylau.foundation.places import actions as places
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Places, organisations, law and calendar are there for every test, as in every installation."""
    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
        places.load_shipped(by=SYSTEM, at=NOON)
        institutions.load_shipped(by=SYSTEM, at=NOON)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be spoken to."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in {socket.AF_INET, socket.AF_INET6} and host not in {"127.0.0.1", "::1"}:
            message = f"a test tried to reach {host}"
            raise AssertionError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A request leaves its language behind; no test reads by the language of another."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _a_log_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """A test that is taken back leaves nothing in a log that another then finds different."""
    settings.LEDGER_HOME = tmp_path / "ledger"
