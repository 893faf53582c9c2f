"""Making and retiring signing keys, and signing with them."""

import base64
from datetime import datetime

from django.db import transaction

from baqylau.foundation.identity import access, recording, signing
from baqylau.foundation.identity.actions import history
from baqylau.foundation.identity.errors import NotYourSigningKey
from baqylau.foundation.identity.models import Person, SigningKey
from baqylau.foundation.identity.vocabulary import What
from baqylau.foundation.ledger.actions import Signature
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def make_signing_key(*, by: Actor, at: datetime) -> str:
    """A new key of one's own in place of the old one; its private half, shown once and kept nowhere."""
    person = access.own_account(by=by).person
    private, public = signing.new_key()
    _retire(person, by=by, at=at)
    SigningKey.objects.create(person=person, public=public, made_on=day_of(at))
    history.record(What.SIGNING_KEY_MADE, person=person, by=by, at=at, key=public)
    recording.key_added(person, public, by=by, at=at)
    return private


@transaction.atomic
def retire_signing_key(*, by: Actor, at: datetime) -> None:
    """From now on nothing is signed with one's key. Doing it twice changes nothing."""
    _retire(access.own_account(by=by).person, by=by, at=at)


def _retire(person: Person, *, by: Actor, at: datetime) -> None:
    for old in SigningKey.objects.filter(person=person, retired_on=None):
        old.retired_on = day_of(at)
        old.save(update_fields=["retired_on"])
        history.record(What.SIGNING_KEY_RETIRED, person=person, by=by, at=at, key=old.public)
        recording.key_retired(person, old.public, by=by, at=at)


def _recorded(held: SigningKey) -> set[str]:
    return {one.public for one in recording.recorded_keys([held.person_id])}


def sign_as(key: str, message: bytes, *, by: Actor) -> Signature:
    """A decision signed with one's own key, given as text. Refused: NotASigningKey, NotYourSigningKey."""
    public = signing.public_of(key)
    held = SigningKey.objects.filter(person=by.person, public=public, retired_on=None).first()
    if held is None or public not in _recorded(held):
        raise NotYourSigningKey
    made = base64.b64encode(signing.sign(key, message)).decode("ascii")
    return Signature(key=signing.short_of(public), sig=made)
