"""`baqylau work`: one round sends what waits."""

import pytest
from django.core import mail
from django.core.management import call_command

from baqylau.foundation.notices import actions, queries
from baqylau.foundation.notices.vocabulary import State
from baqylau.kernel import clock
from baqylau.project.management.commands import work

pytestmark = pytest.mark.django_db


def test_a_round_hands_waiting_letters_to_the_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    # The connection holds the transaction of the test.
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    ref = actions.queue_letter(
        to="office@invented.example",
        subject="Letter",
        text="Words.",
        language="ru",
        about="nothing",
        at=clock.now(),
    )
    call_command("work", "--once")
    letter = queries.letter(ref)
    assert letter is not None
    assert letter.state == State.SENT
    assert [sent.to for sent in mail.outbox] == [["office@invented.example"]]
