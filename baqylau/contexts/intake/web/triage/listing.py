"""The queue of signals: tabs, filters, the list, and beside it the signal that was chosen."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.queries import Cursor, Sought
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.contexts.intake.web.triage import naming
from baqylau.contexts.intake.web.triage.forms import QueueForm
from baqylau.contexts.intake.web.triage.naming import SignalRow
from baqylau.contexts.intake.web.triage.panel import Panel, panel_of
from baqylau.foundation.evidence.web.doors import keyring_of
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.parts import Pager, Tab, Text

_TABS: Final[tuple[tuple[str, Text, Sought], ...]] = (
    ("new", pgettext_lazy("signals", "New"), Sought(states=(SignalState.NEW,), is_assigned=False)),
    ("held", SignalState.HELD.label, Sought(states=(SignalState.HELD,))),
    ("hand", _("In hand"), Sought(states=(SignalState.NEW,), is_assigned=True)),
    ("all", _("All"), Sought()),
)
_PLACE_IN_ADDRESS: Final = ("from", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Everything intake/signals.html may use."""

    tab: str
    tabs: list[Tab]
    rows: list[tuple[SignalRow, str]]
    pages: Pager
    chosen: Panel | None
    closed_url: str
    here: str
    is_filtered: bool
    may_take: bool
    vault_is_open: bool


@member_only
@require_safe
def signals(request: ActorRequest) -> HttpResponse:
    """What came in, newest first; `?open=` shows one of them beside the list."""
    form = _form(request)
    tab = _tab(request.GET.get("tab", ""))
    sought, is_filtered = _sought(form, tab, by=request.actor)
    cursor = Cursor.parse(request.GET.get("from", ""))
    keys = keyring_of(request)
    page = queries.signals(request.actor, cursor, sought=sought, keys=keys)
    known = naming.known_of(page.items, by=request.actor, keys=keys, on=clock.today())
    rows = [naming.row(found, known) for found in page.items]
    ref = request.GET.get("open", "")
    shown = QueuePage(
        tab=tab,
        tabs=_tabs(request, current=tab),
        rows=[(one, _address(request.GET, open=one.ref)) for one in rows],
        pages=Pager(
            previous_url=_address(request.GET, **{"from": "", "open": ""}) if cursor else "",
            next_url=_address(request.GET, **{"from": str(page.older), "open": ""})
            if page.older
            else "",
            shown=len(rows),
        ),
        chosen=panel_of(ref, by=request.actor, keys=keys) if ref else None,
        closed_url=_address(request.GET, open=""),
        here=request.get_full_path(),
        is_filtered=is_filtered,
        may_take=request.actor.may_somewhere(Capability.TAKE_SIGNAL),
        vault_is_open=keys.is_open,
    )
    context = {"page": shown, "form": form, "section": "work-signals"}
    return render(request, "intake/signals.html", context)


def _tab(asked: str) -> str:
    return asked if asked in {code for code, _label, _sought in _TABS} else "new"


def _tabs(request: ActorRequest, *, current: str) -> list[Tab]:
    """The tabs with the length of each whole queue; of all signals nobody wants to know how many."""
    found = []
    for code, label, sought in _TABS:
        url = _address(request.GET, **{"tab": code, "from": "", "open": ""})
        count = queries.how_many(request.actor, sought) if sought.states else None
        if count == queries.MANY:
            more = gettext("%(name)s (more than a thousand)") % {"name": label}
            found.append(Tab(more, url, current=code == current))
        else:
            found.append(Tab(label, url, current=code == current, count=count))
    return found


def _address(query: QueryDict, **changes: str) -> str:
    """The address of this page with these changes; an empty one takes a part away."""
    changed = query.copy()
    for name, value in changes.items():
        if value:
            changed[name] = value
        else:
            changed.pop(name, None)
    return f"?{changed.urlencode()}"


def _form(request: ActorRequest) -> QueueForm:
    today, language = clock.today(), naming.language()
    homes = queries.homes(request.actor, Capability.TAKE_SIGNAL)
    groups = (
        queries.place_groups(
            request.actor, Capability.TAKE_SIGNAL, body=homes[0].pk, language=language, on=today
        )
        if homes
        else []
    )
    known = institutions.organisation_choices(today, language)
    return QueueForm(
        request.GET, places=groups, organisations=[(one.id, one.name) for one in known]
    )


def _sought(form: QueueForm, tab: str, *, by: Actor) -> tuple[Sought, bool]:
    """What the address asks for, and whether that is less than the whole tab. Nonsense asks nothing."""
    form.is_valid()
    given = form.cleaned_data
    place = given.get("place")
    base = next(sought for code, _label, sought in _TABS if code == tab)
    mine = bool(given.get("mine"))
    sought = Sought(
        states=base.states,
        places=places.covered_places(place) if place else None,
        sphere=given.get("sphere") or "",
        severity=given.get("severity"),
        language=given.get("language") or "",
        organisation=given.get("organisation"),
        assigned_to=by.person if mine else None,
        is_assigned=None if mine else base.is_assigned,
        unread=bool(given.get("unread")),
    )
    return sought, sought != base
