"""Interests that people declare themselves: what they declare, they do not decide about."""

from datetime import datetime

from django.db import transaction

from baqylau.foundation.identity import access, recording
from baqylau.foundation.identity.actions import history
from baqylau.foundation.identity.errors import AlreadyDeclared
from baqylau.foundation.identity.models import Interest
from baqylau.foundation.identity.vocabulary import What
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def declare_interest(organisation: int, *, note: str = "", by: Actor, at: datetime) -> str:
    """Declare one's own tie to an organisation (by key); the reference of the declaration.

    Refused: NoSuchPerson, AlreadyDeclared.
    """
    account = access.own_account(by=by)
    in_force = Interest.objects.filter(person=account.person, ended_on=None)
    if in_force.filter(organisation_id=organisation).exists():
        raise AlreadyDeclared
    made = Interest.objects.create(
        person=account.person,
        organisation_id=organisation,
        note=note.strip()[:300],
        declared_on=day_of(at),
    )
    history.record(
        What.INTEREST_DECLARED, person=account.person, by=by, at=at, organisation=organisation
    )
    recording.interest_declared(made, by=by, at=at)
    return made.ref


@transaction.atomic
def end_interest(ref: str, *, by: Actor, at: datetime) -> None:
    """Say that a tie of one's own is over. Doing it twice changes nothing. Refused: NoSuchInterest."""
    held = access.own_interest(ref, by=by)
    if held.ended_on is not None:
        return
    held.ended_on = day_of(at)
    held.save(update_fields=["ended_on"])
    history.record(
        What.INTEREST_ENDED, person=held.person, by=by, at=at, organisation=held.organisation_id
    )
    recording.interest_ended(held, by=by, at=at)
