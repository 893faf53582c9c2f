"""What channels answer."""

from hashlib import sha256

import pytest
from django.utils import translation

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.channels import telling
from baqylau.contexts.intake.channels.desks import desk
from baqylau.contexts.intake.channels.pace import Pace
from baqylau.contexts.intake.channels.reading import pieces
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.vocabulary import Channel
from baqylau.kernel import clock
from baqylau.kernel.texts import LANGUAGES
from tests.cast import SKO, a_body, place
from tests.contexts.intake.channels.senders import SLUG, STORY


def a_view(given: Receipt) -> queries.ReporterView:
    report = actions.Report(body=a_body().pk, place=place(SKO), text=STORY, channel="telegram")
    actions.receive(report, given, at=clock.now())
    return queries.reporter_view(given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_can_be_read_back_from_the_answer_that_gives_them(language: str) -> None:
    view = a_view(Receipt.new())
    with translation.override(language):
        for number in range(200):
            given = Receipt(sha256(bytes([number])).digest()[:16])
            answer = telling.receipt(given, view, files=0)
            assert Receipt.read(answer) == given
            assert STORY not in answer
        assert f"/{language}/receipt/" in answer
        assert "file" not in answer.split(given.words(language)[0])[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_greeting_names_the_body_and_leads_to_the_form(language: str) -> None:
    at = desk(Channel.TELEGRAM, SLUG)
    assert at
    with translation.override(language):
        answer = telling.hello(at)
    assert SLUG in answer
    assert f"/{language}/report/" in answer


def test_answers_are_plain_text() -> None:
    given = Receipt.new()
    view = a_view(given)
    for answer in (telling.status(view), telling.receipt(given, view, files=3), telling.added()):
        assert "&#" not in answer
        assert "&quot;" not in answer
        assert "<" not in answer
    assert "3 files could not be taken" in telling.receipt(given, view, files=3)


def test_long_answers_are_parted_and_nothing_is_lost() -> None:
    text = "\n".join(f"line {number}" for number in range(100))
    parts = list(pieces(text, 120))
    assert all(len(part) <= 120 for part in parts)
    assert "\n".join(parts) == text
    assert list(pieces("x" * 25, 10)) == ["x" * 10, "x" * 10, "x" * 5]
    assert list(pieces(" ", 10)) == []


def test_beyond_the_pace_messages_wait_until_the_hour_is_over() -> None:
    pace = Pace(sender=2, channel=3)
    kept = [pace.is_kept(channel="t", sender=who, second=0.0) for who in ("a", "a", "a", "b")]
    assert kept == [True, True, False, False], "the third of a, then the fourth of the channel"
    assert pace.is_kept(channel="other", sender="a", second=1.0)
    assert pace.is_kept(channel="t", sender="a", second=3600.0)
