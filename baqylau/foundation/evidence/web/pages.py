"""What the templates of the vault take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from baqylau.foundation.evidence import keyfiles, queries
from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.queries import KeyFacts
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A public half and its life, with who made it."""

    facts: KeyFacts
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyOfVault:
    """What evidence/vault.html shows of a body. `keys` only for who looks after them."""

    slug: str
    name: Trilingual
    has_keys: bool
    is_open: bool
    may_hold: bool
    keys: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A private half as it is shown, once: what stands in its file, and the file as an address."""

    role: str
    text: str
    file_name: str
    download: str


def bodies_of_vault(by: Actor, keys: Keyring) -> list[BodyOfVault]:
    """The bodies the actor works in, with the state of each one's vault."""
    opened = queries.opens_for(keys)
    sealed = queries.bodies_with_keys()
    held = by.bodies_with(Capability.HOLD_KEYS)
    mine = identity.bodies_by_key({grant.body for grant in by.grants}).values()
    return [
        BodyOfVault(
            slug=body.slug,
            name=body.names,
            has_keys=body.pk in sealed,
            is_open=body.pk in opened,
            may_hold=body.pk in held,
            keys=_lines(queries.keys_of(body.pk)) if body.pk in held else (),
        )
        for body in sorted(mine, key=lambda body: body.slug)
    ]


def _lines(found: Iterable[KeyFacts]) -> tuple[KeyLine, ...]:
    """Keys in force first, the latest first."""
    ordered = sorted(found, key=lambda key: key.made_on, reverse=True)
    ordered.sort(key=lambda key: key.retired_on is not None)
    names = identity.names_of(key.made_by for key in ordered if key.made_by)
    return tuple(KeyLine(facts=k, made_by=names.get(k.made_by or 0, "")) for k in ordered)


def new_keys(made: dict[KeyRole, str], body: BodyFacts, *, name: str, on: date) -> list[NewKey]:
    """New private halves, ready to be printed or stored."""
    shown = []
    for role, private in made.items():
        text = keyfiles.key_file(private, role=role, body=name, on=on)
        shown.append(
            NewKey(
                role=str(role.label),
                text=text,
                file_name=keyfiles.file_name(body.slug, role),
                # Made in the page itself, so that the key does not travel a second time.
                download="data:text/plain;charset=utf-8," + quote(text),
            )
        )
    return shown
