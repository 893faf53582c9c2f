"""WhatsApp: a number of the body, called by a webhook of the Cloud API.

https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks. Deliveries are signed over their
raw bytes; what was not answered with 200 is delivered again for days. One delivery may hold several
messages; notices of what was delivered or read are passed over.
"""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings

from baqylau.contexts.intake.channels import Attachment, Desk, Message, reading
from baqylau.contexts.intake.channels.desks import desk
from baqylau.contexts.intake.gateways import whatsapp
from baqylau.contexts.intake.rules.parts import Part
from baqylau.contexts.intake.rules.told import language_of
from baqylau.contexts.intake.vocabulary import Channel

# What a file is called when it comes without a name of its own.
_KINDS: Final = {
    "image": "photo.jpg",
    "document": "document",
    "audio": "audio.ogg",
    "video": "video.mp4",
}


@dataclass(frozen=True, slots=True)
class Account:
    """What Meta's console gives for a number, as the knob names it."""

    number: str
    token: str = field(repr=False)
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)

    @classmethod
    def read(cls, knob: str) -> "Account | None":
        """Read `whatsapp://<id of the number>?token=…&app_secret=…&verify_token=…`, all of it needed."""
        address = urlsplit(knob)
        named = dict(parse_qsl(address.query))
        made = cls(
            number=address.netloc,
            token=named.get("token", ""),
            app_secret=named.get("app_secret", ""),
            verify_token=named.get("verify_token", ""),
        )
        is_whole = made.number and made.token and made.app_secret and made.verify_token
        return made if address.scheme == "whatsapp" and is_whole else None


def adapter(slug: str) -> "WhatsAppAdapter | None":
    """The adapter of a body (by its short address); None where it has no number."""
    account = Account.read(settings.CHANNELS.whatsapp.get(slug, ""))
    found = desk(Channel.WHATSAPP, slug)
    return WhatsAppAdapter(found, account) if account and found else None


@dataclass(frozen=True, slots=True)
class WhatsAppAdapter:
    """The number of one body."""

    desk: Desk
    account: Account

    def is_genuine(self, headers: Mapping[str, str], delivered: bytes) -> bool:
        """Whether the delivery is signed with the secret of our app."""
        digest = hmac.digest(self.account.app_secret.encode(), delivered, sha256).hex()
        given = headers.get("X-Hub-Signature-256", "")
        return hmac.compare_digest(given.encode(), f"sha256={digest}".encode())

    def is_asked_for_by(self, verify_token: str) -> bool:
        """Whether Meta asks whether this address is ours."""
        ours = self.account.verify_token.encode()
        return hmac.compare_digest(verify_token.encode(), ours)

    def read(self, delivered: bytes) -> list[Message]:
        """The messages to our number."""
        found = reading.from_json(delivered)
        read = [self._message(one) for one in self._told(found)]
        return [one for one in read if one.text or one.files or one.point]

    def _told(self, found: Part) -> Iterator[Part]:
        for entry in found.each("entry"):
            for change in entry.each("changes"):
                value = change.part("value")
                if value.text("metadata", "phone_number_id") == self.account.number:
                    yield from (m for m in value.each("messages") if _is_whole(m))

    def _message(self, message: Part) -> Message:
        sender, number = message.text("from"), message.text("id")
        kind = message.text("type")
        text = (message.text("text", "body") or message.text(kind, "caption")).strip()
        earlier = message.text("context", "id")
        return Message(
            external_id=f"{sender}:{number}",
            text=text,
            language=language_of(text),
            sender=sender,
            reply=partial(self._reply, sender, number),
            files=tuple(self._files(message, kind)),
            point=reading.point(message.part("location")),
            sent_at=reading.moment(message.number("timestamp")),
            answers=(f"{sender}:{earlier}",) if earlier else (),
        )

    def _files(self, message: Part, kind: str) -> Iterator[Attachment]:
        name, media = _KINDS.get(kind), message.text(kind, "id")
        if name and media:
            given = message.text(kind, "filename") or name
            yield Attachment(given, partial(self._api().file, media))

    def _reply(self, to: str, about: str, text: str) -> None:
        for piece in reading.pieces(text, whatsapp.LONGEST):
            self._api().send(to, piece, about=about)

    def _api(self) -> whatsapp.WhatsApp:
        base = settings.KNOBS.whatsapp_api
        return whatsapp.WhatsApp(self.account.number, self.account.token, base)


def _is_whole(message: Part) -> bool:
    return bool(message.text("from") and message.text("id"))
