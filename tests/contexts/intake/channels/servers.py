"""Telegram's and WhatsApp's servers as they look from here: local, recording, able to misbehave."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "123456:invented-token"
Call = tuple[str, str, dict[str, Any], dict[str, str]]


@dataclass
class Server:
    """What was asked of it, and how it behaves.

    `is_down`: 500 to everything; `is_wrong`: no JSON; `is_mute`: refuses to hand anything over;
    `delay` in seconds before each answer; `files` by id; `cut_off`: files break off half-way.
    """

    address: str = ""
    calls: list[Call] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    is_down: bool = False
    is_wrong: bool = False
    is_mute: bool = False
    cut_off: bool = False
    down_for: set[str] = field(default_factory=set)
    delay: float = 0.0

    def sent(self) -> list[str]:
        """The texts handed over, oldest first."""
        raise NotImplementedError

    def answer(self, path: str, told: dict[str, Any]) -> tuple[int, Any]:
        """Status, and JSON or bytes."""
        raise NotImplementedError


@dataclass
class TelegramServer(Server):
    """api.telegram.org."""

    def sent(self) -> list[str]:
        return [told["text"] for _m, path, told, _h in self.calls if path.endswith("sendMessage")]

    def answer(self, path: str, told: dict[str, Any]) -> tuple[int, Any]:
        if found := re.fullmatch(rf"/file/bot{TOKEN}/files/(.+)", path):
            return 200, self.files[found[1]]
        if not path.startswith(f"/bot{TOKEN}/"):
            return _no(404, "Not Found")
        name = path.rpartition("/")[2]
        if name == "getFile" and told["file_id"] not in self.files:
            return _no(400, "Bad Request: file is too big")
        if name == "sendMessage" and self.is_mute:
            return _no(403, "Forbidden: bot was blocked by the user")
        results = {
            "getFile": {"file_path": f"files/{told.get('file_id')}"},
            "sendMessage": {"message_id": 900 + len(self.calls)},
        }
        return 200, {"ok": True, "result": results.get(name, {"username": "invented_bot"})}


def _no(status: int, why: str) -> tuple[int, Any]:
    return status, {"ok": False, "error_code": status, "description": why}


@dataclass
class WhatsAppServer(Server):
    """graph.facebook.com, and the host that gives out files."""

    number: str = "1055"

    def sent(self) -> list[str]:
        return [t["text"]["body"] for _m, path, t, _h in self.calls if path.endswith("/messages")]

    def answer(self, path: str, told: dict[str, Any]) -> tuple[int, Any]:
        del told
        if path == f"/{self.number}/messages" and self.is_mute:
            return 400, {"error": {"code": 131026, "message": "Message undeliverable"}}
        if path == f"/{self.number}/messages":
            return 200, {"messages": [{"id": "wamid.ours"}]}
        if path.startswith("/lies/"):
            return 200, self.files[path.rpartition("/")[2]]
        media = path.removeprefix("/").partition("?")[0]
        if media in self.files:
            return 200, {"url": f"{self.address}/lies/{media}", "id": media}
        return 404, {"error": {"code": 100, "message": "Unsupported get request"}}


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, at `server.address`, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._take({})

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self._take(json.loads(self.rfile.read(length)))

        def _take(self, told: dict[str, Any]) -> None:
            time.sleep(server.delay)
            if server.is_down or any(name in self.path for name in server.down_for):
                self._say(500, b"{}")
            elif server.is_wrong:
                self._say(200, b"<html>captive portal</html>")
            else:
                status, said = server.answer(self.path, told)
                if not server.is_mute:
                    server.calls.append((self.command, self.path, told, dict(self.headers)))
                self._say(status, said if isinstance(said, bytes) else json.dumps(said).encode())

        def _say(self, status: int, content: bytes) -> None:
            is_file = "/file/" in self.path or "/lies/" in self.path
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(
                content[: len(content) // 2] if server.cut_off and is_file else content
            )
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
