"""Every test of channels has them set up; the channels themselves are in tests/contexts/conftest.py."""

import pytest

from tests.contexts.intake.channels.senders import Sender


@pytest.fixture(autouse=True)
def _set_up(channels: None) -> None:
    """Also where nobody writes."""


@pytest.fixture(params=["telegram", "whatsapp", "maildir", "imap"])
def sender(request: pytest.FixtureRequest) -> Sender:
    """Somebody who writes, by each of the channels in turn."""
    found: Sender = request.getfixturevalue(request.param)
    return found
