"""Answers that tell nothing by their length or by how long they took."""

from collections.abc import Callable
from functools import wraps
from time import monotonic, sleep
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse

from baqylau.kernel.turns import aside

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

BLOCK: Final = 65_536  # bytes: every page is filled up to a multiple of it
BEAT: Final = 0.08  # seconds: every answer waits for the next multiple of it
_OPEN, _CLOSE = b"<!--", b"-->"


def even(view: View[P]) -> View[P]:
    """Fill up what a POST is answered with, and answer on the beat; files to save stay as they are."""

    @wraps(view)
    def evened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        began = monotonic()
        answer = view(request, *args, **kwargs)
        if "Content-Disposition" not in answer:
            answer.content = filled_up(answer.content)
        with aside():
            sleep(BEAT - (monotonic() - began) % BEAT)
        return answer

    return evened


def filled_up(page: bytes) -> bytes:
    """The page with a comment behind it, so long that the whole is a multiple of `BLOCK`."""
    missing = -(len(page) + len(_OPEN) + len(_CLOSE)) % BLOCK
    return page + _OPEN + b" " * missing + _CLOSE
