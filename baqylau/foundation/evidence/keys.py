"""Role keys: age X25519. The public halves seal; the private halves never stay on this machine.

Promise: without a private half nothing sealed here can be read, by whoever holds disk, database and
secrets of the installation. Not promised: secrecy from whoever controls the running server at the
moment somebody hands something in, or opens it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pyrage

from baqylau.foundation.evidence.errors import NoKeys, NotAKey, NotWhole, VaultLocked
from baqylau.foundation.evidence.rules import padding

_IDENTITY: Final = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")


@dataclass(frozen=True, slots=True)
class Keyring:
    """Private halves that somebody holds open right now. Never stored, never logged, never shown.

    `apart` are keys of organisations that the holder keeps apart from: words about them stay sealed.
    """

    identities: tuple[str, ...] = field(default=(), repr=False)
    apart: frozenset[int] = frozenset()

    def for_matter(self, organisation: int | None) -> "Keyring":
        """These keys for a matter of an organisation (by key); none where the holder keeps apart."""
        return LOCKED if organisation in self.apart else self

    @classmethod
    def read(cls, text: str) -> "Keyring":
        """The keys of a key file, whatever else stands in it. Refused: NotAKey."""
        found = tuple(dict.fromkeys(_IDENTITY.findall(text.upper())))
        if not found:
            raise NotAKey
        ring = cls(found)
        ring.recipients()
        return ring

    @property
    def is_open(self) -> bool:
        """Whether there is any key on it."""
        return bool(self.identities)

    def recipients(self) -> frozenset[str]:
        """The public halves of these keys. Refused: NotAKey."""
        try:
            return frozenset(str(one.to_public()) for one in self._held())
        except pyrage.IdentityError as problem:
            raise NotAKey from problem

    def _held(self) -> list[pyrage.x25519.Identity]:
        return [pyrage.x25519.Identity.from_str(one) for one in self.identities]

    def open(self, sealed: bytes) -> bytes:
        """What was sealed to one of these keys. Refused: VaultLocked, NotWhole."""
        if not self.identities:
            raise VaultLocked
        try:
            return padding.unpad(pyrage.decrypt(sealed, self._held()))
        except pyrage.DecryptError as problem:
            if "No matching keys" in str(problem):
                raise VaultLocked from problem
            raise NotWhole from problem


LOCKED: Final = Keyring()


def new_key() -> tuple[str, str]:
    """A new private half and its public half."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def check_recipient(text: str) -> str:
    """A public half as it is written down. Refused: NotAKey."""
    try:
        return str(pyrage.x25519.Recipient.from_str(text.strip().lower()))
    except pyrage.RecipientError as problem:
        raise NotAKey from problem


def seal(plain: bytes, recipients: Iterable[str]) -> bytes:
    """The bytes, padded to a size class and sealed to all these public halves. Refused: NoKeys."""
    held = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    if not held:
        raise NoKeys
    return bytes(pyrage.encrypt(padding.pad(plain), held))
