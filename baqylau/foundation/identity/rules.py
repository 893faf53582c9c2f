"""Who may do what, by role; who may grant which role; whether a mandate is in force. Pure."""

import base64
import hmac
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from baqylau.foundation.identity.vocabulary import Role
from baqylau.kernel.actors import Capability

# An administrator keeps the house and its registers; what is found, published or confirmed as fixed
# is decided by the people who do the work.
CAPABILITIES: Final[Mapping[Role, frozenset[Capability]]] = {
    Role.ADMINISTRATOR: frozenset(
        {Capability.GRANT_MANDATE, Capability.KEEP_REGISTERS, Capability.VERIFY_NORM}
    ),
    Role.COORDINATOR: frozenset(Capability) - {Capability.KEEP_REGISTERS},
    Role.MONITOR: frozenset(
        {
            Capability.SEE_WORK,
            Capability.RECORD_WORK,
            Capability.VERIFY_FIX,
            Capability.TAKE_SIGNAL,
        }
    ),
    Role.REPORTER: frozenset({Capability.SEE_WORK, Capability.PREPARE_REPORT}),
    Role.READER: frozenset({Capability.SEE_WORK}),
}

_GRANTABLE: Final[Mapping[Role, frozenset[Role]]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.COORDINATOR: frozenset({Role.MONITOR, Role.REPORTER, Role.READER}),
}


@dataclass(frozen=True, slots=True)
class Term:
    """When a mandate holds: first to last day, but no longer from the day it was ended."""

    valid_from: date
    valid_to: date | None = None
    ended_on: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the mandate holds on this day."""
        return (
            self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
            and (self.ended_on is None or on < self.ended_on)
        )

    def may_still_hold(self, on: date) -> bool:
        """Whether it holds on this day or may on a later one."""
        return self.in_force(max(on, self.valid_from))

    def overlaps(self, other: "Term") -> bool:
        """Whether there is a day on which both hold."""
        return self.in_force(max(self.valid_from, other.valid_from)) and other.in_force(
            max(self.valid_from, other.valid_from)
        )


def grantable_by(roles: Collection[Role]) -> frozenset[Role]:
    """The roles that somebody holding these roles may grant and end."""
    return frozenset().union(*(_GRANTABLE.get(role, frozenset()) for role in roles))


def may_hold(role: Role, *, is_state: bool) -> bool:
    """Whether somebody may hold the role: the state is a counterparty, never an administrator."""
    return not (is_state and role == Role.ADMINISTRATOR)


def one_time_code(secret: str, *, at: datetime) -> str:
    """The six digits of a base32 secret at this moment (RFC 6238: SHA-1, steps of 30 seconds)."""
    step = struct.pack(">Q", int(at.timestamp()) // 30)
    digest = hmac.digest(base64.b32decode(secret), step, "sha1")
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 0x0F)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"
