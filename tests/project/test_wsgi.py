"""The door of the site: whoever is slow to hand in a report keeps nobody from working."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.kernel import turns
from baqylau.project import wsgi


class _Watched(io.BytesIO):
    """A body that notes how many turns were free while it was read."""

    free: set[int]

    def read(self, size: int | None = -1, /) -> bytes:
        self.free.add(turns._turns.get_value())
        return super().read(size)

    def readline(self, size: int | None = -1, /) -> bytes:
        self.free.add(turns._turns.get_value())
        return super().readline(size)

    def readlines(self, hint: int | None = -1, /) -> list[bytes]:
        self.free.add(turns._turns.get_value())
        return super().readlines(hint)


@pytest.mark.parametrize("piece", [1, 2, 100])
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
    monkeypatch: pytest.MonkeyPatch, take: Callable[[Any], list[bytes]], piece: int
) -> None:
    body = _Watched(b"a\nb")
    body.free = set()
    monkeypatch.setattr(wsgi, "_PIECE", piece)
    seen: list[int] = []

    def answer(environ: dict[str, Any], _start: object) -> list[bytes]:
        seen.append(turns._turns.get_value())
        return take(environ["wsgi.input"])

    monkeypatch.setattr(wsgi, "_django", answer)
    environ = {"wsgi.input": body, "CONTENT_LENGTH": "3"}
    assert b"".join(wsgi.application(environ, lambda *_: bytes.__len__)) == b"a\nb"
    assert (seen, body.free) == ([turns._AT_ONCE - 1], {turns._AT_ONCE})


@given(st.binary(max_size=60), st.integers(1, 70), st.lists(st.integers(0, 9), max_size=30))
def test_a_body_in_pieces_is_the_body(told: bytes, piece: int, sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wsgi, "_PIECE", piece)
        arriving = wsgi._Arriving(io.BytesIO(told + b"of the next"), len(told))
        read = [arriving.read(size) for size in sizes]
    whole = io.BytesIO(told)
    assert read == [whole.read(size) for size in sizes]
    assert list(arriving) == list(whole)


@pytest.mark.parametrize("length", [None, "", "-1", "many", "²"])
def test_of_a_body_that_does_not_say_its_length_nothing_is_read(length: str | None) -> None:
    assert wsgi._length({"CONTENT_LENGTH": length}) == 0
