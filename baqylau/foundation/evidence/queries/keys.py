"""Reads of keys: which public halves a body has. Private halves are never here to be read."""

from dataclasses import dataclass
from datetime import date

from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.models import RoleKey
from baqylau.foundation.evidence.vocabulary import KeyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """A public half and its life; `made_by` is a person's key."""

    role: KeyRole
    recipient: str
    made_on: date
    made_by: int | None
    retired_on: date | None


def recipients(body: int) -> list[str]:
    """The public halves in force for a body (by key)."""
    held = RoleKey.objects.filter(body_key=body, retired_on=None)
    return list(held.order_by("pk").values_list("recipient", flat=True))


def has_keys(body: int) -> bool:
    """Whether anything can be sealed for the body."""
    return RoleKey.objects.filter(body_key=body, retired_on=None).exists()


def bodies_with_keys() -> frozenset[int]:
    """Keys of the bodies that something can be sealed for."""
    return frozenset(RoleKey.objects.filter(retired_on=None).values_list("body_key", flat=True))


def keys_of(body: int) -> list[KeyFacts]:
    """Every key a body has had, oldest first."""
    return [
        KeyFacts(
            role=KeyRole(row.role),
            recipient=row.recipient,
            made_on=row.made_on,
            made_by=row.made_by,
            retired_on=row.retired_on,
        )
        for row in RoleKey.objects.filter(body_key=body).order_by("pk")
    ]


def opens_for(keys: Keyring) -> frozenset[int]:
    """Keys of the bodies whose sealed things these keys open."""
    held = RoleKey.objects.filter(recipient__in=keys.recipients())
    return frozenset(held.values_list("body_key", flat=True))


def unseal(sealed: "bytes | memoryview[int]", *, keys: Keyring) -> bytes:
    """What was sealed. Refused: VaultLocked, NotWhole."""
    return keys.open(bytes(sealed))
