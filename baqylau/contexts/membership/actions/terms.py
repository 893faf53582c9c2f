"""Beginning, renewing, assigning and ending of terms. Each leaves an entry in the public log."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from baqylau.contexts.membership.access import terms as access
from baqylau.contexts.membership.errors.terms import (
    AccessGivenAlready,
    AddressOfAnother,
    AlreadyInPosition,
    NoSuchMember,
    RenewalNeedsAnEnd,
    TermIsOver,
)
from baqylau.contexts.membership.models import Term
from baqylau.contexts.membership.rules.terms import Tenure, pseudonym
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.errors import (
    AlreadyEnded,
    DocumentMissing,
    NoSuchBody,
    NotToOneself,
    OutsideTerritory,
    TermBackwards,
)
from baqylau.foundation.identity.models import Body, Mandate, Person
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Language

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDraft:
    """A term to begin: keys of person, body and place; `role` where rights come with it.

    `place` None is the body's whole territory, `sphere` empty every sphere.
    """

    person: int
    body: int
    position: Position
    document: str
    begins_on: date
    ends_on: date | None = None
    place: int | None = None
    sphere: str = ""
    is_named: bool = True
    role: Role | None = None
    came_from: str = ""
    is_example: bool = False


@transaction.atomic
def grant_term(draft: TermDraft, *, by: Actor, at: datetime) -> str:
    """Begin a term by an order of the body, outside a competition; its reference.

    Refused: NoSuchBody, NoSuchMember, NotToOneself, DocumentMissing, TermBackwards,
    OutsideTerritory, AlreadyInPosition, and what `identity.grant_mandate` refuses.
    """
    body = Body.objects.filter(pk=draft.body).first()
    if body is None or not by.may(
        Capability.GRANT_MANDATE, body=body.pk, place=draft.place or body.place_id
    ):
        raise NoSuchBody
    if by.person == draft.person:
        raise NotToOneself
    return begin(draft, by=by, at=at).ref


@transaction.atomic
def begin(draft: TermDraft, *, by: Actor, at: datetime) -> Term:
    """Begin a term that has been decided on. Refused as by `grant_term`, but for who may."""
    body = Body.objects.get(pk=draft.body)
    # Held, so that two terms of one person begin one after the other.
    person = Person.objects.select_for_update().filter(pk=draft.person).first()
    if person is None:
        raise NoSuchMember
    _refuse_bad_terms(draft, body)
    _refuse_twice(draft)
    mandate = "" if draft.role is None else _mandate(draft, draft.role, body, person, by=by, at=at)
    term = Term.objects.create(
        person=person,
        body=body,
        position=draft.position,
        place_id=draft.place,
        sphere=draft.sphere,
        is_named=draft.is_named,
        begins_on=draft.begins_on,
        ends_on=draft.ends_on,
        document=draft.document.strip(),
        mandate=mandate,
        came_from=draft.came_from,
        is_example=draft.is_example,
    )
    _record_begun(term, by=by, at=at)
    return term


def _refuse_bad_terms(draft: TermDraft, body: Body) -> None:
    """Refused: DocumentMissing, TermBackwards, OutsideTerritory."""
    if not draft.document.strip():
        raise DocumentMissing
    if draft.ends_on is not None and draft.ends_on < draft.begins_on:
        raise TermBackwards
    territory = body.place_id
    if (
        draft.place is not None
        and territory is not None
        and draft.place not in places.covered_places(territory)
    ):
        raise OutsideTerritory


def _refuse_twice(draft: TermDraft) -> None:
    """Refused: AlreadyInPosition."""
    held = Term.objects.filter(person=draft.person, body=draft.body, position=draft.position)
    for term in held.filter(place=draft.place, sphere=draft.sphere):
        last = tenure_of(term).last_day
        starts_before_it_ends = draft.ends_on is None or term.begins_on <= draft.ends_on
        if starts_before_it_ends and (last is None or draft.begins_on <= last):
            raise AlreadyInPosition


def _mandate(
    draft: TermDraft, role: Role, body: Body, person: Person, *, by: Actor, at: datetime
) -> str:
    return identity.grant_mandate(
        person.ref,
        body=body.slug,
        role=role,
        document=draft.document,
        valid_from=draft.begins_on,
        valid_to=draft.ends_on,
        place=draft.place,
        by=by,
        at=at,
    )


def tenure_of(term: Term) -> Tenure:
    """The term as rules see it."""
    return Tenure(
        person=term.person_id,
        position=term.position,
        begins_on=term.begins_on,
        ends_on=term.ends_on,
        ended_on=term.ended_on,
    )


@transaction.atomic
def renew_term(ref: str, *, until: date, document: str, by: Actor, at: datetime) -> str:
    """Let another term of the same kind follow, up to and with `until`; its reference.

    Refused: NoSuchTerm, NotToOneself, TermIsOver, RenewalNeedsAnEnd, DocumentMissing,
    AlreadyInPosition.
    """
    term = access.term_to_change(ref, by=by)
    _refuse_over(term, by=by, at=at)
    if term.ends_on is None or until <= term.ends_on:
        raise RenewalNeedsAnEnd
    draft = _like(term, begins_on=term.ends_on + _DAY, ends_on=until, document=document)
    return begin(draft, by=by, at=at).ref


@transaction.atomic
def assign(ref: str, *, sphere: str, place: int | None, by: Actor, at: datetime) -> str:
    """Give a member another sphere or territory from today on; the reference of the term that says so.

    The old term is ended today and another goes on in its place, so that yesterday stays as it was.
    Refused: NoSuchTerm, NotToOneself, TermIsOver, OutsideTerritory, AlreadyInPosition.
    """
    term = access.term_to_change(ref, by=by)
    _refuse_over(term, by=by, at=at)
    if (sphere, place) == (term.sphere, term.place_id):
        return term.ref
    reached = place or term.body.place_id
    if not by.may(Capability.GRANT_MANDATE, body=term.body_id, place=reached):
        raise OutsideTerritory
    today = day_of(at)
    _close(term, on=max(today, term.begins_on), how="assigned", by=by, at=at)
    draft = _like(
        term,
        begins_on=max(today, term.begins_on),
        ends_on=term.ends_on,
        document=term.document,
        sphere=sphere,
        place=place,
    )
    made = begin(draft, by=by, at=at)
    made.mandate = term.mandate
    made.save(update_fields=["mandate"])
    return made.ref


@transaction.atomic
def give_access(
    ref: str, email: str, *, language: Language, role: Role, by: Actor, at: datetime
) -> None:
    """Open an account for a member who has none; the rights begin and end with the term.

    Refused: NoSuchTerm, NotToOneself, TermIsOver, AccessGivenAlready, AddressOfAnother, and what
    `identity.invite_person` refuses.
    """
    term = access.term_to_change(ref, by=by)
    _refuse_over(term, by=by, at=at)
    _refuse_rights_in_force(term, on=day_of(at))
    invited = identity.invite_person(
        email,
        full_name=term.person.full_name,
        language=language,
        body=term.body.slug,
        role=role,
        document=term.document,
        valid_from=term.begins_on,
        valid_to=term.ends_on,
        place=term.place_id,
        person=term.person_id,
        by=by,
        at=at,
    )
    if invited.person != term.person.ref:
        raise AddressOfAnother
    term.mandate = invited.mandate
    term.save(update_fields=["mandate"])


def _refuse_rights_in_force(term: Term, *, on: date) -> None:
    """Refused: AccessGivenAlready. The term would forget the first rights, and not end them."""
    given = Mandate.objects.filter(ref=term.mandate, ended_on=None)
    if given.filter(Q(valid_to=None) | Q(valid_to__gte=on)).exists():
        raise AccessGivenAlready


@transaction.atomic
def resign(ref: str, *, by: Actor, at: datetime) -> None:
    """Lay down one's own term, and the rights that came with it. Refused: NoSuchTerm, TermIsOver."""
    term = access.own_term(ref, by=by)
    if _is_over(term, at):
        raise TermIsOver
    _close(term, on=day_of(at), how="resigned", by=by, at=at)
    if term.mandate:
        # The rights may have been ended before.
        with suppress(AlreadyEnded):
            identity.end_mandate(term.mandate, reason="resigned", by=by, at=at)


@transaction.atomic
def note_lapsed(*, at: datetime) -> int:
    """Write down that terms have ended with their last day; how many. Safe to run at any time."""
    lapsed = Term.objects.select_for_update(of=("self",)).select_related("person", "body")
    rows = list(lapsed.filter(ended_on=None, ends_on__lt=day_of(at)).order_by("pk"))
    for term in rows:
        assert term.ends_on is not None  # noqa: S101  by the filter
        _close(term, on=term.ends_on + _DAY, how="term-over", by=SYSTEM, at=at)
    return len(rows)


def _refuse_over(term: Term, *, by: Actor, at: datetime) -> None:
    """Refused: NotToOneself, TermIsOver."""
    if by.person == term.person_id:
        raise NotToOneself
    if _is_over(term, at):
        raise TermIsOver


def _is_over(term: Term, at: datetime) -> bool:
    last = tenure_of(term).last_day
    return last is not None and last < day_of(at)


def _like(term: Term, **changes: Any) -> TermDraft:
    """A term of the same person, body and kind."""
    draft = TermDraft(
        person=term.person_id,
        body=term.body_id,
        position=Position(term.position),
        document=term.document,
        begins_on=term.begins_on,
        place=term.place_id,
        sphere=term.sphere,
        is_named=term.is_named,
        came_from=term.came_from,
        is_example=term.is_example,
    )
    return replace(draft, **changes)


def _close(term: Term, *, on: date, how: str, by: Actor, at: datetime) -> None:
    """Not in force from this day on; `how` is a code."""
    term.ended_on = on
    term.save(update_fields=["ended_on"])
    facts = {**_facts(term), "how": how, "ended_on": on.isoformat()}
    ledger.record(Kind.TERM_ENDED, subject(term.ref), facts, by=by, at=at)


def _record_begun(term: Term, *, by: Actor, at: datetime) -> None:
    ledger.record(Kind.TERM_BEGUN, subject(term.ref), _facts(term), by=by, at=at)


def _facts(term: Term) -> dict[str, str]:
    """What everybody may read of a term: a name only where it is published."""
    return {
        "body": term.body.slug,
        "member": public_name(term),
        "position": term.position,
        "sphere": term.sphere,
        "place": ""
        if term.place_id is None
        else places.atlas().as_of(term.place_id, term.begins_on).kato,
        "begins_on": term.begins_on.isoformat(),
        "ends_on": "" if term.ends_on is None else term.ends_on.isoformat(),
        "document": term.document,
        "came_from": term.came_from,
    }


def public_name(term: Term) -> str:
    """The name, where it is published; else the pseudonym, the same for all terms in the body."""
    if term.is_named:
        return term.person.full_name
    return f"member {pseudonym(public_ref(term))}"


def public_ref(term: Term) -> str:
    """How the public finds the member: who is not named has a reference of their own in each body.

    So that nobody puts together a name in one body with a pseudonym in another.
    """
    if term.is_named:
        return term.person.ref
    unnamed = Term.objects.filter(person=term.person_id, body=term.body_id, is_named=False)
    first = unnamed.order_by("pk").values_list("ref", flat=True).first()
    return first or term.ref


def subject(ref: str) -> str:
    """What the log calls a term."""
    return f"term/{ref}"
