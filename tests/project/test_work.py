"""`baqylau work`: one round sends what waits."""

from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from pytest_django import Settings

from baqylau.foundation.ledger import queries as ledger
from baqylau.foundation.ledger.queries import State as Standing
from baqylau.foundation.notices import actions, queries
from baqylau.foundation.notices.vocabulary import State
from baqylau.kernel import clock
from baqylau.project.management.commands import work
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log_home(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log that ends with the test; its connection holds the transaction of the test."""
    settings.LEDGER_HOME = tmp_path / "ledger"
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    return tmp_path / "ledger"


def test_a_round_puts_decisions_into_the_public_log() -> None:
    logs.decide()
    call_command("work", "--once")
    assert ledger.standing(["activity/abc"])["activity/abc"].state is Standing.RECORDED
    assert ledger.latest_checkpoint() is not None


def test_a_log_that_differs_holds_up_no_letters(
    log_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logs.decide()
    call_command("work", "--once")
    (log_home / "checkpoint").write_text("nonsense", encoding="utf-8")
    logs.decide()
    _a_letter()
    call_command("work", "--once")
    assert ledger.standing(["activity/abc"])["activity/abc"].state is Standing.WAITING
    assert len(mail.outbox) == 1
    assert "nothing is added to the public log" in caplog.text


def test_a_round_hands_waiting_letters_to_the_mail_server() -> None:
    ref = _a_letter()
    call_command("work", "--once")
    letter = queries.letter(ref)
    assert letter is not None
    assert letter.state == State.SENT
    assert [sent.to for sent in mail.outbox] == [["office@invented.example"]]


def _a_letter() -> str:
    return actions.queue_letter(
        to="office@invented.example",
        subject="Letter",
        text="Words.",
        language="ru",
        about="nothing",
        at=clock.now(),
    )
