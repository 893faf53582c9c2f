"""Copies for the public in the workspace: preparing one, and the second person's decision."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.foundation.evidence import actions, copies, queries
from baqylau.foundation.evidence.actions import CopyDraft
from baqylau.foundation.evidence.copies import Page
from baqylau.foundation.evidence.copies.plan import Kind
from baqylau.foundation.evidence.errors import CopyRefused, NoSuchExhibit, VaultLocked
from baqylau.foundation.evidence.queries import ExhibitFacts
from baqylau.foundation.evidence.vocabulary import CopyState
from baqylau.foundation.evidence.web import pages_copies as pages
from baqylau.foundation.evidence.web.doors import as_download, keyring_of
from baqylau.foundation.evidence.web.forms_copies import (
    CopyForm,
    RedactionForm,
    RedactionSet,
    WhyForm,
)
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording

_SOUND = {"media-src": [SELF, "data:"]}


@member_only
@require_safe
def all_copies(request: ActorRequest) -> HttpResponse:
    """The copies of one's bodies; first those that wait for a second person."""
    context = {"lines": pages.lines(queries.copies(request.actor)), "section": "work-copies"}
    return render(request, "evidence/copies.html", context)


@csp_update(_SOUND)  # type: ignore[arg-type]  # typed for views without arguments
@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def copy_new(request: ActorRequest, exhibit: str) -> HttpResponse:
    """Prepare a copy of an original: what to take out, then exactly what would be public."""
    facts = queries.exhibit(exhibit)
    if facts is None or facts.body not in request.actor.bodies_with(Capability.RECORD_WORK):
        raise NoSuchExhibit
    if reason := copies.can_copy(facts.media_type):
        raise CopyRefused(reason=reason)
    desk = _Desk(request, facts)
    if request.method == "POST" and "page" not in request.POST and desk.is_valid():
        return desk.prepared() if "prepare" in request.POST else desk.page(try_it=True)
    return desk.page()


class _Desk:
    """The forms of one original on the table: the words, and the rows of what is taken out."""

    def __init__(self, request: ActorRequest, facts: ExhibitFacts) -> None:
        self._request, self._facts = request, facts
        self._kind: Kind = copies.SUPPORTED[facts.media_type]
        posted = request.POST if request.method == "POST" else None
        self._page = _number(request.POST.get("page") or request.POST.get("shown"))
        self.form = CopyForm(
            posted, kind=self._kind, initial={"language": as_language(get_language())}
        )
        self.rows: BaseFormSet[RedactionForm] = RedactionSet(
            posted, prefix="out", form_kwargs={"kind": self._kind, "page": self._page}
        )

    def is_valid(self) -> bool:
        """Whether everything that was typed can be read."""
        return self.rows.is_valid() and self.form.is_valid()

    def prepared(self) -> HttpResponse:
        """Make the copy, and let it wait for a second person."""
        try:
            ref = actions.prepare_copy(
                self._facts.ref,
                self._draft(),
                by=self._request.actor,
                at=clock.now(),
                keys=keyring_of(self._request),
            )
        except (NotFound, VaultLocked):
            raise
        except Refusal as refusal:
            self.form.add_error(None, wording(refusal))
            return self.page()
        messages.success(self._request, gettext("The copy waits for a second person."))
        return redirect("copy", ref)

    def page(self, *, try_it: bool = False) -> HttpResponse:
        """The picture to draw on, the forms, and (asked for) exactly what would be public."""
        request = self._request
        shown = self._tried() if try_it else None
        pictures = actions.pages_to_redact(
            self._facts.ref, by=request.actor, at=clock.now(), keys=keyring_of(request)
        )
        number = min(self._page, len(pictures)) if pictures else 1
        context = {
            "facts": self._facts,
            "kind": self._kind,
            "picture": _picture(pictures, number),
            "number": number,
            "numbers": range(1, len(pictures) + 1),
            "form": self.form,
            "rows": self.rows,
            "shown": shown,
            "crumbs": _crumbs(gettext("Prepare a copy")),
            "section": "work-copies",
        }
        return render(request, "evidence/copy_new.html", context)

    def _tried(self) -> pages.Shown | None:
        try:
            made = actions.try_copy(
                self._facts.ref,
                self._draft(),
                by=self._request.actor,
                at=clock.now(),
                keys=keyring_of(self._request),
            )
        except CopyRefused as refusal:
            self.form.add_error(None, wording(refusal))
            return None
        return pages.shown(made.content, made.media_type)

    def _draft(self) -> CopyDraft:
        given = self.form.cleaned_data
        taken = (row.redaction() for row in self.rows)
        return CopyDraft(
            redactions=tuple(one for one in taken if one is not None),
            disguise=bool(given.get("disguise")),
            caption=given["caption"],
            language=given["language"],
        )


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() else 1


def _picture(pictures: list[Page], number: int) -> dict[str, object] | None:
    if not pictures:
        return None
    page = pictures[number - 1]
    source = pages.embedded(page.jpeg, "image/jpeg")
    return {"source": source, "width": page.width, "height": page.height}


@csp_update(_SOUND)  # type: ignore[arg-type]  # typed for views without arguments
@member_only
@require_safe
def copy(request: ActorRequest, ref: str) -> HttpResponse:
    """A copy: what it is and, while it waits, exactly what would be public."""
    facts = queries.copy(ref, by=request.actor)
    decides = facts.body in request.actor.bodies_with(Capability.PUBLISH_WORK)
    is_mine = facts.prepared_by == request.actor.person
    waits = facts.state == CopyState.PREPARED
    keys = keyring_of(request)
    shown = None
    if waits and facts.body in queries.opens_for(keys):
        held = actions.look_at_copy(ref, by=request.actor, keys=keys)
        shown = pages.shown(b"".join(held.chunks), facts.media_type)
    context = {
        "line": pages.lines([facts])[0],
        "shown": shown,
        "may_approve": waits and decides and not is_mine,
        "may_reject": waits and (decides or is_mine),
        "may_withdraw": facts.state == CopyState.PUBLIC and decides,
        "is_mine": is_mine,
        "reject_form": WhyForm(name="reject"),
        "withdraw_form": WhyForm(name="withdraw"),
        "crumbs": _crumbs(gettext("Copy for the public")),
        "section": "work-copies",
    }
    return render(request, "evidence/copy.html", context)


@member_only
@require_safe
def copy_file(request: ActorRequest, ref: str) -> HttpResponse:
    """A prepared copy as a file, for what a page cannot show."""
    return as_download(actions.look_at_copy(ref, by=request.actor, keys=keyring_of(request)))


@member_only
@require_POST
def approve(request: ActorRequest, ref: str) -> HttpResponse:
    """Make the copy public."""
    actions.approve_copy(ref, by=request.actor, at=clock.now(), keys=keyring_of(request))
    messages.success(request, gettext("The copy is public."))
    return redirect("copy", ref)


@member_only
@require_POST
def reject(request: ActorRequest, ref: str) -> HttpResponse:
    """Do not publish it, or take it back."""
    reason = request.POST.get("reason", "")
    actions.reject_copy(ref, reason=reason, by=request.actor, at=clock.now())
    messages.success(request, gettext("The copy will not be published. Its content was deleted."))
    return redirect("copy", ref)


@member_only
@require_POST
def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Take it down."""
    reason = request.POST.get("reason", "")
    actions.withdraw_copy(ref, reason=reason, by=request.actor, at=clock.now())
    messages.success(request, gettext("The copy has been taken down. Its page says why."))
    return redirect("copy", ref)


def _crumbs(here: str) -> list[Crumb]:
    return [Crumb(gettext("Copies for the public"), reverse("work-copies")), Crumb(here)]
