"""WhatsApp's Cloud API (https://developers.facebook.com/docs/whatsapp/cloud-api)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

from baqylau.contexts.intake.gateways import ChannelDown, FileGone, NotDelivered, calls
from baqylau.contexts.intake.rules.parts import Part

LONGEST: Final = 4096  # signs in one message
_FORGOTTEN: Final = 401  # the token is no longer good
# Error codes that pass by themselves or when the operator has seen to them: API unknown or busy,
# rate limits, access token, service unavailable, maintenance.
_PASSING: Final = {
    *("1", "2", "4", "190", "80007", "130429", "131000", "131016"),
    *("131048", "131056", "131057", "133004"),
}


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """A number of ours, by the id Meta gave it; `base` is where the API is."""

    number: str
    token: str = field(repr=False)
    base: str

    def send(self, to: str, text: str, *, about: str) -> None:
        """Answer a message (by its id). Raises ChannelDown, NotDelivered."""
        told = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": to,
            "context": {"message_id": about},
            "type": "text",
            "text": {"body": text, "preview_url": False},
        }
        status, answer = calls.call(
            "POST", f"{self.base}/{self.number}/messages", headers=self._pass(), told=told
        )
        if _is_passing(status, answer):
            raise ChannelDown(str(status))
        if not any(answer.each("messages")):
            raise NotDelivered

    def file(self, media_id: str) -> Iterator[bytes]:
        """A file somebody sent. Raises ChannelDown, FileGone."""
        address = f"{self.base}/{quote(media_id, safe='')}?phone_number_id={self.number}"
        status, answer = calls.call("GET", address, headers=self._pass())
        if _is_passing(status, answer):
            raise ChannelDown(str(status))
        lies_at = answer.text("url")
        if urlsplit(lies_at).scheme != urlsplit(self.base).scheme:
            raise FileGone
        yield from calls.pieces(lies_at, headers=self._pass())

    def _pass(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def _is_passing(status: int, answer: Part) -> bool:
    is_known = answer.text("error", "code") in _PASSING
    return calls.is_passing(status) or status == _FORGOTTEN or is_known
