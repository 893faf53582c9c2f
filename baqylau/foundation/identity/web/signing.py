"""One's signing key: whether there is one, and a new one, shown once."""

from collections.abc import Callable
from typing import Final, TypeVar

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock

_V = TypeVar("_V", bound=Callable[..., HttpResponse])
_after_a_fresh_password: Final[Callable[[_V], _V]] = reauthentication_required


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
@_after_a_fresh_password
def signing_key(request: ActorRequest) -> HttpResponse:
    """What the key is for; a POST makes a new one and shows its private half, once.

    Behind a fresh password: whoever finds a session open must not sign for its owner.
    """
    made = ""
    if request.method == "POST":
        made = actions.make_signing_key(by=request.actor, at=clock.now())
    context = {
        "made": made,
        "file": _key_file(made, request.actor.name) if made else "",
        "key": queries.signing_key_of(request.actor.person or 0),
        "section": "account",
    }
    return render(request, "identity/signing_key.html", context)


@member_only
@require_POST
@_after_a_fresh_password
def signing_key_retire(request: ActorRequest) -> HttpResponse:
    """Sign nothing with it any more."""
    actions.retire_signing_key(by=request.actor, at=clock.now())
    return redirect("signing-key")


def _key_file(private: str, name: str) -> str:
    """What is printed or stored of it."""
    title = gettext("Signing key of %(name)s, made on %(day)s.") % {
        "name": name,
        "day": clock.today().isoformat(),
    }
    warning = gettext("Whoever has the line below can sign decisions in this person's place.")
    return f"# {title}\n# {warning}\n{private}\n"
