"""Opening a process, naming who decides, and saying what ties oneself to the matter."""

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.access import process as access
from baqylau.contexts.membership.actions.process.stepping import Held, hold, step
from baqylau.contexts.membership.errors.process import (
    AboutYourself,
    AlreadyOpen,
    NoSuchProcess,
    NotAMember,
    NotYourStep,
    OnePartOnly,
)
from baqylau.contexts.membership.models import Participant, Process, Term
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.vocabulary import ProcessRole, ProcessState
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.models import Body, Person
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of

_SALT: Final = 32  # bytes
_OVER: Final = (ProcessState.FINAL, ProcessState.WITHDRAWN, ProcessState.EXPIRED)


@transaction.atomic
def open_process(
    person: int, *, body: int, rule: str, grounds: str, by: Actor, at: datetime
) -> str:
    """Open a process about a member (by key) of a body (by key); its reference. Nobody is told yet.

    Refused: NoSuchProcess for whoever does not work there, AboutYourself, NotAMember, AlreadyOpen,
    NoticeIncomplete.
    """
    home = Body.objects.filter(pk=body).first()
    if home is None or not by.may(Capability.SEE_WORK, body=body, place=home.place_id):
        raise NoSuchProcess
    if by.person is None:
        raise NotYourStep
    if by.person == person:
        raise AboutYourself
    about = Person.objects.select_for_update().filter(pk=person).first()
    if about is None or not is_member(person, body, at=at):
        raise NotAMember
    if Process.objects.filter(person=person, body=body).exclude(state__in=_OVER).exists():
        raise AlreadyOpen
    row = Process.objects.create(
        person=about,
        body=home,
        salt=secrets.token_hex(_SALT),
        state=ProcessState.DRAFT,
        rule=rule,
        opened_by_id=by.person,
        opened_on=day_of(at),
    )
    _drafted(row, rule, grounds, by=by, at=at)
    return row.ref


def _drafted(row: Process, rule: str, grounds: str, *, by: Actor, at: datetime) -> None:
    norms = rules.norms_on(day_of(at))
    held = Held(row, rules.fold((), norms))
    _take_part(held, row.opened_by_id, ProcessRole.REPORTER, at=at)
    facts = {
        "by": held.alias(by),
        "who": reading.alias(row, row.person_id),
        "body": row.body.slug,
        "rule": rule,
        "rules": norms.digest,
    }
    step(held, "draft", facts, texts={"grounds": grounds}, by=by, at=at)


def is_member(person: int, body: int, *, at: datetime) -> bool:
    """Whether the person (by key) holds a term or a mandate in the body (by key) on that day."""
    today = day_of(at)
    terms = Term.objects.filter(person=person, body=body, ended_on=None, begins_on__lte=today)
    if terms.exclude(ends_on__lt=today).exists():
        return True
    mandates = identity.mandates_of(person, on=today)
    return any(one.body.pk == body and one.mandate.in_force for one in mandates)


@transaction.atomic
def name_participant(ref: str, person: int, *, role: str, by: Actor, at: datetime) -> None:
    """Name who decides, or who sits on the appeal. Refused: NoSuchProcess and what the guards refuse.

    Only who may grant mandates in the body names; only who works in some body of the house is named.
    """
    row = access.process_to_change(ref, by=by)
    held = hold(row)
    if not by.may(Capability.GRANT_MANDATE, body=row.body_id, place=row.body.place_id):
        raise NotYourStep
    if row.participants.filter(person=person).exists():
        raise OnePartOnly
    if not _works(person, at=at):
        raise NotAMember
    alias = _take_part(held, person, role, named_by=by.person, at=at)
    facts = {"by": held.alias(by), "who": alias, "role": role}
    step(held, "named", facts, by=by, at=at)


def _works(person: int, *, at: datetime) -> bool:
    return any(one.mandate.in_force for one in identity.mandates_of(person, on=day_of(at)))


def _take_part(
    held: Held, person: int, role: str, *, named_by: int | None = None, at: datetime
) -> str:
    alias = reading.alias(held.row, person)
    Participant.objects.create(
        process=held.row,
        person_id=person,
        role=role,
        alias=alias,
        named_by_id=named_by,
        named_on=day_of(at),
    )
    return alias


@transaction.atomic
def declare(ref: str, *, conflict: bool, by: Actor, at: datetime) -> None:
    """Say whether something ties oneself to the matter; whoever is tied stands back for good.

    Refused: NoSuchProcess, NotYourStep, StoodBack.
    """
    held = hold(access.process_to_change(ref, by=by))
    step(held, "declared", {"by": held.alias(by), "conflict": conflict}, by=by, at=at)


@transaction.atomic
def stand_back(ref: str, *, by: Actor, at: datetime) -> None:
    """Leave one's part, for good. Refused: NoSuchProcess, NotYourStep, StoodBack."""
    held = hold(access.process_to_change(ref, by=by))
    step(held, "recused", {"by": held.alias(by)}, by=by, at=at)
