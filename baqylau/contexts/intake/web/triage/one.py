"""One signal: its words, the conversation, what was handed over, and its history."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.queries import EntryFacts, TalkLine
from baqylau.contexts.intake.vocabulary import Act
from baqylau.contexts.intake.web.triage import naming
from baqylau.contexts.intake.web.triage.answers import Answer, answer_text, answers
from baqylau.contexts.intake.web.triage.deciding import done
from baqylau.contexts.intake.web.triage.forms import ReasonForm, WordForm
from baqylau.contexts.intake.web.triage.panel import Panel, panel_of
from baqylau.foundation.evidence.queries import ExhibitFacts
from baqylau.foundation.evidence.web.doors import as_download, keyring_of
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.parts import Crumb, HistoryEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPage:
    """Everything intake/signal.html may use. `talk` is empty while the vault is locked."""

    panel: Panel
    talk: tuple[TalkLine, ...]
    write: WordForm
    answers: tuple[Answer, ...]
    identity: ReasonForm | None
    originals: list[ExhibitFacts]
    open_original: ReasonForm
    history: list[HistoryEntry]
    may_record: bool
    here: str


@member_only
@require_safe
def signal(request: ActorRequest, ref: str) -> HttpResponse:
    """One signal, and what can follow from it; `?answer=` begins a message with a ready text."""
    keys = keyring_of(request)
    panel = panel_of(ref, by=request.actor, keys=keys)
    page = SignalPage(
        panel=panel,
        talk=queries.talk(ref, request.actor, keys=keys) if panel.is_open else (),
        write=WordForm(
            initial={"text": answer_text(request.GET.get("answer", ""), panel.row.language)}
        ),
        answers=answers(),
        identity=_identity_form(panel, ref, by=request.actor),
        originals=queries.originals(ref, request.actor),
        open_original=ReasonForm(name="open"),
        history=_history(queries.history(ref, request.actor)),
        may_record=request.actor.may_somewhere(Capability.RECORD_WORK),
        here=request.get_full_path(),
    )
    context = {"page": page, "crumbs": crumbs(gettext("Signal")), "section": "work-signals"}
    return render(request, "intake/signal.html", context)


def _identity_form(panel: Panel, ref: str, *, by: Actor) -> ReasonForm | None:
    """For who may see identities, where somebody told who they are."""
    found = queries.signal(ref, by)
    may = by.may(Capability.SEE_IDENTITY, body=found.body, place=found.place)
    if not may or not panel.has_contact:
        return None
    return ReasonForm(
        name="identity",
        help_text=gettext("The person who reported will read that you looked, and this reason."),
    )


def _history(entries: list[EntryFacts]) -> list[HistoryEntry]:
    names = identity.names_of({entry.by for entry in entries if entry.by})
    return [
        HistoryEntry(
            entry.on,
            f"{Act(entry.act).label}: {entry.note}" if entry.note else Act(entry.act).label,
            names.get(entry.by or 0, ""),
        )
        for entry in entries
    ]


@member_only
@require_POST
def write(request: ActorRequest, ref: str) -> HttpResponse:
    """Write to whoever reported."""
    text = request.POST.get("text", "")
    reached = actions.write_to_reporter(
        ref, text, by=request.actor, at=clock.now(), keys=keyring_of(request)
    )
    if not reached:
        return done(
            request,
            ref,
            gettext(
                "Written down, but nobody can read it: every mailbox of this signal is closed."
            ),
        )
    return done(request, ref, gettext("The message waits for the reporter."))


@member_only
@require_POST
def look_at_identity(request: ActorRequest, ref: str) -> HttpResponse:
    """Who reported, shown once, after it has been written down that somebody looked."""
    by, keys = request.actor, keyring_of(request)
    contacts = actions.reveal_identity(
        ref, why=request.POST.get("reason", ""), by=by, at=clock.now(), keys=keys
    )
    found = queries.signal(ref, by)
    context = {
        "ref": ref,
        "contacts": contacts,
        "row": naming.row(found, naming.known_of([found], by=by, keys=keys, on=clock.today())),
        "crumbs": crumbs(gettext("Who reported"), ref=ref),
        "section": "work-signals",
    }
    return render(request, "intake/identity.html", context)


@member_only
@require_POST
def download(request: ActorRequest, ref: str, exhibit: str) -> HttpResponse:
    """An original of the signal, as it was handed over."""
    original = actions.open_exhibit(
        ref,
        exhibit,
        why=request.POST.get("reason", ""),
        by=request.actor,
        at=clock.now(),
        keys=keyring_of(request),
    )
    return as_download(original)


def crumbs(here: str, *, ref: str = "") -> list[Crumb]:
    """The way to a page about a signal."""
    way = [
        Crumb(gettext("Today"), reverse("today")),
        Crumb(gettext("Signals"), reverse("work-signals")),
    ]
    if ref:
        way.append(Crumb(gettext("Signal"), reverse("signal", args=[ref])))
    return [*way, Crumb(here)]
