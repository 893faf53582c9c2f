"""The word of those concerned: a member enters what came by letter, another publishes it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from baqylau.contexts.procurement import access, recording
from baqylau.contexts.procurement.errors import (
    AlreadyTold,
    ExplanationNeedsSecondPerson,
    ExplanationNotWhole,
    NotConcerned,
)
from baqylau.contexts.procurement.events import ExplanationPublished
from baqylau.contexts.procurement.models import Explanation
from baqylau.contexts.procurement.queries.concerned import Matter, matter_rows
from baqylau.contexts.procurement.rules.identifiers import discreet
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationDraft:
    """An explanation as entered. `by_party` is a party's code, `document` names the letter it came in."""

    body: int
    about: Matter
    by_party: str
    text: str
    language: str
    document: str
    received_at: datetime


@transaction.atomic
def enter_explanation(draft: ExplanationDraft, *, by: Actor, at: datetime) -> str:
    """Keep what an organisation says about a sign, for a second member to publish; its reference.

    Refused: NoSuchContract (what it is about, or its sign, is not there), NotConcerned,
    ExplanationNotWhole, NoSuchExplanation (who records no work for the body), ConflictOfInterest.
    """
    rows = matter_rows(draft.about)
    party = next((one for one in rows.concerned if one.code == draft.by_party), None)
    if party is None:
        raise NotConcerned
    access.must_speak_for(draft.body, by=by, organisation=party, on=day_of(at))
    if not draft.text.strip() or not draft.document.strip():
        raise ExplanationNotWhole
    assert by.person is not None  # noqa: S101  only people hold mandates
    return Explanation.objects.create(
        ref=new_ref(),
        body_id=draft.body,
        by_party=party,
        indicator=draft.about.indicator,
        lot=rows.lot,
        contract=rows.contract,
        party=rows.party,
        text=discreet(draft.text.strip()),
        language=draft.language,
        document=discreet(draft.document.strip()),
        received_at=draft.received_at,
        entered_by=by.person,
    ).ref


@transaction.atomic
def publish_explanation(ref: str, *, by: Actor, at: datetime) -> None:
    """Let everybody read it beside the sign. Doing it twice changes nothing.

    Refused: NoSuchExplanation, ExplanationNeedsSecondPerson, ConflictOfInterest.
    """
    held = access.explanation_to_publish(ref, by=by, on=day_of(at))
    if held.published_at is not None:
        return
    if by.person is None or by.person == held.entered_by:
        raise ExplanationNeedsSecondPerson
    held.published_at, held.published_by = at, by.person
    held.save(update_fields=["published_at", "published_by"])
    recording.explanation_published(held, by=by, at=at)
    publish(ExplanationPublished(explanation=held.ref, at=at))


@transaction.atomic
def discard_explanation(ref: str, *, by: Actor) -> None:
    """Throw away what was entered by mistake and nobody has published.

    Refused: NoSuchExplanation, AlreadyTold.
    """
    held = access.explanation_to_discard(ref, by=by)
    if held.published_at is not None:
        raise AlreadyTold
    held.delete()
