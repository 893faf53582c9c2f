"""The door of the site: whoever is slow to hand in a report keeps nobody from working."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from baqylau.kernel import turns
from baqylau.project import wsgi


class _Watched(io.BytesIO):
    """A body that notes how many turns were free while it was read."""

    free: set[int]

    def read(self, size: int | None = -1, /) -> bytes:
        self.free.add(turns._line._free)
        return super().read(size)

    def readline(self, size: int | None = -1, /) -> bytes:
        self.free.add(turns._line._free)
        return super().readline(size)

    def readlines(self, hint: int | None = -1, /) -> list[bytes]:
        self.free.add(turns._line._free)
        return super().readlines(hint)


@pytest.mark.parametrize(
    "take",
    [
        lambda body: [body.read(3), body.read()],
        lambda body: [body.readline(), body.readline()],
        lambda body: body.readlines(),
        list,
    ],
)
def test_reading_what_arrives_holds_no_turn(
    monkeypatch: pytest.MonkeyPatch, take: Callable[[Any], list[bytes]]
) -> None:
    body = _Watched(b"a\nb")
    body.free = set()
    seen: list[int] = []

    def answer(environ: dict[str, Any], _start: object) -> list[bytes]:
        seen.append(turns._line._free)
        return take(environ["wsgi.input"])

    monkeypatch.setattr(wsgi, "_django", answer)
    assert b"".join(wsgi.application({"wsgi.input": body}, lambda *_: bytes.__len__)) == b"a\nb"
    assert (seen, body.free) == ([1], {2})
