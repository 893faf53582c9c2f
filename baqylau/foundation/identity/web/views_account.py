"""The reader's own account: overview and sessions. Signing in is left to allauth's views."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.models import Account
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor

P = ParamSpec("P")
AccountView = Callable[Concatenate[HttpRequest, Account, P], HttpResponse]
RequestView = Callable[Concatenate[HttpRequest, P], HttpResponse]


def account_only(view: AccountView[P]) -> RequestView[P]:
    """Give the view the account that is signed in; send everybody else to sign in."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        account = request.user
        if isinstance(account, Account):
            return view(request, account, *args, **kwargs)
        return redirect_to_login(request.get_full_path(), reverse("account_login"))

    return guarded


@account_only
@require_safe
def overview(request: HttpRequest, account: Account) -> HttpResponse:
    """Who I am here, which mandates I hold, and how my account is protected."""
    context = {
        "account": account,
        "mandates": queries.mandates_of(account.person_id, on=clock.today()),
        "protected": queries.has_second_factor(account),
        "section": "account",
    }
    return render(request, "account/overview.html", context)


@account_only
@require_POST
def choose_digest(request: HttpRequest, account: Account) -> HttpResponse:
    """Switch the daily letter on or off."""
    is_wanted = request.POST.get("digest") == "on"
    actor = Actor(person=account.person_id, name=account.person.full_name)
    actions.choose_digest(is_wanted=is_wanted, by=actor, at=clock.now())
    said = gettext("The daily letter is on.") if is_wanted else gettext("The daily letter is off.")
    messages.success(request, said)
    return redirect("account")


@account_only
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest, account: Account) -> HttpResponse:
    """Where I am signed in. A POST ends one session, or all but the present one."""
    current = request.session.session_key or ""
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        actions.end_session(
            int(chosen) if chosen.isdecimal() else None, account=account, but=current
        )
        messages.success(request, gettext("Signed out there."))
        return redirect("usersessions_list")
    context = {
        "sessions": queries.sessions_of(account, current=current),
        "section": "account",
    }
    return render(request, "usersessions/usersession_list.html", context)
