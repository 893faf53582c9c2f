"""What all record pages share: where and when, sources, steps, history, words in their own language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.cards import ActivityCard, Card
from baqylau.contexts.fieldwork.queries.records import (
    ActivityRecord,
    ContractLink,
    HistoryLine,
    StepLine,
)
from baqylau.contexts.fieldwork.vocabulary import Regime, Sphere, Step, Verdict
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import OrganisationAsOf
from baqylau.kernel.actors import ANYONE
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.outlets.publicsite.pages.chain import Matter
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import Crumb, Fact, HistoryEntry, Source, Text
from baqylau.ui.words import number_text, period_text

_DETAILS: Final[dict[str, Text]] = {
    "exam": gettext_lazy("Examination"),
    "by": gettext_lazy("How"),
    "act": gettext_lazy("Legal act"),
    "articles": gettext_lazy("Articles"),
    "parts": gettext_lazy("Made up of"),
    "frequency": gettext_lazy("How often"),
    "finding": gettext_lazy("What was found"),
}
_DETAIL_WORDS: Final[dict[str, Text]] = {
    "competition": gettext_lazy("by competition"),
    "weekly": gettext_lazy("weekly"),
    "Code of administrative offences": gettext_lazy("Code of administrative offences"),
    "mobile phone brought in": gettext_lazy("mobile phone brought in"),
    "mobile device used": gettext_lazy("mobile device used"),
    "trial ЕНТ, 11th grade": gettext_lazy("trial Unified National Testing, 11th grade"),
    "ЕНТ": gettext_lazy("Unified National Testing"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Somebody's words and the language they are in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of a record page."""

    title: str
    title_language: str
    eyebrow: str
    crumbs: list[Crumb]
    is_example: bool
    summary: str


def head(card: Card, title: str, *, language: str, register: str, reader: Reader) -> Head:
    """The top of the page of an activity, finding or recommendation."""
    names = {
        "activities": _("Activities"),
        "findings": _("Findings"),
        "recommendations": _("Recommendations"),
    }
    return Head(
        title=title,
        title_language=language,
        eyebrow=words.under(card),
        crumbs=[Crumb(names[register], reverse(register)), Crumb(words.short(title))],
        is_example=card.is_example,
        summary=_summary(card, reader) if card.is_summary else "",
    )


def _summary(card: Card, reader: Reader) -> str:
    """What a summary record is, for somebody who expects a single event."""
    days = period_text(card.counted, reader.language)
    if card.quantity is None:
        text = _("The source says that this took place in %(days)s and gives no number.")
        return text % {"days": days}
    number = number_text(card.quantity, reader.language)
    hedge = words.qualifier(card.qualifier)
    text = _(
        "The source gives a number only, %(number)s, for %(days)s. Nothing is added to it here."
    )
    return text % {"number": f"{hedge} {number}" if hedge else number, "days": days}


def where_and_when(card: Card, when: str, reader: Reader) -> list[Fact]:
    """Place as it was called then, days, and the body."""
    body = reader.bodies[card.body]
    facts = [
        Fact(
            _("Where"),
            reader.place(card.place, card.counted.last),
            _region(card, reader),
            _renamed(card, reader),
        ),
        Fact(_("When"), when),
        Fact(_("Who"), body.names.in_(reader.language), doors.body(body.slug)),
    ]
    if card.sphere:
        facts.append(Fact(_("Sphere"), words.label(Sphere, card.sphere)))
    if card.topic:
        facts.append(Fact(_("Topic"), words.topic(card.topic)))
    return facts


def _region(card: Card, reader: Reader) -> str:
    return doors.region(reader.kato(card.region))


def _renamed(card: Card, reader: Reader) -> str:
    """What the place is called today, where that is something else."""
    then, now = reader.place(card.place, card.counted.last), reader.place(card.place, reader.today)
    return "" if then == now else _("today: %(name)s") % {"name": now}


def numbers(named: Iterable[tuple[str, int | None]], reader: Reader) -> list[Fact]:
    """Those of the numbers that are stated."""
    return [Fact(n, number_text(v, reader.language)) for n, v in named if v is not None]


def organisations(keys: Iterable[int | None], card: Card) -> Mapping[int, OrganisationAsOf]:
    """Organisations by key as they stood when the record was made."""
    wanted = {key for key in keys if key is not None}
    return institutions.organisations_as_of(wanted, card.counted.last) if wanted else {}


def contract_fact(found: ContractLink | None) -> list[Fact]:
    """The contract that was looked at, with its key in OCDS; nothing for none."""
    if found is None:
        return []
    url = reverse("procurement-contract", args=[found.ref])
    return [Fact(_("Contract"), found.number or found.ocid, url, note=found.ocid)]


def organisation_fact(
    label: str, key: int | None, known: Mapping[int, OrganisationAsOf], reader: Reader
) -> list[Fact]:
    """An organisation by the name it had then; nothing where none is recorded."""
    if key is None or key not in known:
        return []
    return [Fact(label, known[key].names.in_(reader.language), doors.organisation(key))]


def details(found: Mapping[str, Any]) -> list[Fact]:
    """Further words of the source, as it says them."""
    return [Fact(_DETAILS.get(name, name), _detail(value)) for name, value in found.items()]


def _detail(value: Any) -> Text:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return _DETAIL_WORDS.get(str(value), str(value))


def source(title: str) -> Source | None:
    """The source of a record that was taken over from one."""
    return Source(title) if title else None


def history(lines: Sequence[HistoryLine]) -> list[HistoryEntry]:
    """What happened to the record, worded; who did it stays inside."""
    return [HistoryEntry(line.at, _worded(line)) for line in lines]


def _worded(line: HistoryLine) -> str:
    text = str(words.ACTS.get(line.act, line.act))
    verdict = line.facts.get("verdict")
    return f"{text}: {words.label(Verdict, verdict)}" if verdict else text


def steps(lines: Sequence[StepLine]) -> list[HistoryEntry]:
    """The way to the fix; a check opens the visit that made it."""
    return [
        HistoryEntry(
            line.on,
            ". ".join(part for part in (str(words.label(Step, line.step)), line.text) if part),
            url=doors.record("activity", line.revisit) if line.revisit else "",
        )
        for line in lines
    ]


def regime(card: ActivityCard) -> Fact:
    """Under which legal regime the facts were obtained."""
    return Fact(_("Legal regime"), words.label(Regime, card.regime))


def matter_of(record: ActivityRecord, shown: str) -> Matter:
    """The beginning of a matter, up to its activity."""
    case = casework.public_case_of(record.card.ref)
    return Matter(
        shown=shown,
        is_signalled=record.signal_on is not None,
        case=case.ref if case else "",
        case_on=case.opened_on if case else None,
        activity=record.card,
    )


def matter_behind(activity: ActivityCard | None, shown: str) -> Matter:
    """The beginning of the matter that a finding or recommendation belongs to."""
    if activity is None:
        return Matter(shown=shown)
    return matter_of(records.activity(activity.ref, by=ANYONE), shown)
