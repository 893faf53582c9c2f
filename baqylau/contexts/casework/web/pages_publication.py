"""The page of the gate: what members see, and what the public would, side by side."""

from dataclasses import dataclass
from datetime import date

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.queries import CaseRecord, ViewFacts
from baqylau.contexts.casework.web.appeals import choices
from baqylau.contexts.casework.web.forms_inside import ApproveForm
from baqylau.contexts.casework.web.pages import CaseRow, row
from baqylau.contexts.fieldwork.vocabulary import Sphere
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.membership.queries.meetings import Authorisation
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """A public view, worded. `by` is who prepared it."""

    title: str
    summary: str
    language: str
    place: Trilingual
    sphere: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPage:
    """Everything casework/publication.html may use. Numbers are of what stays with members."""

    row: CaseRow
    signals: int
    drafts: int
    activities: int
    shown: ViewRow | None
    proposed: ViewRow | None
    withdrawn_on: date | None
    withdrawn_reason: str
    may_approve: bool
    may_withdraw: bool
    vote: Authorisation | None
    approval: ApproveForm


def publication_page(record: CaseRecord, body: BodyFacts | None, *, by: Actor) -> PublicationPage:
    """The page of the gate for this actor."""
    card, proposed = record.card, record.proposed
    decides = by.may(Capability.PUBLISH_WORK, body=card.body, place=card.place)
    activities = record.matter.activities
    public = sum(1 for one in activities if one.is_public)
    return PublicationPage(
        row=row(card, body),
        signals=len(record.signals),
        drafts=len(activities) - public,
        activities=public,
        shown=_view(record.shown, card.opened_on) if record.shown else None,
        proposed=_view(proposed, card.opened_on) if proposed else None,
        withdrawn_on=record.withdrawn_on,
        withdrawn_reason=record.withdrawn_reason,
        may_approve=decides and proposed is not None and proposed.prepared_by != by.person,
        may_withdraw=decides and card.is_public,
        vote=queries.vote_behind_case(card.ref),
        approval=ApproveForm(votes=choices.votes(queries.votes_on_case(card.ref, body=card.body))),
    )


def _view(view: ViewFacts, on: date) -> ViewRow:
    names = identity.names_of([view.prepared_by]) if view.prepared_by else {}
    return ViewRow(
        title=view.title,
        summary=view.summary,
        language=view.language,
        place=intake.named_place(view.place, on),
        sphere=str(Sphere(view.sphere).label) if view.sphere else "",
        by=names.get(view.prepared_by or 0, ""),
    )
