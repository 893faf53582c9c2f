"""One signal with what may be decided about it: beside the queue, and on its own page."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.queries import ArrivalFacts, SignalFacts
from baqylau.contexts.intake.vocabulary import Channel, SignalState
from baqylau.contexts.intake.web.triage import naming
from baqylau.contexts.intake.web.triage.forms import AssignForm, JudgeForm, MergeForm, ReasonForm
from baqylau.contexts.intake.web.triage.naming import SignalRow
from baqylau.foundation.evidence.queries import Keyring, opens_for
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.menus import address
from baqylau.ui.parts import Fact, Text
from baqylau.ui.words import day_text

_LINE = 70


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """A message as it is shown: `said` without words where they are sealed."""

    channel: Text
    said: ArrivalFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The forms of what may be decided. `case_url` opens a case; empty where that door is closed."""

    judge: JudgeForm
    assign: AssignForm
    decline: ReasonForm
    merge: MergeForm
    reopen: ReasonForm
    case_url: str
    activity_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything intake/panel.html may use. `is_open`: the vault of the signal's body."""

    row: SignalRow
    arrivals: list[ArrivalLine]
    facts: list[Fact]
    is_open: bool
    has_contact: bool
    is_waiting: bool
    merged_into: str
    declined_for: str
    decisions: Decisions
    me: int | None


def panel_of(ref: str, *, by: Actor, keys: Keyring) -> Panel:
    """The signal for this member. Refused: NoSuchSignal."""
    found = queries.signal(ref, by, keys=keys)
    row = naming.row(found, naming.known_of([found], by=by, keys=keys, on=clock.today()))
    history = queries.history(ref, by)
    notes = {entry.act: entry.note for entry in history}
    said = queries.arrivals(ref, by, keys=keys)
    return Panel(
        row=row,
        arrivals=[ArrivalLine(Channel(one.channel).label, one) for one in said],
        facts=_facts(row),
        is_open=found.body in opens_for(keys) and found.organisation not in keys.apart,
        has_contact=any(one.has_contact for one in said),
        is_waiting=found.state in {SignalState.HELD, SignalState.NEW},
        merged_into=notes.get("merged", ""),
        declined_for=notes.get("declined", ""),
        decisions=_decisions(found, row, by=by, keys=keys),
        me=by.person,
    )


def _facts(row: SignalRow) -> list[Fact]:
    language = naming.language()
    found = [
        Fact(gettext("Where"), row.place.in_(language)),
        Fact(gettext("Received on"), day_text(row.received_on, language)),
        Fact(gettext("How it reached us"), row.channel),
        Fact(gettext("Sphere"), row.sphere or gettext("Not stated")),
    ]
    if row.organisation:
        found.append(Fact(gettext("Organisation it is about"), row.organisation.in_(language)))
    found += [
        Fact(gettext("How pressing"), row.severity or gettext("Not judged yet")),
        Fact(gettext("Given to"), row.assigned_to or gettext("Nobody in particular")),
        Fact(
            gettext("Who reported"),
            gettext("Did not say who they are")
            if row.is_anonymous
            else gettext("Said how to reach them"),
        ),
    ]
    if row.body:
        found.append(Fact(gettext("Body"), row.body.in_(language)))
    return [*found, *_promised(row)]


def _promised(row: SignalRow) -> list[Fact]:
    """Our own clocks, as we promised them to whoever reports."""
    kept = row.promises
    return [
        Fact(
            gettext("We promised to write by"),
            day_text(kept.acknowledge_by, naming.language()),
            note=_whether(kept.acknowledged_on),
        ),
        Fact(
            gettext("We promised an answer by"),
            day_text(kept.answer_by, naming.language()),
            note=_whether(kept.answered_on),
        ),
    ]


def _whether(on: date | None) -> str:
    if on is None:
        return gettext("not yet")
    return gettext("done on %(day)s") % {"day": day_text(on, naming.language())}


def _decisions(found: SignalFacts, row: SignalRow, *, by: Actor, keys: Keyring) -> Decisions:
    """The forms; the template leaves out what an interest in the matter forbids."""
    on = clock.today()
    members = identity.holders(Capability.TAKE_SIGNAL, body=found.body, place=found.place, on=on)
    others = queries.could_be_the_same(found.ref, by, keys=keys)
    return Decisions(
        judge=judge_form(found, by=by),
        assign=AssignForm(initial={"to": found.assigned_to}, members=list(members.items())),
        decline=ReasonForm(
            name="decline", help_text=gettext("The person who reported will read it.")
        ),
        merge=MergeForm(others=[(one.ref, _line(one)) for one in others]),
        reopen=ReasonForm(
            name="reopen", help_text=gettext("The person who reported will read it.")
        ),
        case_url=_with_signal("case-new", row.ref),
        activity_url=_with_signal("activity-new", row.ref),
    )


def judge_form(found: SignalFacts, *, by: Actor, data: QueryDict | None = None) -> JudgeForm:
    """What the signal is held to be about, to be changed; `data` as it was sent."""
    language, today = naming.language(), clock.today()
    groups = queries.place_groups(
        by, Capability.TAKE_SIGNAL, body=found.body, language=language, on=today
    )
    known = institutions.organisation_choices(today, language)
    return JudgeForm(
        data,
        initial={
            "place": found.place,
            "sphere": found.sphere,
            "organisation": found.organisation,
            "severity": found.severity,
            "summary": found.summary,
        },
        places=groups,
        organisations=[(one.id, one.name) for one in known],
    )


def _line(found: SignalFacts) -> str:
    """A signal to choose: its day and what it says, as far as that may be read."""
    day = day_text(found.received_on, naming.language())
    said = Truncator(found.title or gettext("Sealed words")).chars(_LINE)
    return f"{day} · {said} · {found.ref}"


def _with_signal(page: str, ref: str) -> str:
    url = address(page)
    return f"{url}?signal={ref}" if url else ""


def own_page(ref: str) -> str:
    """The address of a signal's own page."""
    return reverse("signal", args=[ref])
