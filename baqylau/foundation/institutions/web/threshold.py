"""Who may step over the threshold of these pages, and how a write that is refused is said."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from baqylau.kernel.actors import ANYONE, Actor
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.refusals import wording

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks. This app lies below identity, which puts the actor on the request."""
    actor: Actor = getattr(request, "actor", ANYONE)
    return actor


def member_only(view: View[P]) -> View[P]:
    """Let members in. Who is signed in without a mandate finds nothing here; others may sign in."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if actor_of(request).grants:
            return view(request, *args, **kwargs)
        if actor_of(request).person is not None:
            raise NotFound
        return redirect_to_login(request.get_full_path(), reverse("account_login"))

    return guarded


def recorded(
    request: HttpRequest, form: forms.Form, write: Callable[[], object], said: str
) -> bool:
    """Do the write and say so (`said` is a msgid); where it is refused, say why above the form."""
    try:
        write()
    except NotFound:
        raise
    except Refusal as refusal:
        form.add_error(None, wording(refusal))
        return False
    messages.success(request, gettext(said))
    return True
