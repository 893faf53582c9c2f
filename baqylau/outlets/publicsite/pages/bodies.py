"""Oversight bodies: who works here, with how many people, and what came of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.fieldwork.queries import registers, totals
from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.vocabulary import Role
from baqylau.outlets.publicsite.pages import cards, doors
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.funnel import Answers, Scope, answers, funnel
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import Crumb, Fact, FunnelStep, Text

_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCard:
    """A body in the list."""

    name: str
    url: str
    kind: Text
    territory: str
    is_demo: bool
    dissolved_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesPage:
    """Everything publicsite/bodies.html may use."""

    bodies: list[BodyCard]


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many people hold a role today. Names of members are for the body itself to publish."""

    role: Text
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """Everything publicsite/body.html may use."""

    card: BodyCard
    crumbs: list[Crumb]
    facts: list[Fact]
    roles: list[RoleCount]
    funnel: list[FunnelStep]
    answers: list[Answers]
    activities: list[RecordCard]
    activities_url: str


def bodies_page(reader: Reader) -> BodiesPage:
    """All bodies of the installation."""
    return BodiesPage(bodies=[_card(body, reader) for body in reader.bodies.values()])


def _card(body: BodyFacts, reader: Reader) -> BodyCard:
    return BodyCard(
        name=body.names.in_(reader.language),
        url=doors.body(body.slug),
        kind=body.kind.label,
        territory=_territory(body, reader),
        is_demo=body.is_demo,
        dissolved_on=body.dissolved_on,
    )


def _territory(body: BodyFacts, reader: Reader) -> str:
    return _("the whole country") if body.place is None else reader.place(body.place, reader.today)


def body_page(slug: str, reader: Reader) -> BodyPage | None:
    """One body; None where there is none at this address."""
    body = reader.body_by_slug(slug)
    if body is None:
        return None
    scope, found = Scope(body=slug), totals.total(body=body.pk)
    latest = registers.activities(Filter(body=body.pk, activities_only=True), size=_FEW)
    return BodyPage(
        card=_card(body, reader),
        crumbs=[Crumb(_("Who we are"), reverse("bodies")), Crumb(body.names.in_(reader.language))],
        facts=_facts(body, reader),
        roles=_roles(body, reader),
        funnel=funnel(found, signals=_signals(body), cases=_cases(body), scope=scope),
        answers=answers(found, scope=scope),
        activities=[cards.activity(card, reader) for card in latest.items],
        activities_url=scope.door("count"),
    )


def _facts(body: BodyFacts, reader: Reader) -> list[Fact]:
    return [
        Fact(_("Kind"), body.kind.label),
        Fact(_("Level"), body.level.label),
        Fact(_("Territory"), _territory(body, reader)),
    ]


def _roles(body: BodyFacts, reader: Reader) -> list[RoleCount]:
    held = Counter(
        role
        for person in identity.people_of(body.pk, on=reader.today)
        for role in {mandate.role for mandate in person.mandates if mandate.in_force}
    )
    return [RoleCount(role.label, held[role]) for role in Role if held[role]]


def _signals(body: BodyFacts) -> int:
    return sum(intake.signals_by_region(body=body.pk).values())


def _cases(body: BodyFacts) -> int:
    return sum(casework.cases_by_region(body=body.pk).values())
