"""The WSGI application that granian serves: Django, a few requests at work at once."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from django.core.wsgi import get_wsgi_application

from baqylau.kernel.turns import aside, working_turn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
_django = get_wsgi_application()
# What stands now stands as long as the process: the collector need not walk it again and again.
gc.collect()
gc.freeze()


class _Arriving:
    """The body of a request. Whoever waits for the rest of it holds up nobody."""

    def __init__(self, body: BinaryIO) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        with aside():
            return self._body.read(size)

    def readline(self, size: int = -1) -> bytes:
        with aside():
            return self._body.readline(size)

    def readlines(self, hint: int = -1) -> list[bytes]:
        with aside():
            return self._body.readlines(hint)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")


def application(
    environ: dict[str, Any], start_response: Callable[..., Callable[[bytes], object]]
) -> Iterable[bytes]:
    """Answer one request. What is streamed is streamed after its turn."""
    environ["wsgi.input"] = _Arriving(environ["wsgi.input"])
    with working_turn():
        return _django(environ, start_response)
