"""Answers by mail. The server that settings name sees whom we answer, and the twelve words.

Whom we answer is kept by nobody here: no queue, no copy. What cannot be sent now is sent when the
letter it answers is read again.
"""

import smtplib
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from baqylau.contexts.intake.gateways import ChannelDown, NotDelivered

_PATIENCE: Final = 20.0  # seconds for each word of the server
_NEVER: Final = range(500, 600)


def send(to: str, *, subject: str, text: str, answers: str, language: str) -> None:
    """Answer the letter with the id `answers` (or none). Raises ChannelDown, NotDelivered."""
    # RFC 3834: nobody's machine is to answer us, and ours is not to answer it.
    headers = {"Auto-Submitted": "auto-replied", "Content-Language": language}
    if answers:
        headers |= {"In-Reply-To": answers, "References": answers}
    letter = EmailMessage(
        subject=subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        headers=headers,
        connection=get_connection(timeout=_PATIENCE),
    )
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        raise _failure(all(code in _NEVER for code in codes)) from None
    except (smtplib.SMTPException, OSError):
        raise ChannelDown from None
    except (ValueError, UnicodeError):
        # An address that no letter can be sent to.
        raise NotDelivered from None


def _failure(is_final: bool) -> Exception:  # noqa: FBT001  one question, answered where it is asked
    return NotDelivered() if is_final else ChannelDown()
