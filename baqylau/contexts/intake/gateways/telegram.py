"""Telegram's Bot API (https://core.telegram.org/bots/api), as far as a bot that takes reports needs it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from baqylau.contexts.intake.gateways import ChannelDown, FileGone, NotDelivered, calls
from baqylau.contexts.intake.rules.parts import Part

LONGEST: Final = 4096  # signs in one message
LARGEST: Final = 20_000_000  # bytes of a file that the Bot API gives out
_FORGOTTEN: Final = {401, 404}  # what an unknown token is answered with
_NO_PREVIEW: Final = {"is_disabled": True}
_UPDATES: Final = ["message", "edited_message"]


class _Refused(Exception):  # noqa: N818  an answer, no error
    """Telegram understood the call, and the answer is no."""


@dataclass(frozen=True, slots=True)
class Telegram:
    """A bot, by its token; `base` is where Telegram's servers are."""

    token: str = field(repr=False)
    base: str

    def send(self, chat: str, text: str) -> None:
        """Write into a chat. Raises ChannelDown, NotDelivered."""
        try:
            self._call("sendMessage", chat_id=chat, text=text, link_preview_options=_NO_PREVIEW)
        except _Refused:
            raise NotDelivered from None

    def file(self, file_id: str) -> Iterator[bytes]:
        """A file somebody sent. Raises ChannelDown, FileGone."""
        try:
            path = self._call("getFile", file_id=file_id).text("file_path")
        except _Refused:
            raise FileGone from None
        if not path:
            raise FileGone
        yield from calls.pieces(f"{self.base}/file/bot{self.token}/{quote(path)}")

    def name(self) -> str:
        """The name of the bot, as people search for it. Raises ChannelDown."""
        return self._call("getMe").text("username")

    def call_at(self, address: str, *, secret: str) -> None:
        """Have updates delivered to this address with this secret. Raises NotDelivered, ChannelDown."""
        asked = {"url": address, "secret_token": secret, "allowed_updates": _UPDATES}
        try:
            self._call("setWebhook", **asked)
        except _Refused as problem:
            raise NotDelivered(str(problem)) from None

    def _call(self, method: str, **told: Any) -> Part:
        status, answer = calls.call("POST", f"{self.base}/bot{self.token}/{method}", told=told)
        if calls.is_passing(status) or status in _FORGOTTEN:
            raise ChannelDown(str(status))
        if answer.part("ok").held is not True:
            raise _Refused(answer.text("description"))
        return answer.part("result")
