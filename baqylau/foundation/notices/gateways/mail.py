"""The mail server, as settings name it. Not trusted: it can drop, delay and read every letter."""

import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from baqylau.foundation.notices.errors import AddressRefused, MailDown
from baqylau.foundation.notices.rules import message_id

# For each word of the conversation with the server.
_PATIENCE = 20.0
_NEVER = range(500, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the mail server is given."""

    ref: str
    to: str
    subject: str
    text: str
    language: str


def send(letter: Letter) -> None:
    """Hand the letter to the mail server.

    Raises `AddressRefused` where trying again is of no use, `MailDown` for every other failure.
    """
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        "Message-ID": message_id(letter.ref, sender=sender),
        "Content-Language": letter.language,
    }
    message = EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=sender,
        to=[letter.to],
        headers=headers,
        connection=get_connection(timeout=_PATIENCE),
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        problem = f"{type(refused).__name__} {codes[0]}"
        if all(code in _NEVER for code in codes):
            raise AddressRefused(problem) from None
        raise MailDown(problem) from None
    except smtplib.SMTPResponseException as refused:
        problem = f"{type(refused).__name__} {refused.smtp_code}"
        raise MailDown(problem) from None
    except (smtplib.SMTPException, OSError) as problem:
        raise MailDown(type(problem).__name__) from None
