"""Evidence of an assessment, and the second person's word on it."""

from typing import Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from baqylau.contexts.procurement import access
from baqylau.contexts.procurement.actions import reviewing as actions
from baqylau.contexts.procurement.queries import reviews
from baqylau.contexts.procurement.web.reviewing.forms import EvidenceForm, RemarkForm
from baqylau.contexts.procurement.web.reviewing.views import review_shown, to_write
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.web.doors import as_download, keyring_of
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.refusals import wording

_LIMIT: Final = 10_000_000  # bytes; a photograph or a scanned page


@member_only
@require_POST
def review_evidence(request: ActorRequest, ref: str) -> HttpResponse:
    """Keep a file in the vault and attach it."""
    found = to_write(request, ref)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _keep(request, ref, body=found.card.body, form=form)
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error("file", wording(refusal))
        else:
            messages.success(request, gettext("The file is kept."))
            return redirect("review", ref)
    return review_shown(request, found, remark=RemarkForm(), evidence=form)


@transaction.atomic
def _keep(request: ActorRequest, ref: str, *, body: int, form: EvidenceForm) -> None:
    file, by, at = form.cleaned_data["file"], request.actor, clock.now()
    kept = evidence.keep(file, name=file.name, body=body, by=by, at=at, limit=_LIMIT)
    actions.attach(ref, [kept], by=by, at=at)


@member_only
@require_safe
def review_exhibit(request: ActorRequest, ref: str, exhibit: str) -> HttpResponse:
    """Download an original of an assessment; the look is recorded first."""
    access.must_see_exhibit(ref, exhibit, by=request.actor)
    original = evidence.open_original(
        exhibit, by=request.actor, at=clock.now(), keys=keyring_of(request)
    )
    return as_download(original)


@member_only
@require_POST
def review_confirm(request: ActorRequest, ref: str) -> HttpResponse:
    """Confirm it as the second person: everybody reads it from now on."""
    actions.confirm_review(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("Confirmed. Everybody can read it now."))
    return redirect("review", ref)


@member_only
@require_POST
def review_return(request: ActorRequest, ref: str) -> HttpResponse:
    """Give it back with a remark."""
    found = reviews.review(ref, by=request.actor, on=clock.today())
    form = RemarkForm(request.POST)
    if form.is_valid():
        remark = form.cleaned_data["remark"]
        actions.return_review(ref, remark=remark, by=request.actor, at=clock.now())
        messages.success(request, gettext("Returned. Its writer reads your remark."))
        return redirect("review", ref)
    return review_shown(request, found, remark=form, evidence=EvidenceForm())
