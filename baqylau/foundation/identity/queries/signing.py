"""Reads of signing keys: what signs, and what was signed by whom."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from baqylau.foundation.identity import recording
from baqylau.foundation.identity.models import Person, SigningKey
from baqylau.foundation.identity.recording import RecordedKey, recorded_keys
from baqylau.foundation.identity.signing import short_of, verifies
from baqylau.foundation.ledger import queries as log
from baqylau.foundation.ledger.actions import Signature
from baqylau.foundation.ledger.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class SigningKeyFacts:
    """The key somebody signs decisions with: its public half, how the log names it, and its first day."""

    public: str
    short: str
    made_on: date


def signing_key_of(person: int) -> SigningKeyFacts | None:
    """The key in force of a person (by key); None where there is none."""
    held = SigningKey.objects.filter(person=person, retired_on=None).first()
    if held is None:
        return None
    return SigningKeyFacts(held.public, short_of(held.public), held.made_on)


def signing_keys_of(people: Iterable[int]) -> list[RecordedKey]:
    """All keys these people (by key) ever signed with. One that no record tells of signs nothing."""
    return recorded_keys(people)


def keys_named(shorts: Iterable[str]) -> list[RecordedKey]:
    """Keys by the names that entries give them, as the log tells of them; the table is not asked."""
    entries = log.of_beginnings((f"key/{short}" for short in shorts), Kind.KEY_ADDED)
    told = [
        (str(one.facts["person"]), str(one.facts["key"]), one.number)
        for one in entries
        if one.fits and one.facts and recording.tells_whose(one.facts)
    ]
    refs = {ref for ref, _key, _number in told}
    people = dict(Person.objects.filter(ref__in=refs).values_list("ref", "pk"))
    return [RecordedKey(people[ref], key, number) for ref, key, number in told if ref in people]


def signed_by(
    signature: Signature, message: bytes, *, keys: Iterable[tuple[int, str, int]], number: int
) -> int | None:
    """Whose of these keys signed this message so; None where the signature does not hold.

    `number` is that of the record which carries the signature: a key recorded later did not sign it.
    """
    try:
        signed = base64.b64decode(signature.sig, validate=True)
    except ValueError:
        return None
    for person, public, since in keys:
        is_named = since < number and short_of(public) == signature.key
        if is_named and verifies(public, message, signed):
            return person
    return None
