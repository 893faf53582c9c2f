"""The workspace's threshold: who may step over it, and where the others are sent."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from baqylau.foundation.identity import queries
from baqylau.foundation.identity.models import Account
from baqylau.kernel.actors import Actor

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request on which `ActorMiddleware` has put its actor. A type only; nothing makes one."""

    actor: Actor


View = Callable[Concatenate[ActorRequest, P], HttpResponse]


def member_only(view: View[P]) -> View[P]:
    """Let in members with a second factor and a mandate; tell the others what is missing."""

    @never_cache
    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.grants:
            return view(request, *args, **kwargs)
        return _turned_away(request)

    return guarded


def _turned_away(request: ActorRequest) -> HttpResponse:
    account = request.user
    if not isinstance(account, Account):
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not queries.has_second_factor(account):
        return redirect("mfa_index")
    return render(request, "identity/no_mandate.html", status=403)
