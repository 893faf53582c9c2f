"""Mail: letters to the body's address, from a Maildir or an IMAP server.

An account does not stand behind an address: anybody can write any sender. Therefore we answer the
address in `From` only, and that address is part of the receipt: whoever forges it gets nothing, and
whoever knows the number of another's letter neither.

A letter that could not be read whole is kept as it came, too, as an original in the vault.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import partial
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation

from baqylau.contexts.intake.channels import Attachment, Desk, Message, telling
from baqylau.contexts.intake.channels.desks import desk
from baqylau.contexts.intake.channels.taking import answer_with, take
from baqylau.contexts.intake.gateways import mail_in, mail_out
from baqylau.contexts.intake.rules import letters
from baqylau.contexts.intake.rules.letters import Letter
from baqylau.contexts.intake.rules.receipt import looks_like_receipt
from baqylau.contexts.intake.rules.signals import LIMIT
from baqylau.contexts.intake.rules.told import language_of
from baqylau.contexts.intake.vocabulary import Channel
from baqylau.foundation.evidence.errors import StorageFull, TooLarge
from baqylau.kernel.errors import Outage

_log = logging.getLogger(__name__)
_WHOLE: Final = "message.eml"


@dataclass(frozen=True, slots=True)
class MailAdapter:
    """The mail of one body."""

    desk: Desk

    def read(self, delivered: bytes) -> list[Message]:
        """At most one message: what machines write, and what we wrote ourselves, is left alone."""
        letter = letters.read(delivered)
        if letter.is_automatic or letter.sender == _our_address():
            return []
        repeats_ours = looks_like_receipt(letter.quoted)
        text = letter.own if repeats_ours else letter.text
        language = language_of(text)
        return [
            Message(
                external_id=letter.identity,
                text=text[:LIMIT].strip(),
                language=language,
                sender=letter.sender,
                reply=partial(_reply, letter, language),
                files=_files(letter, delivered, is_cut=len(text) > LIMIT),
                answers=letter.answers,
                quoted=letter.quoted if repeats_ours else "",
            )
        ]


def adapter(slug: str) -> MailAdapter | None:
    """The adapter of a body (by its short address); None where no such body is."""
    found = desk(Channel.EMAIL, slug)
    return MailAdapter(found) if found else None


def take_waiting(*, at: datetime) -> int:
    """Take in what waits in every mailbox, and answer it; how many letters.

    A server that is away is asked again next time, and so is a letter that could not be taken.
    """
    taken = 0
    if settings.CHANNELS.mail_in and not _answers_are_sent():
        _log.error("mail is taken in only where answers are sent: no mail server is set")
        return taken
    for slug, address in settings.CHANNELS.mail_in.items():
        found = adapter(slug)
        if found is None or not mail_in.is_source(address):
            _log.error("mail for %s: no such body, or no such kind of mailbox", slug)
            continue
        try:
            taken += _take_from(mail_in.source(address), found, at=at)
        except Outage as problem:
            _log.warning("mail for %s could not be taken: %s", slug, problem)
    return taken


def _take_from(source: mail_in.MailSource, found: MailAdapter, *, at: datetime) -> int:
    taken = 0
    with source.letters() as waiting:
        for letter in waiting:
            taken += _is_taken(letter, found, at=at)
    return taken


def _is_taken(letter: mail_in.Waiting, found: MailAdapter, *, at: datetime) -> bool:
    """Take a letter in; whether it is done. One that cannot be taken does not hold up the others."""
    try:
        for message in found.read(letter.raw):
            if letter.is_whole:
                take(message, found.desk, at=at)
            else:
                _refuse(message)
    except (Outage, StorageFull) as problem:
        _log.warning("a letter to %s waits: %s", found.desk.slug, type(problem).__name__)
        return False
    except DatabaseError:
        raise
    except Exception as problem:  # noqa: BLE001  the edge: what a stranger wrote must not stop our work
        # Nothing of it is repeated: what is wrong with a letter may be what stands in it.
        _log.error("a letter to %s broke us: %s", found.desk.slug, type(problem).__name__)
        return False
    letter.done()
    return True


def _refuse(message: Message) -> None:
    with translation.override(message.language):
        answer_with(message, telling.refused(TooLarge(limit=mail_in.LONGEST)))


def _reply(letter: Letter, language: str, text: str) -> None:
    if letter.sender:
        mail_out.send(
            letter.sender,
            subject=telling.subject(),
            text=text,
            answers=letter.message_id,
            language=language,
        )


def _files(letter: Letter, whole: bytes, *, is_cut: bool) -> tuple[Attachment, ...]:
    found = [Attachment(name, partial(_once, content)) for name, content in letter.files]
    if letter.is_broken or is_cut:
        found.append(Attachment(_WHOLE, partial(_once, whole)))
    return tuple(found)


def _once(content: bytes) -> list[bytes]:
    return [content]


def _answers_are_sent() -> bool:
    """Without a server answers become files, with addresses and words in them: for demonstrations."""
    return settings.DEMO or not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def _our_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
