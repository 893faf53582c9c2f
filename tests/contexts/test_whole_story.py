"""From a photograph of a pit to a fix that its reporter reads about, by every channel there is.

Each channel is the real one of the product, against a server on this machine that plays the other
side; members act through the product's own actions, each on its day (tests/contexts/following_up.py).
"""

from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import gettext

from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake import queries
from baqylau.contexts.intake.channels import taking
from baqylau.contexts.intake.channels.pace import Pace
from baqylau.contexts.intake.models import Arrival, Mailbox, Signal, SignalExhibit
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.kernel import clock
from baqylau.kernel.texts import Language
from tests.cast import KEYS, an_actor
from tests.contexts import following_up as members
from tests.contexts.casework.appeals import SENT_ON, noon, the_akimat
from tests.contexts.intake.channels.everywhere import in_tables
from tests.contexts.intake.channels.senders import PHOTO as BEGINNING
from tests.contexts.intake.channels.senders import MailSender
from tests.contexts.intake.triage.telling import opened
from tests.contexts.members import a_member
from tests.contexts.reporters import ByMail, ByMessenger, OnPaper, Reporter

# Longer than a chunk of the vault, with every byte and every end of line that a channel could bend.
PHOTO = BEGINNING + bytes(range(256)) * 300 + b"\r\n.\r\n\n\r--\x00"
STORIES: dict[Language, str] = {
    "kk": "Ойдан шығарылған көшедегі мектеп қақпасының жанында терең шұңқыр бар, көктемнен бері.",
    "ru": "На вымышленной улице у ворот школы с весны глубокая яма, дети обходят её по дороге.",
    "en": "There is a deep pit beside the school gate on Invented Street, since spring.",
}
LET_IN = "A member let it into the queue."
CLAIMED = "The body says that it is fixed; nobody has checked yet."
VERIFIED = "The fix was checked on the spot."
STEPS = (
    "Your report came in.",
    LET_IN,
    "A member looked it through.",
    "A case was opened about it.",
    "The group went to look.",
    "What was found was written down.",
    "A recommendation was made.",
    "An appeal was sent.",
    "An answer came.",
    CLAIMED,
    VERIFIED,
)


def on_the_day(day: date, patch: pytest.MonkeyPatch) -> None:
    """Put the clock that the edges of the product look at to noon of that day."""
    patch.setattr(clock, "now", lambda: noon(day))
    patch.setattr(clock, "today", lambda: day)


@pytest.fixture(params=["telegram", "whatsapp", "maildir", "imap", "paper"])
def reporter(request: pytest.FixtureRequest, channels: None, language: Language) -> Reporter:
    """Somebody who reports, by each of the channels in turn."""
    if request.param == "paper":
        return OnPaper(opened(a_member("monitor")), language)
    sender = request.getfixturevalue(request.param)
    return ByMail(sender) if isinstance(sender, MailSender) else ByMessenger(sender)


def told(answer: str, language: Language) -> list[str]:
    """Which of the steps the answer tells in this language, in its order."""
    with translation.override(language):
        said = {step: gettext(step) for step in STEPS}
    assert language == "en" or not set(said) & set(said.values())
    return sorted((s for s in STEPS if said[s] in answer), key=lambda s: answer.index(said[s]))


def is_kept_once(words: str, text: str) -> bool:
    """Whether there is one signal with this text, one message, one mailbox and one photograph."""
    signal = Signal.objects.get()
    assert queries.signal(signal.ref, an_actor(), keys=KEYS).text.endswith(text)
    assert queries.reporter_view(Receipt.read(words)).signal == signal.ref
    return {model.objects.count() for model in (Arrival, Mailbox, SignalExhibit)} == {1}


def the_addressee_in(language: Language) -> str:
    """How the akimat is called in this language."""
    found = institutions.organisation_as_of(the_akimat().pk, SENT_ON)
    assert found is not None
    return found.names.in_(language)


def the_original(signal: str) -> bytes:
    """The photograph as a member gets it out of the vault."""
    (photo,) = queries.originals(signal, an_actor())
    found = intake.open_exhibit(
        signal, photo.ref, why="to see it", by=an_actor(), at=clock.now(), keys=KEYS
    )
    return b"".join(found.chunks)


@pytest.mark.parametrize(
    ("language", "by_way_of", "let_through"),
    [
        ("kk", Channel.EMAIL, 10),
        ("ru", Channel.VISIT, 0),
        ("en", Channel.VISIT, 10),
    ],
)
def test_a_reported_pit_is_looked_at_answered_put_right_and_read_about_with_the_words(
    reporter: Reporter,
    language: Language,
    by_way_of: Channel,
    let_through: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking, "PACE", Pace(sender=let_through))
    text = STORIES[language]
    on_the_day(members.REPORTED_ON, monkeypatch)
    words = reporter.report(text, PHOTO)
    assert reporter.same_again() == words
    assert is_kept_once(words, text)
    signal = Signal.objects.get()
    waited = signal.state == SignalState.HELD
    assert waited == (not let_through and not isinstance(reporter, OnPaper))

    recommendation = members.followed_up(signal.ref, by_way_of=by_way_of)
    steps = [step for step in STEPS if waited or step != LET_IN]
    on_the_day(members.CLAIMED_ON, monkeypatch)
    assert told(reporter.ask(words), language) == steps[:-1]
    members.seen_again(recommendation)
    on_the_day(members.REVISITED_ON, monkeypatch)
    answer = reporter.ask(words)
    assert told(answer, language) == steps
    assert the_addressee_in(language) in answer

    assert reporter.same_again() == words
    assert is_kept_once(words, text)
    assert the_original(signal.ref) == PHOTO
    assert in_tables(signal.ref), "a search that finds nothing proves nothing"
    assert not [clue for clue in (*reporter.clues, text[:40], words) if in_tables(clue)]
