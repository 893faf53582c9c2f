"""Contact points: added, ended, and compared with their source by a named person."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from baqylau.foundation.institutions import access
from baqylau.foundation.institutions.actions import history
from baqylau.foundation.institutions.actions.checking import refuse_bad_check
from baqylau.foundation.institutions.errors import BadContact
from baqylau.foundation.institutions.models import ContactPoint
from baqylau.foundation.institutions.rules.checking import contact_problem, ending_problem
from baqylau.foundation.institutions.vocabulary import Channel, RegisterAct
from baqylau.kernel.actors import Actor


@transaction.atomic
def add_contact(
    organisation: int,
    *,
    channel: Channel,
    value: str,
    owner: str,
    source: str,
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Add an address of an organisation, not yet verified; its key. `valid_to`: first day without it.

    Raises `NotTheKeeper`, `NoSuchOrganisation`, `BadContact`.
    """
    found = access.organisation_to_keep(organisation, by=by)
    contact = ContactPoint(
        organisation=found,
        channel=channel,
        value=value.strip(),
        owner=owner.strip(),
        source=source.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _refuse_bad_contact(contact, channel=channel, valid_from=valid_from)
    contact.save()
    history.record(RegisterAct.CONTACT_ADDED, found.pk, subject=contact.value, by=by, at=at)
    return contact.pk


def _refuse_bad_contact(contact: ContactPoint, *, channel: Channel, valid_from: date) -> None:
    """Raises `BadContact`."""
    reason = contact_problem(
        channel=channel,
        value=contact.value,
        source=contact.source,
        valid_from=valid_from,
        valid_to=contact.valid_to,
    )
    if reason:
        raise BadContact(reason=reason)
    same = ContactPoint.objects.filter(
        organisation=contact.organisation, channel=channel, value=contact.value
    )
    if same.filter(Q(valid_to__isnull=True) | Q(valid_from=valid_from)).exists():
        raise BadContact(reason="known-already")


@transaction.atomic
def end_contact(contact: int, *, on: date, by: Actor, at: datetime) -> None:
    """Record that an address does not hold from that day on. It stays in the history of the past.

    Raises `NotTheKeeper`, `NoSuchContact`, `BadContact`.
    """
    found = access.contact_to_keep(contact, by=by)
    if reason := ending_problem(valid_from=found.valid_from, valid_to=found.valid_to, on=on):
        raise BadContact(reason=reason)
    found.valid_to = on
    found.save(update_fields=["valid_to"])
    history.record(
        RegisterAct.CONTACT_ENDED, found.organisation_id, subject=found.value, by=by, at=at
    )


@transaction.atomic
def verify_contact(
    contact: int, *, verified_on: date, source: str, by: Actor, at: datetime
) -> None:
    """Record that the actor has compared the address with its source, or used it with success.

    Raises `NoSuchContact`, `CheckNeedsSource`, `CheckInFuture`.
    """
    found = access.contact_to_verify(contact, by=by)
    refuse_bad_check(verified_on, source, at)
    found.verified_on, found.verified_by, found.source = verified_on, by.name, source.strip()
    found.save(update_fields=["verified_on", "verified_by", "source"])
    history.record(
        RegisterAct.CONTACT_VERIFIED, found.organisation_id, subject=found.value, by=by, at=at
    )
