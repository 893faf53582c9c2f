"""What may be kept: what any visitor would get, for a little while; never a member's page.

The process keeps a page it has made for the seconds of the setting PAGES_KEPT_FOR (nought: not at
all), and no longer than what it shows stays as it is: whoever keeps one names the numbers that say so.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, P], R]
Key = tuple[str, str, tuple[int, ...]]
Make = Callable[[], HttpResponseBase]
Answered = Callable[[HttpRequest, Make], HttpResponseBase]
_SECONDS = 30
_MOST_PAGES: Final = 200
_LARGEST: Final = 500_000


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page as it was made, and until when (by the process's clock) it may be shown again."""

    content: bytes
    content_type: str
    until: float


_pages: OrderedDict[Key, _Kept] = OrderedDict()
_turn = Lock()


def kept_while(*same: Callable[[], int]) -> Callable[[View[P, R]], View[P, R]]:
    """A page anybody may read, GET and HEAD only, made anew when one of these numbers is another.

    A cache before the site may keep it for half a minute; a browser asks each time whether it changed,
    so that somebody who has just written sees the new figures.
    """

    def decorate(view: View[P, R]) -> View[P, R]:
        return _shared(view, lambda request, make: _kept_or_made(request, same, make))

    return decorate


def public_page(view: View[P, R]) -> View[P, R]:
    """A page anybody may read, GET and HEAD only, that the process itself never keeps.

    For what changes without an act whose number could be asked: a cache before the site may keep it
    for half a minute all the same.
    """
    return _shared(view, lambda _request, make: make())


def _shared(view: View[P, R], answered: Answered) -> View[P, R]:
    """The view, with what caches are told of its pages; `answered` makes those that are anybody's."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if _is_personal(request):
            mine = view(request, *args, **kwargs)
            patch_cache_control(mine, private=True, no_cache=True)
            return mine
        response = answered(request, lambda: view(request, *args, **kwargs))
        patch_cache_control(response, public=True, max_age=0, s_maxage=_SECONDS)
        return response

    return cast("View[P, R]", require_safe(answer))


def _is_personal(request: HttpRequest) -> bool:
    """Whether the page may show what is meant for this reader: a member's menu, a message to them."""
    return not request.COOKIES.keys().isdisjoint(
        {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    )


def _kept_or_made(
    request: HttpRequest, same: Iterable[Callable[[], int]], make: Make
) -> HttpResponseBase:
    seconds: int = settings.PAGES_KEPT_FOR
    if not seconds or request.method != "GET":
        return make()
    now = tuple(number() for number in same)
    key = (request.get_host(), request.get_full_path(), now)
    kept = _pages.get(key)
    if kept is not None and kept.until > monotonic():
        return HttpResponse(kept.content, content_type=kept.content_type)
    made = make()
    if isinstance(made, HttpResponse) and made.status_code == 200 and not made.cookies:  # noqa: PLR2004
        _keep(key, made, seconds)
    return made


def _keep(key: Key, made: HttpResponse, seconds: int) -> None:
    """Keep a page, letting go of the one made longest ago."""
    if len(made.content) > _LARGEST:
        return
    with _turn:
        _pages[key] = _Kept(made.content, made["Content-Type"], monotonic() + seconds)
        _pages.move_to_end(key)
        if len(_pages) > _MOST_PAGES:
            _pages.popitem(last=False)
