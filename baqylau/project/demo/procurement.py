"""A small market of invented organisations, read as the portal is read, and one matter followed through.

The contracts come from the portal's stand-in, which runs on this machine while they are read. One of
those that the signs mark is assessed by a monitor, confirmed by a second person, visited, and turned
into a recommendation. None of it happened; every record carries the label.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import (
    FindingDraft,
    PlanDraft,
    RecommendationDraft,
    VisitDraft,
)
from baqylau.contexts.procurement.actions import reviewing
from baqylau.contexts.procurement.actions.reviewing import Answer
from baqylau.contexts.procurement.queries import reviews, search
from baqylau.contexts.procurement.queries.search import Sought
from baqylau.contexts.procurement.vocabulary import Category, Origin
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_BODY: Final = "demo-pavlodar"
_KATO: Final = "550000000"
_ADDRESSEE: Final = "akimat-55"
_NORM: Final = "appk-76-reply"
_SPOT: Final = "acceptance"
_NOTE: Final = (
    "Қабылданған тауардың саны шарттағыдан аз. Құжат: № 1 қабылдау актісі (ойдан шығарылған)."
)
_ACCOUNT: Final = (
    "Ойдан шығарылған мысал. Шарт, хабарландыру мен қабылдау актісі салыстырылды. Баға мен күндер "
    "түсіндірілді, ал актідегі сан шарттағыдан аз. Бұл ешкімді айыптау емес: орнында қарау керек."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Whose matter it is, where it is set, and who acts."""

    body: int
    place: int
    addressee: int
    writes: Actor
    confirms: Actor
    at: datetime

    @property
    def today(self) -> date:
        """The day of loading."""
        return day_of(self.at)


def load_market(*, at: datetime, clock: Callable[[], datetime]) -> None:
    """Read the stand-in's purchases and compute the signs, once; then tell the matter, once."""
    if not search.contracts(Sought(), size=1).items:
        _read(clock)
    _follow_one(at)


def _read(clock: Callable[[], datetime]) -> None:
    """Everything the stand-in has, as the commands `sync` and `flags` would. Loads the engine of signs."""
    from baqylau.contexts.procurement.actions.marking import mark_all  # noqa: PLC0415  only here
    from baqylau.contexts.procurement.actions.syncing import Sync  # noqa: PLC0415
    from baqylau.contexts.procurement.actions.tabling import table_releases  # noqa: PLC0415
    from baqylau.contexts.procurement.gateways.portal import Line, Portal  # noqa: PLC0415
    from baqylau.contexts.procurement.portal_stand_in.example import example  # noqa: PLC0415
    from baqylau.contexts.procurement.portal_stand_in.serving import StandIn  # noqa: PLC0415
    from baqylau.contexts.procurement.tables.store import Store  # noqa: PLC0415

    with StandIn(example()) as portal:
        line = Line(address=portal.address, token=portal.token, pause=0)
        source = "127.0.0.1"
        Sync(portal=Portal(line), origin=Origin.EXAMPLE, source=source, clock=clock).run()
    table_releases(Store(settings.PROCUREMENT_HOME / "store"))
    mark_all(clock=clock)


@transaction.atomic
def _follow_one(at: datetime) -> None:
    stage = _stage(at)
    if reviews.reviews(by=stage.confirms).items:
        return
    contract = _marked(stage)
    if contract:
        _assess(stage, contract)
        _visit(stage, contract)


def _stage(at: datetime) -> Stage:
    body = identity.body_by_slug(_BODY)
    place = places.place_by_kato(_KATO)
    addressee = institutions.organisation_by_code(_ADDRESSEE)
    assert body is not None and place is not None and addressee is not None  # noqa: S101, PT018  shipped
    on = day_of(at)
    return Stage(
        body=body.pk,
        place=place,
        addressee=addressee,
        writes=identity.actor_by_email("monitor@demo.example", on=on),
        confirms=identity.actor_by_email("coordinator@demo.example", on=on),
        at=at,
    )


def _marked(stage: Stage) -> str:
    """The contract of the region about which most signs are; goods, since their number can be counted."""
    sought = Sought(region=stage.place, category=Category.GOODS, is_marked=True, order="signs")
    found = search.contracts(sought, size=1).items
    return found[0].ref if found else ""


def _assess(stage: Stage, contract: str) -> None:
    """Every question looked at; one answer does not match a document."""
    writes, at = stage.writes, stage.at
    ref = reviewing.begin_review(contract, body=stage.body, language="kk", by=writes, at=at)
    asked = reviews.review(ref, by=writes, on=stage.today).asked
    answers = {one.question.code: Answer("clear") for one in asked}
    answers[_SPOT] = Answer("mismatch", _NOTE)
    reviewing.save_answers(ref, answers, by=writes, at=at)
    reviewing.conclude(
        ref, conclusion="mismatch", account=_ACCOUNT, language="kk", by=writes, at=at
    )
    reviewing.submit_review(ref, by=writes, at=at)
    reviewing.confirm_review(ref, by=stage.confirms, at=at)


def _visit(stage: Stage, contract: str) -> None:
    """Planned on account of the contract, made, with a finding and a recommendation about it."""
    writes, at = stage.writes, stage.at
    activity = fieldwork.plan_visit(_plan(stage, contract), by=writes, at=at)
    fieldwork.note_visit(activity, _made(stage), by=writes, at=at)
    seen = FindingDraft(
        text="Орнында саналған тауар шартта көрсетілгеннен аз.",
        rung="mismatch",
        language="kk",
        document="Шарт пен № 1 қабылдау актісі (ойдан шығарылған)",
    )
    finding = fieldwork.add_finding(activity, seen, by=writes, at=at)
    asked = RecommendationDraft(
        addressee=stage.addressee,
        text="Жетіспейтін тауарды шарт бойынша алып, актіні түзету.",
        issued_on=stage.today,
        language="kk",
        norm_code=_NORM,
    )
    fieldwork.issue_recommendation(activity, asked, about=[finding], by=stage.confirms, at=at)
    fieldwork.publish_activity(activity, by=stage.confirms, at=at)


def _plan(stage: Stage, contract: str) -> PlanDraft:
    return PlanDraft(
        body=stage.body,
        place=stage.place,
        on=stage.today,
        title="Жеткізілген тауарды санау (ойдан шығарылған мысал)",
        regime="notified",
        contract=contract,
        language="kk",
        visited=stage.addressee,
        members=(stage.writes.person or 0,),
        is_example=True,
    )


def _made(stage: Stage) -> VisitDraft:
    return VisitDraft(
        starts_on=stage.today,
        ends_on=stage.today,
        regime="notified",
        account="Топ алдын ала ескертіп барып, тауарды шартпен салыстырып санады. Бұл болған емес.",
        members=(stage.writes.person or 0,),
    )
