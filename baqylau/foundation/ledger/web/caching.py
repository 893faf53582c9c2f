"""Pages of the log are the same for every visitor; a member's menu is for nobody's cache."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

P = ParamSpec("P")
_SECONDS: Final = 30


def public_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page anybody may read: GET and HEAD only, half a minute in caches that people share."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        made = view(request, *args, **kwargs)
        personal = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
        if request.COOKIES.keys().isdisjoint(personal):
            patch_cache_control(made, public=True, max_age=0, s_maxage=_SECONDS)
        else:
            patch_cache_control(made, private=True, no_cache=True)
        return made

    guarded = require_safe(answer)
    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)
