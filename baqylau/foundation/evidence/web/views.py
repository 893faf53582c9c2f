"""The vault in the workspace: opening and locking it, and looking after a body's keys."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from baqylau.foundation.evidence import actions, queries
from baqylau.foundation.evidence.demonstration import DEMO_KEY
from baqylau.foundation.evidence.errors import NoSuchExhibit, NotAKey
from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.foundation.evidence.web import pages
from baqylau.foundation.evidence.web.doors import hold_open, keyring_of, lock
from baqylau.foundation.evidence.web.forms import RecipientForm, UnlockForm
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def vault(request: ActorRequest) -> HttpResponse:
    """Whether the vault is open; a POST opens it with a key (and goes on to `next`)."""
    is_sent = request.method == "POST"
    form = UnlockForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"next": request.GET.get("next", "")},
    )
    if is_sent and form.is_valid():
        try:
            return _opened(request, form)
        except NotAKey as refusal:
            form.add_error("key", wording(refusal))
    return render(request, "evidence/vault.html", _context(request, form))


def _opened(request: ActorRequest, form: UnlockForm) -> HttpResponse:
    given = _useful(form.keys(), by=request.actor)
    held = keyring_of(request)
    answer = redirect(_local(request, form.cleaned_data["next"]) or reverse("vault"))
    hold_open(request, answer, Keyring(tuple(dict.fromkeys(held.identities + given.identities))))
    messages.success(request, gettext("The vault is open in this browser."))
    return answer


def _useful(given: Keyring, *, by: Actor) -> Keyring:
    """Those of the keys that open something of the actor's bodies. Refused: NotAKey for none."""
    mine = {grant.body for grant in by.grants}
    held = tuple(key for key in given.identities if queries.opens_for(Keyring((key,))) & mine)
    if not held:
        raise NotAKey
    return Keyring(held)


def _local(request: ActorRequest, address: str) -> str:
    """The address, if it leads to this site; else nothing."""
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts=hosts, require_https=request.is_secure()
    )
    return address if is_ours else ""


def _context(request: ActorRequest, form: UnlockForm) -> dict[str, object]:
    return {
        "form": form,
        "bodies": pages.bodies_of_vault(request.actor, keyring_of(request)),
        "is_open": keyring_of(request).is_open,
        "recipient_form": RecipientForm(),
        "demo_key": DEMO_KEY if settings.DEMO else "",
        "section": "vault",
    }


@member_only
@require_POST
def vault_lock(request: ActorRequest) -> HttpResponse:
    """Forget the keys."""
    answer = redirect("vault")
    lock(request, answer)
    messages.success(request, gettext("The vault is locked."))
    return answer


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def keys_new(request: ActorRequest, body: str) -> HttpResponse:
    """What keys are; a POST makes three and shows them, once."""
    home = _body_to_hold(body, by=request.actor)
    name = home.names.in_(as_language(get_language()))
    shown = []
    if request.method == "POST":
        made = actions.make_keys(body=home.pk, by=request.actor, at=clock.now())
        shown = pages.new_keys(made, home, name=name, on=clock.today())
    context = {
        "body": home,
        "keys": shown,
        "crumbs": [Crumb(gettext("Vault"), reverse("vault")), Crumb(gettext("New keys"))],
        "section": "vault",
    }
    return render(request, "evidence/keys_new.html", context)


@member_only
@require_POST
def key_add(request: ActorRequest, body: str) -> HttpResponse:
    """Seal to a key that was made elsewhere."""
    home = _body_to_hold(body, by=request.actor)
    form = RecipientForm(request.POST)
    if not form.is_valid():
        raise NotAKey
    given = form.cleaned_data
    actions.add_key(
        given["recipient"],
        body=home.pk,
        role=KeyRole(given["role"]),
        by=request.actor,
        at=clock.now(),
    )
    messages.success(request, gettext("From now on everything is sealed to this key too."))
    return redirect("vault")


@member_only
@require_POST
def key_retire(request: ActorRequest, body: str) -> HttpResponse:
    """Seal nothing more to a key."""
    home = _body_to_hold(body, by=request.actor)
    try:
        actions.retire_key(
            request.POST.get("recipient", ""), body=home.pk, by=request.actor, at=clock.now()
        )
    except NoSuchExhibit:
        raise
    except Refusal as refusal:
        messages.warning(request, wording(refusal))
    else:
        messages.success(request, gettext("Nothing more will be sealed to this key."))
    return redirect("vault")


def _body_to_hold(slug: str, *, by: Actor) -> BodyFacts:
    """The body, for who looks after its keys. Refused: NoSuchExhibit."""
    found = identity.body_by_slug(slug)
    if found is None or found.pk not in by.bodies_with(Capability.HOLD_KEYS):
        raise NoSuchExhibit
    return found
