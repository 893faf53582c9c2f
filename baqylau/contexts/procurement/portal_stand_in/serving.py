"""The stand-in over HTTP on 127.0.0.1, with troubles that can be asked for."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self

from baqylau.contexts.procurement.portal_stand_in.answering import graphql, rest
from baqylau.contexts.procurement.portal_stand_in.world import World

TOKEN: Final = "example-token-of-the-stand-in"  # noqa: S105  opens nothing but the stand-in

# A trouble looks at the number of the call and its path, and does its own answer or leaves it alone.
Trouble = Callable[["Handler", int, str], bool]


@dataclass(slots=True)
class StandIn:
    """A running stand-in. `calls` are the paths asked for, in order; `trouble` may spoil answers."""

    world: World
    token: str = TOKEN
    port: int = 0
    trouble: Trouble | None = None
    calls: list[str] = field(default_factory=list)
    _server: ThreadingHTTPServer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self._server.stand_in = self  # type: ignore[attr-defined]
        self.port = self._server.server_address[1]

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self) -> None:
        """Serve until interrupted."""
        self._server.serve_forever()


class Handler(BaseHTTPRequestHandler):
    """One call."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """REST."""
        self._answer(lambda: rest(self._of().world, self.path))

    def do_POST(self) -> None:
        """GraphQL."""
        told = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        self._answer(lambda: graphql(self._of().world, told))

    def say(self, status: int, content: bytes) -> None:
        """Answer with this."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name of http.server
        """Nothing is logged."""

    def _of(self) -> StandIn:
        found = self.server.stand_in  # type: ignore[attr-defined]
        assert isinstance(found, StandIn)  # noqa: S101  made by StandIn alone
        return found

    def _answer(self, body: Callable[[], Any]) -> None:
        stand_in = self._of()
        stand_in.calls.append(self.path)
        if stand_in.trouble and stand_in.trouble(self, len(stand_in.calls), self.path):
            return
        if self.headers.get("Authorization") != f"Bearer {stand_in.token}":
            refuse(self)
            return
        found = body()
        if found is None:
            missing = {"name": "Not Found", "message": "Object not found", "code": 0, "status": 404}
            self.say(404, json.dumps(missing).encode())
        else:
            self.say(200, json.dumps(found, ensure_ascii=False).encode())


def refuse(call: Handler) -> None:
    """What the portal says to a token it does not know."""
    refused = {"name": "Not Found", "message": "Invalid Route", "code": 0, "status": 404}
    call.say(404, json.dumps(refused).encode())


# --- troubles ------------------------------------------------------------------------------------
def failing(first: int, last: int, status: int = 500) -> Trouble:
    """Calls from the first to the last fail with a status."""

    def trouble(call: Handler, number: int, _path: str) -> bool:
        if first <= number <= last:
            call.say(status, b"<html>Internal Server Error</html>")
            return True
        return False

    return trouble


def slow(first: int, last: int, seconds: float) -> Trouble:
    """Calls from the first to the last are answered only after so many seconds."""

    def trouble(_call: Handler, number: int, _path: str) -> bool:
        if first <= number <= last:
            time.sleep(seconds)
        return False

    return trouble


def broken(first: int, last: int) -> Trouble:
    """Calls from the first to the last are answered with half a page of JSON."""

    def trouble(call: Handler, number: int, _path: str) -> bool:
        if first <= number <= last:
            call.say(200, b'{"total": 2, "limit": 50, "next_page": "", "items": [{"id": 1')
            return True
        return False

    return trouble


def expired(since: int) -> Trouble:
    """From this call on the token has expired."""

    def trouble(call: Handler, number: int, _path: str) -> bool:
        if number >= since:
            refuse(call)
            return True
        return False

    return trouble
