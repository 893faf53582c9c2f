"""Queueing, sending and forgetting of letters.

Promise: a letter queued in a transaction is stored with it or not at all, and is handed to the mail
server at least once, or given up aloud. A second copy carries the same Message-ID as the first.
"""

import logging
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from baqylau.foundation.notices import rules
from baqylau.foundation.notices.errors import AddressRefused, BadLetter, MailDown
from baqylau.foundation.notices.events import LetterFailed, LetterSent
from baqylau.foundation.notices.gateways import mail
from baqylau.foundation.notices.models import Digest, Notice
from baqylau.foundation.notices.vocabulary import State
from baqylau.kernel.events import publish
from baqylau.kernel.texts import Language

_log = logging.getLogger(__name__)
_MANY: Final = 100


@transaction.atomic
def queue_letter(
    *, to: str, subject: str, text: str, language: Language, about: str, at: datetime
) -> str:
    """Queue a letter in the present transaction; its reference, which the events will name.

    `about` is the asker's own reference, at most 80 signs; it is given back by the events and is
    not a secret to whoever reads the database. Raises `BadLetter`.
    """
    if reason := rules.letter_problem(to=to, subject=subject, text=text):
        raise BadLetter(reason=reason)
    notice = Notice.objects.create(
        to=to,
        subject=subject,
        text=text,
        language=language,
        about=about,
        next_try_at=at,
        queued_at=at,
    )
    return notice.ref


# --- sending -------------------------------------------------------------------------------------
def send_waiting(at: datetime) -> int:
    """Send what is due, longest waiting first; how many were sent. Safe to run anywhere, any time.

    Where the server itself is away the round ends: it is away for the other letters too.
    """
    due = Notice.objects.filter(state=State.WAITING, next_try_at__lte=at)
    sent = 0
    for pk in list(due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:_MANY]):
        letter = _claim(pk, at=at)
        if letter is None:
            continue
        try:
            mail.send(letter)
        except AddressRefused as problem:
            _note_failure(pk, str(problem), at=at, is_final=True)
        except MailDown as problem:
            _note_failure(pk, str(problem), at=at)
            break
        else:
            _note_sent(pk, at=at)
            sent += 1
    return sent


@transaction.atomic
def _claim(pk: int, *, at: datetime) -> mail.Letter | None:
    """The letter, if it is still due; put off first, so that whoever dies over it tries again later."""
    notice = _held(pk)
    if notice.state != State.WAITING or notice.next_try_at > at:
        return None
    notice.attempts += 1
    notice.next_try_at = rules.next_try(at, tries=notice.attempts)
    notice.save(update_fields=["attempts", "next_try_at"])
    return mail.Letter(
        ref=notice.ref,
        to=notice.to,
        subject=notice.subject,
        text=notice.text,
        language=notice.language,
    )


@transaction.atomic
def _note_sent(pk: int, *, at: datetime) -> None:
    notice = _held(pk)
    if notice.state != State.WAITING:
        return
    notice.state, notice.sent_at, notice.last_problem = State.SENT, at, ""
    notice.save(update_fields=["state", "sent_at", "last_problem"])
    publish(LetterSent(ref=notice.ref, about=notice.about, at=at))


@transaction.atomic
def _note_failure(pk: int, problem: str, *, at: datetime, is_final: bool = False) -> None:
    notice = _held(pk)
    if notice.state != State.WAITING:
        return
    notice.last_problem = problem[:200]
    notice.save(update_fields=["last_problem"])
    if is_final or rules.is_to_be_given_up(notice.attempts):
        notice.state, notice.failed_at = State.FAILED, at
        notice.save(update_fields=["state", "failed_at"])
        _log.error("letter %s was given up after %d tries", notice.ref, notice.attempts)
        publish(LetterFailed(ref=notice.ref, about=notice.about, at=at))


def _held(pk: int) -> Notice:
    return Notice.objects.select_for_update().get(pk=pk)


# --- the daily digest ----------------------------------------------------------------------------
@transaction.atomic
def send_digest(
    *, member: str, to: str, language: Language, is_active: bool, day: date, at: datetime
) -> bool:
    """Settle a member's digest of a day; whether a letter was queued, at most one a day.

    `member` is the person's reference. Without activity the day is settled without a letter.
    """
    _digest, is_first = Digest.objects.get_or_create(member=member, day=day)
    if not (is_first and is_active):
        return False
    with translation.override(language):
        subject = gettext("Baqylau: there is something to look at")
        text = render_to_string("notices/digest.txt")
    queue_letter(to=to, subject=subject, text=text, language=language, about="digest", at=at)
    return True


# --- forgetting ----------------------------------------------------------------------------------
@transaction.atomic
def erase_old(at: datetime) -> int:
    """Erase address and words of letters that came to an end 30 days ago; how many."""
    ended = Q(sent_at__lte=at - rules.KEPT_FOR) | Q(failed_at__lte=at - rules.KEPT_FOR)
    old = Notice.objects.filter(ended, erased_at__isnull=True)
    Digest.objects.filter(day__lt=(at - rules.KEPT_FOR).date()).delete()
    return old.update(to="", subject="", text="", erased_at=at)
