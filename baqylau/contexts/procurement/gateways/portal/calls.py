"""A polite line to the portal: one call at a time, a pause between them, patience with its troubles."""

import json
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from baqylau.contexts.procurement.gateways.portal.errors import (
    BrokenAnswer,
    PortalDown,
    TokenRefused,
)

_PATIENCE: Final = 30.0  # seconds for one answer
_TOO_MANY: Final = 429
_OWN_TROUBLE: Final = 500  # this status and those above
_REFUSED: Final = frozenset({401, 403})
_LARGEST: Final = 200 * 2**20  # bytes: no page of 500 objects comes near
_AT_HOME: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(slots=True, kw_only=True)
class Line:
    """Calls to one portal with one token.

    `pause` is the least time between two calls in seconds; `waits` are the seconds before each
    further try. `wait` and `tick` are the clock's, other ones in tests.
    """

    address: str
    token: str = field(repr=False)
    authority: Path | None = None
    pause: float = 1.0
    patience: float = _PATIENCE
    waits: tuple[float, ...] = (30.0, 30.0, 60.0, 120.0)
    wait: Callable[[float], None] = time.sleep
    tick: Callable[[], float] = time.monotonic
    _client: httpx.Client = field(init=False, repr=False)
    _free_at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Raises TokenRefused for a token or an address that none may be sent to."""
        if not self.token or not (self.token.isascii() and self.token.isprintable()):
            message = "there is no token, or it holds signs that none has"
            raise TokenRefused(message)
        told = urlsplit(self.address)
        if told.scheme != "https" and told.hostname not in _AT_HOME:
            message = "a token is sent over https only"
            raise TokenRefused(message)
        self._client = httpx.Client(
            base_url=self.address,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=httpx.Timeout(self.patience, connect=min(10.0, self.patience)),
            verify=_trust(self.authority),
            trust_env=True,
        )

    def get(self, path: str) -> Any:
        """What stands at a path of the portal; None where there is nothing. Raises PortalDown."""
        return self._asked("GET", path, None)

    def post(self, path: str, told: Mapping[str, Any]) -> Any:
        """The answer to a question in JSON. Raises PortalDown."""
        return self._asked("POST", path, told)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _asked(self, method: str, path: str, told: Mapping[str, Any] | None) -> Any:
        if not path.startswith("/") or path.startswith("//"):
            message = "the portal named a page elsewhere"
            raise BrokenAnswer(message)
        trouble: PortalDown | None = None
        for wait in (0.0, *self.waits):
            if trouble is not None:
                self.wait(wait)
            try:
                return self._once(method, path, told)
            except TokenRefused:
                raise
            except PortalDown as found:
                trouble = found
        assert trouble is not None  # noqa: S101  the loop runs at least once
        raise trouble

    def _once(self, method: str, path: str, told: Mapping[str, Any] | None) -> Any:
        self.wait(max(0.0, self._free_at - self.tick()))
        self._free_at = self.tick() + self.pause
        try:
            with self._client.stream(method, path, json=told) as answer:
                status, content = answer.status_code, _content(answer)
                self._respect(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            raise PortalDown(type(problem).__name__) from None
        return _understood(status, content)

    def _respect(self, answer: httpx.Response) -> None:
        """A portal that asks for a pause is given it, up to five minutes."""
        if answer.status_code == _TOO_MANY:
            with suppress(ValueError):
                asked = float(answer.headers.get("Retry-After", ""))
                self._free_at = self.tick() + min(max(asked, self.pause), 300.0)


def _trust(authority: Path | None) -> ssl.SSLContext | bool:
    return True if authority is None else ssl.create_default_context(cafile=str(authority))


def _content(answer: httpx.Response) -> bytes:
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > _LARGEST:
            message = "an answer without end"
            raise BrokenAnswer(message)
    return bytes(content)


def _understood(status: int, content: bytes) -> Any:
    """Observed: a missing or wrong token is answered 404 `Invalid Route`; another source says 403."""
    if status in _REFUSED or (status == httpx.codes.NOT_FOUND and b"Invalid Route" in content):
        message = f"the portal answered {status}: check the token"
        raise TokenRefused(message)
    if status == httpx.codes.NOT_FOUND:
        return None
    if status == _TOO_MANY or status >= _OWN_TROUBLE:
        raise PortalDown(str(status))
    if status != httpx.codes.OK:
        raise BrokenAnswer(str(status))
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        message = "no JSON"
        raise BrokenAnswer(message) from None
