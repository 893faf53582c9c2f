"""A body is reorganised or dissolved: its records and open processes go over to another."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.membership.actions.process.stepping import hold, step
from baqylau.contexts.membership.errors.process import AlreadySucceeded, ProcessDiffers
from baqylau.contexts.membership.models import Process, Succession
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.errors import DocumentMissing, NoSuchBody
from baqylau.foundation.identity.models import Body
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of


@transaction.atomic
def succeed(body: str, *, successor: str, document: str, by: Actor, at: datetime) -> None:
    """Hand a body's records (both by slug) to its successor. Nothing ends: processes and appeals go on.

    Refused: NoSuchBody, DocumentMissing, AlreadySucceeded, and AboutYourself for whoever has a process
    of their own there.
    """
    old, new = _body(body, by=by), _body(successor, by=by)
    if not document.strip():
        raise DocumentMissing
    if old.pk == new.pk or Succession.objects.filter(body__in=(old, new)).exists():
        raise AlreadySucceeded
    Succession.objects.create(body=old, successor=new, document=document.strip(), on=day_of(at))
    identity.dissolve_body(old.pk, on=day_of(at))
    facts = {"body": old.slug, "successor": new.slug, "document": document.strip()}
    ledger.record(Kind.BODY_SUCCEEDED, f"body/{old.slug}", facts, by=by, at=at)
    _move(old, new, by=by, at=at)


def _body(slug: str, *, by: Actor) -> Body:
    found = Body.objects.filter(slug=slug).first()
    if found is None or not by.may(Capability.GRANT_MANDATE, body=found.pk, place=found.place_id):
        raise NoSuchBody
    return found


def _move(old: Body, new: Body, *, by: Actor, at: datetime) -> None:
    """One that does not hold goes over too, as it is: its page says so there as here."""
    rows = Process.objects.select_for_update(of=("self",)).select_related("person", "body")
    for row in rows.filter(body=old).order_by("pk"):
        try:
            held = hold(row)
        except ProcessDiffers:
            held = None
        if held is not None:
            facts = {"by": held.alias(by), "from": old.slug, "body": new.slug}
            step(held, "moved", facts, by=by, at=at)
        row.body = new
        row.save(update_fields=["body"])
