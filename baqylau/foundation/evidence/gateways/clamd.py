"""ClamAV's daemon, by its stream protocol (clamd(8), INSTREAM). Off unless the knob CLAMD names one.

A scanner that is away, slow or overwhelmed never keeps a report from being kept: the verdict is then
that nobody looked.

The daemon writes what it is shown to its own TemporaryDirectory, in clear: have that in memory (tmpfs).
"""

import logging
import socket
from time import monotonic
from typing import Final

from django.conf import settings

from baqylau.foundation.evidence.vocabulary import Scan

_log = logging.getLogger(__name__)
_PATIENCE: Final = 10.0  # seconds, for one answer of the daemon
_ALTOGETHER: Final = 60.0  # seconds that one original waits for it
_PIECE: Final = 65_536


class Clamd:
    """One look at one original, as it passes."""

    def __init__(self, address: str) -> None:
        self._socket: socket.socket | None = None
        self._waited = 0.0
        try:
            self._socket = _connected(address)
        except (OSError, ValueError) as problem:
            _log.warning("no scanner looked at an original: %s", type(problem).__name__)
        self._send(b"zINSTREAM\0")

    def push(self, piece: bytes) -> None:
        """Show it the next piece."""
        for start in range(0, len(piece), _PIECE):
            part = piece[start : start + _PIECE]
            self._send(len(part).to_bytes(4, "big") + part)

    def verdict(self) -> Scan:
        """Its word, or that there is none."""
        self._send(b"\0\0\0\0")
        if self._socket is None:
            return Scan.NONE
        try:
            answer = self._socket.recv(4096)
        except OSError:
            answer = b""
        self._give_up()
        if answer.rstrip(b"\0\n").endswith(b"FOUND"):
            return Scan.FOUND
        return Scan.CLEAN if answer.rstrip(b"\0\n").endswith(b": OK") else Scan.NONE

    def _send(self, data: bytes) -> None:
        if self._socket is None:
            return
        began = monotonic()
        try:
            self._socket.sendall(data)
        except OSError:
            self._give_up()
        self._waited += monotonic() - began
        if self._waited > _ALTOGETHER:
            self._give_up()

    def _give_up(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(_PATIENCE)
        made.connect(address)
        return made
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_PATIENCE)


def scanner() -> Clamd | None:
    """A scanner for one original; None where none is configured."""
    return Clamd(settings.CLAMD) if settings.CLAMD else None
