"""The keys a body's sealed things are for. Only public halves are written down here."""

from datetime import datetime

from django.db import transaction

from baqylau.foundation.evidence import access, keys, recording
from baqylau.foundation.evidence.errors import LastKey, NoSuchExhibit
from baqylau.foundation.evidence.events import KeyAdded
from baqylau.foundation.evidence.models import RoleKey
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish


@transaction.atomic
def add_key(recipient: str, *, body: int, role: KeyRole, by: Actor, at: datetime) -> None:
    """Seal to this public half ("age1…") from now on; what was sealed before stays as it was.

    Doing it twice changes nothing; a retired key is in force again. Refused: NoSuchExhibit, NotAKey.
    """
    access.must_hold_keys(body, by=by)
    checked = keys.check_recipient(recipient)
    row, is_new = RoleKey.objects.get_or_create(
        body_key=body,
        recipient=checked,
        defaults={"role": role, "made_on": day_of(at), "made_by": by.person},
    )
    if row.retired_on is not None:
        row.retired_on = None
        row.save(update_fields=["retired_on"])
        is_new = True
    if is_new:
        recording.key_added(row, by=by, at=at)
        publish(KeyAdded(body=body, at=at))


def make_keys(*, body: int, by: Actor, at: datetime) -> dict[KeyRole, str]:
    """A new key for each role; the private halves, which exist nowhere but in this answer."""
    made = {role: keys.new_key() for role in KeyRole}
    with transaction.atomic():
        for role, (_private, public) in made.items():
            add_key(public, body=body, role=role, by=by, at=at)
    return {role: private for role, (private, _public) in made.items()}


@transaction.atomic
def retire_key(recipient: str, *, body: int, by: Actor, at: datetime) -> None:
    """Seal nothing more to this key. What was sealed to it can still be read with it.

    Refused: NoSuchExhibit, LastKey.
    """
    access.must_hold_keys(body, by=by)
    in_force = {
        key.recipient: key
        for key in RoleKey.objects.select_for_update().filter(body_key=body, retired_on=None)
    }
    held = in_force.get(recipient)
    if held is None:
        raise NoSuchExhibit
    if len(in_force) == 1:
        raise LastKey
    held.retired_on = day_of(at)
    held.save(update_fields=["retired_on"])
    recording.key_retired(held, by=by, at=at)
