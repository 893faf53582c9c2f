"""HTTP as the messengers need it: calls with JSON, files piece by piece, an end to all patience."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx

from baqylau.contexts.intake.gateways import ChannelDown, FileGone
from baqylau.contexts.intake.rules.parts import Part

_PATIENCE: Final = httpx.Timeout(20.0, connect=5.0)
_LONGEST: Final = 300.0  # seconds for one file, however steadily it trickles
_NOT_NOW: Final = 500  # this status and those above: the server's own trouble
_TOO_MANY: Final = 429


def is_passing(status: int) -> bool:
    """Whether a later try may fare better."""
    return status >= _NOT_NOW or status == _TOO_MANY


def call(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    told: Mapping[str, Any] | None = None,
) -> tuple[int, Part]:
    """The status and the JSON of an answer, whatever it is. Raises ChannelDown where there is none."""
    try:
        answer = httpx.request(method, address, headers=headers, json=told, timeout=_PATIENCE)
        return answer.status_code, Part(answer.json())
    except (httpx.HTTPError, httpx.InvalidURL, json.JSONDecodeError, UnicodeDecodeError) as problem:
        raise ChannelDown(type(problem).__name__) from None


def pieces(address: str, *, headers: Mapping[str, str] | None = None) -> Iterator[bytes]:
    """A file, piece by piece. Raises ChannelDown, FileGone."""
    end = time.monotonic() + _LONGEST
    try:
        with httpx.stream("GET", address, headers=headers, timeout=_PATIENCE) as answer:
            if is_passing(answer.status_code):
                raise ChannelDown(str(answer.status_code))
            if answer.status_code != httpx.codes.OK:
                raise FileGone
            for piece in answer.iter_bytes():
                if time.monotonic() > end:
                    raise ChannelDown
                yield piece
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise ChannelDown(type(problem).__name__) from None
