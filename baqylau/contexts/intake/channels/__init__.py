"""Channels that bring reports by themselves: messengers and mail. One file each; `taking` is the way in.

An adapter turns what its channel delivers into `Message`s and says how to answer them. It keeps
nothing: not who wrote, not where from, not the number of a message. The order is always the same:
take in, durably; answer with the twelve words; only then tell the channel that it may forget. A
channel that gets no such word delivers again, and the same message has the same receipt.

Whoever writes by a messenger or by mail is known to that messenger, not to us: an address, a number
or a name of an account is *not* put down as the contact of the report, since nobody was asked. A
person who wants to be known writes their name into the conversation; the answer says how.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from baqylau.kernel.errors import Failure
from baqylau.kernel.texts import Language, Trilingual


class Unreadable(Failure):
    """What was delivered is not in the channel's own form."""


@dataclass(frozen=True, slots=True, repr=False)
class Attachment:
    """A file of a message, by the name it came with; `fetch` gets it from the channel, piece by piece.

    `fetch` raises ChannelDown, FileGone.
    """

    name: str
    fetch: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Message:
    """What somebody wrote. It is never stored or printed as it is.

    `external_id` is the same whenever the message is delivered, and nobody else can bring one about:
    the sender is part of it. `answers` are the ids of earlier messages that this one continues, and
    `quoted` is text of ours that it repeats. `is_part`: others have the same id (an album, a
    corrected message), so its files are compared, and it gets no answer of its own. `is_greeting`:
    nothing is reported yet.
    `point` is latitude and longitude; `sender` is for counting only. `reply` raises ChannelDown,
    NotDelivered.
    """

    external_id: str
    text: str
    language: Language
    sender: str
    reply: Callable[[str], None]
    files: tuple[Attachment, ...] = ()
    point: str = ""
    sent_at: datetime | None = None
    answers: tuple[str, ...] = ()
    quoted: str = ""
    is_part: bool = False
    is_greeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where the messages of a channel go. `body` and `place` are keys; `channel` a code of Channel.

    `place` is the body's own, else the country: what a free message is about, triage finds out.
    """

    channel: str
    slug: str
    body: int
    names: Trilingual
    place: int
    is_example: bool


class Adapter(Protocol):
    """One channel of one body."""

    @property
    def desk(self) -> Desk:
        """Where its messages go."""
        ...

    def read(self, delivered: bytes) -> list[Message]:
        """The messages in what was delivered; none where it is about something else.

        Raises Unreadable.
        """
        ...


class Webhook(Adapter, Protocol):
    """A channel that calls us."""

    def is_genuine(self, headers: Mapping[str, str], delivered: bytes) -> bool:
        """Whether the channel itself delivered this; compared in constant time."""
        ...
