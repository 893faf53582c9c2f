"""The WSGI application that granian serves: Django, a few requests at work at once."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any, BinaryIO, Final

from django.core.wsgi import get_wsgi_application

from baqylau.kernel.turns import aside, working_turn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
_django = get_wsgi_application()
# What stands now stands as long as the process: the collector need not walk it again and again.
gc.collect()
gc.freeze()

_PIECE: Final = 1 << 20  # bytes; a thread of each process may hold one


class _Arriving:
    """The body of a request: a short one is there before the request has its turn.

    Of a long one the beginning is. Whoever waits for the rest holds up nobody, but stands in line again
    after each piece: pieces are large.
    """

    def __init__(self, body: BinaryIO, length: int) -> None:
        self._body = body
        self._left = length
        self._piece = BytesIO()
        self._fetch()

    def _fetch(self) -> None:
        """The next piece. Blocks until all of it is there or the sender is gone."""
        piece = self._body.read(min(self._left, _PIECE)) if self._left else b""
        self._left = self._left - len(piece) if piece else 0
        self._piece = BytesIO(piece)

    def read(self, size: int = -1) -> bytes:
        found = [self._piece.read(size)]
        wanted = size - len(found[0])
        while self._left and (size < 0 or wanted > 0):
            with aside():
                self._fetch()
            found.append(self._piece.read(wanted if size >= 0 else -1))
            wanted -= len(found[-1])
        return b"".join(found)

    def readline(self, size: int = -1) -> bytes:
        line = self._piece.readline(size)
        while self._left and not line.endswith(b"\n") and (size < 0 or len(line) < size):
            with aside():
                self._fetch()
            line += self._piece.readline(size - len(line) if size >= 0 else -1)
        return line

    def readlines(self, hint: int = -1) -> list[bytes]:
        del hint  # a hint is a leave to stop early, no duty
        return list(self)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")


def application(
    environ: dict[str, Any], start_response: Callable[..., Callable[[bytes], object]]
) -> Iterable[bytes]:
    """Answer one request. What is streamed is streamed after its turn."""
    environ["wsgi.input"] = _Arriving(environ["wsgi.input"], _length(environ))
    with working_turn():
        return _django(environ, start_response)


def _length(environ: dict[str, Any]) -> int:
    """How long the body is said to be; nothing is read of one that does not say."""
    told = environ.get("CONTENT_LENGTH") or ""
    return int(told) if told.isascii() and told.isdigit() else 0
