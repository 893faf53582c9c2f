"""People who report by one of the channels and come back by it with their twelve words."""

import html
import re
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.kernel import clock
from tests.cast import SKO, place
from tests.contexts.intake.channels.senders import MailSender, Sender, a_letter, words_in
from tests.contexts.intake.web import people

NAMES = ("Invented Person", "invented_person")


class Reporter(Protocol):
    """Somebody with something to report. `clues`: what would tell who they are."""

    @property
    def clues(self) -> tuple[str, ...]: ...

    def report(self, text: str, photo: bytes) -> str:
        """Report; the twelve words, as the answer shows them."""
        ...

    def same_again(self) -> str:
        """The same report is delivered once more; the words of the answer to that."""
        ...

    def ask(self, words: str) -> str:
        """What is answered to whoever has these words."""
        ...


@dataclass
class ByMessenger:
    """The webhook is called; the answer is sent to the chat."""

    sender: Sender
    first: Sender | None = None

    @property
    def clues(self) -> tuple[str, ...]:
        return (self.sender.who, *NAMES)

    def report(self, text: str, photo: bytes) -> str:
        assert self.sender.write(text, photo)
        self.first = copy(self.sender)  # whose last message is this one
        return words_in(self.sender.heard()[-1])

    def same_again(self) -> str:
        assert self.first is not None
        assert self.first.again()
        return words_in(self.sender.heard()[-1])

    def ask(self, words: str) -> str:
        assert self.sender.write(words)
        return self.sender.heard()[-1]


@dataclass
class ByMail:
    """Letters are put into the mailbox; the answers come by mail."""

    sender: MailSender
    letter: bytes = b""

    @property
    def clues(self) -> tuple[str, ...]:
        return (self.sender.who, *NAMES)

    def report(self, text: str, photo: bytes) -> str:
        self.letter = a_letter(self.sender.who, 1, text, photo)
        return self.same_again()

    def same_again(self) -> str:
        assert self.sender.bring(self.letter)
        return words_in(self.sender.heard()[-1])

    def ask(self, words: str) -> str:
        assert self.sender.write(words)
        return self.sender.heard()[-1]


@dataclass
class OnPaper:
    """A member takes the letter down with its scan, and hands the words of the page over."""

    member: Client
    language: str
    form: dict[str, Any] = field(default_factory=dict)
    scan: bytes = b""
    clues: tuple[str, ...] = (*NAMES, "8 700 555 01 01")

    def report(self, text: str, photo: bytes) -> str:
        page = self.member.get(reverse("signal-new")).content.decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token is not None
        self.scan = photo
        self.form = {
            "text": text,
            "place": place(SKO),
            "channel": "paper",
            "received_on": clock.today().isoformat(),
            "language": self.language,
            "contact": "Invented Person, 8 700 555 01 01",
            "token": token[1],
        }
        return self.same_again()

    def same_again(self) -> str:
        scan = SimpleUploadedFile("letter.jpg", self.scan, "image/jpeg")
        page = self.member.post(reverse("signal-new"), self.form | {"files": scan})
        listed = re.search(r'<ol class="words".*?</ol>', page.content.decode(), re.DOTALL)
        assert listed is not None
        words = " ".join(re.findall(r"<li>([^<]+)</li>", html.unescape(listed[0])))
        Receipt.read(words)
        return words

    def ask(self, words: str) -> str:
        with translation.override(self.language):
            return html.unescape(people.open_receipt(words).content.decode())
