"""Who is asking: every request gets an actor, worked out only when somebody looks."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from baqylau.foundation.identity import access, queries
from baqylau.foundation.identity.models import Account
from baqylau.kernel import clock
from baqylau.kernel.actors import ANYONE, Actor


class ActorMiddleware:
    """Sets `request.actor`. A visitor without a session cookie costs no query at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the actor on the request and pass it on."""
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        actor = SimpleLazyObject(lambda: actor_of(request)) if known else ANYONE
        request.actor = actor  # type: ignore[attr-defined]
        return self._get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind the request. Without a second factor an account has a name but no power."""
    account = request.user
    if not isinstance(account, Account):
        return ANYONE
    actor = access.actor_for(account, on=clock.today())
    if queries.has_second_factor(account):
        return actor
    return replace(actor, grants=frozenset(), office_of=frozenset())
