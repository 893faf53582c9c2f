"""The addresses of a witness, over HTTP: hand in a checkpoint, read the last co-signed, and those refused."""

import json
import logging
import re
import sqlite3
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from baqylau.foundation.ledger.witness.judging import Verdict, Witness

_LONGEST: Final = 128 * 1024  # bytes of a request: 63 hashes and a checkpoint with many signatures
_TEXT: Final = "text/plain; charset=utf-8"
_LAST: Final = re.compile(r"/([0-9a-f]{64})/(checkpoint|refused)")
_log = logging.getLogger("witness")


class Server(ThreadingHTTPServer):
    """A witness that listens."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        self.witness = witness
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A line that broke is nothing to tell; where somebody was is nothing to keep."""
        del request, client_address
        _log.debug("a line broke", exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "baqylau-witness"
    sys_version = ""
    timeout = 15
    server: Server

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LONGEST:
            self.close_connection = True
            self._answer(Verdict(HTTPStatus.BAD_REQUEST, "the length of the request is not right"))
            return
        body = self.rfile.read(int(length))
        if self.path != "/add-checkpoint":
            self._answer(Verdict(HTTPStatus.NOT_FOUND, "there is nothing at this address"))
            return
        try:
            self._answer(self.server.witness.judge(body))
        except (sqlite3.Error, OSError):
            _log.exception("What was seen could not be stored; nothing was co-signed.")
            self._answer(Verdict(HTTPStatus.SERVICE_UNAVAILABLE, "nothing was co-signed"))

    def do_GET(self) -> None:
        witness, asked = self.server.witness, _LAST.fullmatch(self.path)
        if asked and asked[2] == "refused":
            held = json.dumps(witness.refused(asked[1]), ensure_ascii=False)
            self._answer(Verdict(HTTPStatus.OK, held, "application/json"))
            return
        note = witness.last_note(asked[1]) if asked else None
        if note is None:
            self._answer(Verdict(HTTPStatus.NOT_FOUND, "there is nothing at this address"))
        else:
            self._answer(Verdict(HTTPStatus.OK, note))

    def _answer(self, verdict: Verdict) -> None:
        words = verdict.words if verdict.words.endswith("\n") else f"{verdict.words}\n"
        body = words.encode()
        self.send_response(verdict.status)
        self.send_header("Content-Type", verdict.kind or _TEXT)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the base's
        """Nothing is kept of who asked."""
