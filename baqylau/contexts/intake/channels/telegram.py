"""Telegram: a bot of the body, called by a webhook (https://core.telegram.org/bots/api#update).

Telegram delivers an update again until it is answered with 200. The pictures of one album come as
several messages that share a `media_group_id`: the first is the report, the others join it.
"""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final

from django.conf import settings

from baqylau.contexts.intake.channels import Attachment, Desk, Message, reading
from baqylau.contexts.intake.channels.desks import desk
from baqylau.contexts.intake.gateways import telegram
from baqylau.contexts.intake.rules.parts import Part
from baqylau.contexts.intake.rules.told import language_of
from baqylau.contexts.intake.vocabulary import Channel

_GREETINGS: Final = ("/start", "/help")
# What a file is called when it comes without a name of its own.
_KINDS: Final = {
    "document": "document",
    "video": "video.mp4",
    "video_note": "video.mp4",
    "voice": "voice.ogg",
    "audio": "audio.mp3",
}


def bot_of(slug: str) -> telegram.Telegram | None:
    """The bot of a body (by its short address), where it has one."""
    token = settings.CHANNELS.telegram.get(slug, "")
    return telegram.Telegram(token, settings.KNOBS.telegram_api) if token else None


def secret_of(bot: telegram.Telegram) -> str:
    """What Telegram sends with each update, and nobody else knows."""
    key = settings.SECRET_KEY.encode()
    return hmac.digest(key, b"baqylau/telegram\0" + bot.token.encode(), sha256).hex()


def adapter(slug: str) -> "TelegramAdapter | None":
    """The adapter of a body; None where it has no bot."""
    bot, found = bot_of(slug), desk(Channel.TELEGRAM, slug)
    return TelegramAdapter(found, bot) if bot and found else None


@dataclass(frozen=True, slots=True)
class TelegramAdapter:
    """The bot of one body."""

    desk: Desk
    bot: telegram.Telegram

    def is_genuine(self, headers: Mapping[str, str], delivered: bytes) -> bool:
        """Whether the secret given to Telegram came with it."""
        del delivered
        given = headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        return hmac.compare_digest(given.encode(), secret_of(self.bot).encode())

    def read(self, delivered: bytes) -> list[Message]:
        """At most one message. Groups, channels and everything else a bot may see is left alone."""
        update = reading.from_json(delivered)
        message = update.part("message") or update.part("edited_message")
        chat = message.text("chat", "id")
        is_alone = message.text("chat", "type") == "private"
        if not chat or not is_alone or not message.text("message_id"):
            return []
        read = self._message(message, chat, is_edit=bool(update.part("edited_message")))
        if not (read.text or read.files or read.point):
            return []
        return [read]

    def _message(self, message: Part, chat: str, *, is_edit: bool) -> Message:
        text = (message.text("text") or message.text("caption")).strip()
        album, earlier = message.text("media_group_id"), message.part("reply_to_message")
        number = album or message.text("message_id")
        return Message(
            external_id=f"{chat}:{number}",
            text=text,
            language=language_of(text, said=message.text("from", "language_code")),
            sender=chat,
            reply=partial(self._reply, chat),
            files=tuple(self._files(message)),
            point=reading.point(message.part("location")),
            sent_at=reading.moment(message.number("date")),
            answers=_ids(chat, earlier),
            quoted=earlier.text("text"),
            is_part=bool(album) or is_edit,
            is_greeting=text.startswith(_GREETINGS),
        )

    def _files(self, message: Part) -> Iterator[Attachment]:
        """Of a picture the largest of the sizes Telegram made; everything else as it is."""
        sizes = sorted(message.each("photo"), key=lambda one: one.number("width") or 0)
        if sizes:
            yield self._attachment(sizes[-1], "photo.jpg")
        for kind, name in _KINDS.items():
            if found := message.part(kind):
                yield self._attachment(found, name)

    def _attachment(self, found: Part, name: str) -> Attachment:
        given = found.text("file_name") or name
        return Attachment(given, partial(self.bot.file, found.text("file_id")))

    def _reply(self, chat: str, text: str) -> None:
        for piece in reading.pieces(text, telegram.LONGEST):
            self.bot.send(chat, piece)


def _ids(chat: str, earlier: Part) -> tuple[str, ...]:
    """The ids by which the message that is answered may have been taken in."""
    numbers = (earlier.text("message_id"), earlier.text("media_group_id"))
    return tuple(f"{chat}:{number}" for number in numbers if number)
