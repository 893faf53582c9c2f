"""Writing an appeal: from a case, from the appeal below it, and taking it back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.casework import access, recording
from baqylau.contexts.casework.actions import composing
from baqylau.contexts.casework.actions.composing import Sheet
from baqylau.contexts.casework.actions.steps import enter, move, must_follow
from baqylau.contexts.casework.errors import (
    AlreadyEscalated,
    AppealCannot,
    AppealNotWhole,
    NoSuchAddressee,
    RecommendationTaken,
)
from baqylau.contexts.casework.events import AppealEscalated
from baqylau.contexts.casework.models import Appeal, Case
from baqylau.contexts.casework.queries.addressees import addressee_of
from baqylau.contexts.casework.rules.cases import check_open, check_same_body
from baqylau.contexts.casework.rules.ladder import Form, Rung, ladder
from baqylau.contexts.casework.vocabulary import AppealAct, AppealKind, AppealState
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.cards import RecommendationCard
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref
from baqylau.kernel.texts import as_language


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDraft:
    """An appeal as asked for. `addressee` is a key; None lets the rung, the place and the day decide.

    `kind` "" is what is usual on the rung; `recommendation` a reference of fieldwork; `asks` what
    is asked, a line each, or "" for the usual words.
    """

    rung: str
    language: str
    kind: str = ""
    addressee: int | None = None
    recommendation: str = ""
    asks: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """The words of a draft as edited. `norm_code` "" is a letter without a term."""

    addressee: int | None
    subject: str
    text: str
    norm_code: str = ""


@transaction.atomic
def draft_appeal(case: str, draft: AppealDraft, *, by: Actor, at: datetime) -> str:
    """Draft a letter from what the case holds; its reference. Nothing is sent.

    Refused: NoSuchCase, CaseAlreadyClosed, AppealNotWhole (no such rung), NoSuchAddressee,
    RecommendationTaken, NotOfTheSameBody, ConflictOfInterest, fieldwork's NoSuchRecord.
    """
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=day_of(at))
    check_open(held.closed_on)
    rung = ladder().rung(draft.rung)
    if rung is None:
        raise AppealNotWhole(missing="rung")
    carried = _carried(draft.recommendation, held, by)
    form = ladder().form(rung, AppealKind(draft.kind) if draft.kind else None)
    on = day_of(at)
    chosen = draft.addressee or (carried.addressee if carried else None)
    addressee = chosen or addressee_of(rung, place=held.place_id, on=on)
    _check_addressee(addressee, by, on)
    sheet = Sheet(
        case=held,
        form=form,
        language=as_language(draft.language),
        addressee=addressee,
        recommendation=carried,
        asks=draft.asks,
    )
    return _make(sheet, rung, is_example=draft.is_example, by=by, at=at).ref


@transaction.atomic
def edit_draft(ref: str, draft: LetterDraft, *, by: Actor, at: datetime) -> None:
    """Change the words of an appeal that has not been sent, or its addressee.

    Refused: NoSuchCase, AppealCannot, AppealNotWhole, NoSuchAddressee, ConflictOfInterest.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=by, on=day_of(at))
    if held.state != AppealState.DRAFT:
        raise AppealCannot(state=held.state, act=AppealAct.DRAFTED)
    for name in ("subject", "text"):
        if not getattr(draft, name).strip():
            raise AppealNotWhole(missing=name)
    _check_addressee(draft.addressee, by, day_of(at))
    held.addressee_id, held.norm_code = draft.addressee, draft.norm_code
    held.subject, held.text = draft.subject.strip(), draft.text.strip()
    held.save(update_fields=["addressee", "norm_code", "subject", "text"])


@transaction.atomic
def escalate(
    ref: str, *, addressee: int | None = None, language: str = "", by: Actor, at: datetime
) -> str:
    """Take the matter to the next rung: a new draft that quotes this appeal; its reference.

    Refused: NoSuchCase, AppealCannot, TopOfTheLadder, AlreadyEscalated, NoSuchAddressee,
    ConflictOfInterest.
    """
    held = access.appeal_to_change(ref, Capability.SEND_APPEAL, by=by, on=day_of(at))
    must_follow(held, AppealAct.ESCALATED)
    rung = ladder().above(held.rung)
    living = held.followers.exclude(state=AppealState.WITHDRAWN).first()
    if living is not None:
        raise AlreadyEscalated(appeal=living.ref)
    on = day_of(at)
    chosen = addressee or addressee_of(rung, place=held.place_id, on=on)
    _check_addressee(chosen, by, on)
    sheet = Sheet(
        case=held.case,
        form=rung.after,
        language=as_language(language or held.language),
        addressee=chosen,
        earlier=held,
    )
    made = _make(sheet, rung, is_example=held.is_example, by=by, at=at)
    move(held, AppealAct.ESCALATED)
    held.sorted_on = on
    held.save(update_fields=["state", "sorted_on"])
    enter(held, AppealAct.ESCALATED, on=on, organisation=chosen, detail=made.ref, by=by, at=at)
    recording.appeal_escalated(held, made, by=by, at=at)
    publish(AppealEscalated(appeal=held.ref, case=held.case.ref, next_appeal=made.ref, at=at))
    return made.ref


@transaction.atomic
def withdraw(ref: str, *, note: str = "", by: Actor, at: datetime) -> None:
    """Take an appeal back: a draft by whoever may write one, a sent one by whoever may send.

    Refused: NoSuchCase, AppealCannot, ConflictOfInterest.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=by, on=day_of(at))
    if held.state != AppealState.DRAFT:
        access.must_hold(by, Capability.SEND_APPEAL, body=held.body_id, place=held.place_id)
    move(held, AppealAct.WITHDRAWN)
    held.sorted_on = day_of(at)
    held.save(update_fields=["state", "sorted_on"])
    enter(held, AppealAct.WITHDRAWN, on=day_of(at), note=note.strip(), by=by, at=at)


def _make(sheet: Sheet, rung: Rung, *, is_example: bool, by: Actor, at: datetime) -> Appeal:
    case, form, on = sheet.case, sheet.form, day_of(at)
    letter = composing.composed(sheet, by=by, on=on)
    made = Appeal.objects.create(
        ref=new_ref(),
        case=case,
        body_id=case.body_id,
        place_id=case.place_id,
        region_id=case.region_id,
        rung=rung.code,
        **_facts_of(sheet, form),
        subject=letter.subject[:300],
        text=letter.text,
        is_example=is_example or case.is_example,
        sorted_on=on,
        drafted_on=on,
        drafted_by=by.person,
    )
    enter(made, AppealAct.DRAFTED, on=on, organisation=sheet.addressee, by=by, at=at)
    return made


def _facts_of(sheet: Sheet, form: Form) -> dict[str, object]:
    return {
        "kind": form.kind,
        "norm_code": form.norm,
        "addressee_id": sheet.addressee,
        "recommendation": sheet.recommendation.ref if sheet.recommendation else "",
        "earlier": sheet.earlier,
        "language": sheet.language,
    }


def _carried(ref: str, case: Case, by: Actor) -> RecommendationCard | None:
    """The recommendation the letter carries, of the same body and carried by no other."""
    if not ref:
        return None
    card = records.recommendation(ref, by=by).card
    check_same_body(case.body_id, others=[card.body])
    rows = Appeal.objects.filter(recommendation=ref).exclude(state=AppealState.WITHDRAWN)
    other = rows.first()
    if other is not None:
        raise RecommendationTaken(appeal=other.ref)
    return card


def _check_addressee(addressee: int | None, by: Actor, on: date) -> None:
    """An addressee exists on that day and is no interest of who writes; a draft may have none yet."""
    if addressee is None:
        return
    found = institutions.organisation_as_of(addressee, on)
    if found is None or not found.exists:
        raise NoSuchAddressee
    identity.must_be_impartial(by, organisation=addressee, on=on)
