"""HTTP as the log needs it: short bodies out, short bodies back, an end to all patience."""

from dataclasses import dataclass
from typing import Final

import httpx

from baqylau.foundation.ledger.gateways import Away

_PATIENCE: Final = httpx.Timeout(10.0, connect=3.0)
_LONGEST: Final = 1 << 20  # bytes of an answer; all that are asked for are far shorter


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `kind` is the content type without its parameters."""

    status: int
    kind: str
    body: bytes

    @property
    def words(self) -> str:
        """The body as text, whatever it is."""
        return self.body.decode("utf-8", "replace").strip()


def post(address: str, body: bytes, kind: str, *, encoding: str = "") -> Answer:
    """Hand something over, compressed where an encoding is named. Raises Away."""
    headers = {"Content-Type": kind}
    return _ask(
        "POST", address, body, headers | ({"Content-Encoding": encoding} if encoding else {})
    )


def _ask(method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
    try:
        with httpx.stream(
            method, address, content=body, headers=headers, timeout=_PATIENCE
        ) as answer:
            held = b""
            for piece in answer.iter_bytes():
                held += piece
                if len(held) > _LONGEST:
                    raise Away
            told = answer.headers.get("Content-Type", "").partition(";")[0].strip()
            return Answer(answer.status_code, told, held)
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise Away(type(problem).__name__) from None
