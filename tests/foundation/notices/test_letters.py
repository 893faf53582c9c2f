"""Letters: queued with what caused them, sent however often it takes, then forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_string

import pytest
from django.conf import LazySettings
from django.core import mail as outbox
from django.db import IntegrityError, transaction

from baqylau.foundation.notices import actions, queries
from baqylau.foundation.notices.errors import BadLetter
from baqylau.foundation.notices.events import LetterFailed, LetterSent
from baqylau.foundation.notices.models import Digest, Notice
from baqylau.foundation.notices.rules import KEPT_FOR, MOST_TRIES
from baqylau.foundation.notices.vocabulary import State
from baqylau.kernel.models import OutboxRow
from tests.cast import NOON, TODAY
from tests.foundation.notices.post_office import PostOffice, a_post_office

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def office(settings: LazySettings) -> Iterator[PostOffice]:
    with a_post_office() as office:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
        settings.EMAIL_PORT = office.port
        yield office


def a_letter(**changes: str) -> str:
    words = {
        "to": "akimat@invented.example",
        "subject": "Өтініш",
        "text": "Жолда шұңқыр бар.",
        "language": "kk",
        "about": "appeal-1",
        **changes,
    }
    return actions.queue_letter(**words, at=NOON)  # type: ignore[arg-type]


def told(event: type[LetterSent] | type[LetterFailed]) -> list[dict[str, str]]:
    return [row.facts for row in OutboxRow.objects.filter(event=event.name)]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"to": "one@invented.example\nBcc: all@invented.example"}, "address"),
        ({"to": "one@invented.example, two@invented.example"}, "address"),
        ({"to": "Somebody <one@invented.example>"}, "address"),
        ({"to": "nobody"}, "address"),
        ({"to": "a" * 250 + "@b.example"}, "address"),
        ({"subject": "Hello\r\nBcc: all@invented.example"}, "subject"),
        ({"subject": "Hello\u2028Bcc: all@invented.example"}, "subject"),
        ({"subject": " "}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"text": "with a \x00"}, "text"),
        ({"text": "\n"}, "text"),
    ],
)
def test_a_letter_that_could_carry_other_headers_is_refused(
    wrong: dict[str, str], reason: str
) -> None:
    with pytest.raises(BadLetter) as refusal:
        a_letter(**wrong)
    assert refusal.value.reason == reason
    assert not Notice.objects.exists()


def test_a_letter_is_queued_with_its_cause_or_not_at_all() -> None:
    @transaction.atomic
    def broken_cause() -> None:
        a_letter()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_cause()
    assert not Notice.objects.exists()


def test_a_letter_is_sent_once_and_its_asker_told() -> None:
    ref = a_letter()
    assert actions.send_waiting(NOON - timedelta(minutes=1)) == 0
    assert [actions.send_waiting(NOON), actions.send_waiting(NOON)] == [1, 0]
    (sent,) = outbox.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["akimat@invented.example"],
        "Өтініш",
        "Жолда шұңқыр бар.",
    )
    assert told(LetterSent) == [{"ref": ref, "about": "appeal-1"}]
    facts = queries.letter(ref)
    assert facts is not None
    assert (facts.about, facts.state, facts.sent_at, facts.attempts) == (
        "appeal-1",
        State.SENT,
        NOON,
        1,
    )


def test_a_server_that_is_down_loses_nothing(settings: LazySettings, office: PostOffice) -> None:
    first, second = a_letter(), a_letter(about="appeal-2")
    settings.EMAIL_PORT = 1
    assert actions.send_waiting(NOON) == 0
    waiting = queries.letter(first)
    assert waiting is not None
    assert (waiting.state, waiting.last_problem) == (State.WAITING, "ConnectionRefusedError")
    assert waiting.next_try_at == NOON + timedelta(minutes=1)
    # The round ended with the first: the server is away for the second too.
    untried = queries.letter(second)
    assert untried is not None
    assert untried.attempts == 0
    settings.EMAIL_PORT = office.port
    assert actions.send_waiting(NOON + timedelta(minutes=1)) == 2
    assert len(office.taken) == 2


def test_killed_between_sending_and_noting_it_sends_the_same_letter_again(
    monkeypatch: pytest.MonkeyPatch, office: PostOffice
) -> None:
    def killed(_pk: int, **_when: object) -> None:
        raise KeyboardInterrupt

    a_letter()
    with monkeypatch.context() as broken:
        broken.setattr(actions, "_note_sent", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.send_waiting(NOON)
    assert not told(LetterSent)
    assert actions.send_waiting(NOON) == 0, "not at once: the first may still be on its way"
    assert actions.send_waiting(NOON + timedelta(minutes=1)) == 1
    first, second = (message_from_string(letter)["Message-ID"] for letter in office.taken)
    assert first == second
    assert len(told(LetterSent)) == 1


def test_after_twelve_tries_a_letter_is_given_up_aloud(office: PostOffice) -> None:
    ref, at = a_letter(), NOON
    office.answers["akimat@invented.example"] = "451 come later"
    pauses = []
    for _ in range(MOST_TRIES):
        assert actions.send_waiting(at) == 0
        facts = queries.letter(ref)
        assert facts is not None
        pauses.append(facts.next_try_at - at)
        at = facts.next_try_at
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(hours=12))
    assert facts.state == State.FAILED
    assert "invented.example" not in facts.last_problem
    assert told(LetterFailed) == [{"ref": ref, "about": "appeal-1"}]
    assert actions.send_waiting(at + timedelta(days=9)) == 0


def test_an_address_that_will_never_work_does_not_hold_up_the_rest(office: PostOffice) -> None:
    bad = a_letter(to="gone@invented.example")
    a_letter()
    office.answers["gone@invented.example"] = "550 gone@invented.example is no more"
    assert actions.send_waiting(NOON) == 1
    facts = queries.letter(bad)
    assert facts is not None
    assert (facts.state, facts.last_problem) == (State.FAILED, "SMTPRecipientsRefused 550")


def test_a_server_that_breaks_off_after_the_letter_is_asked_again(office: PostOffice) -> None:
    ref = a_letter()
    office.after_letter = "452 disk full"
    assert actions.send_waiting(NOON) == 0
    facts = queries.letter(ref)
    assert facts is not None
    assert (facts.state, facts.last_problem) == (State.WAITING, "SMTPDataError 452")


def test_thirty_days_after_the_end_nothing_is_left_to_read() -> None:
    ref, waiting = a_letter(), a_letter(to="slow@invented.example")
    Notice.objects.filter(ref=waiting).update(next_try_at=NOON + timedelta(days=60))
    Digest.objects.create(member="somebody00", day=TODAY)
    actions.send_waiting(NOON)
    assert actions.erase_old(NOON + KEPT_FOR - timedelta(minutes=1)) == 0
    assert [actions.erase_old(NOON + KEPT_FOR) for _ in range(2)] == [1, 0]
    gone = Notice.objects.get(ref=ref)
    assert (gone.to, gone.subject, gone.text, gone.state) == ("", "", "", State.SENT)
    assert Notice.objects.get(ref=waiting).to == "slow@invented.example"
    assert actions.erase_old(NOON + KEPT_FOR + timedelta(days=2)) == 0
    assert not Digest.objects.exists()


def test_the_database_refuses_an_end_without_its_day() -> None:
    a_letter()
    for wrong in ({"state": "sent"}, {"failed_at": NOON}, {"to": ""}, {"erased_at": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.update(**wrong)
