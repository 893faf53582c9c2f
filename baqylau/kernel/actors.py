"""Who acts. Every write takes `by: Actor`; every protected read is asked through one."""

from dataclasses import dataclass
from enum import StrEnum


class Capability(StrEnum):
    """What a mandate may allow. A capability is always held in a body, often in a territory."""

    SEE_WORK = "work.see"
    RECORD_WORK = "work.record"
    PUBLISH_WORK = "work.publish"
    VERIFY_FIX = "fix.verify"
    ISSUE_RECOMMENDATION = "recommendation.issue"
    RECORD_ANSWER = "answer.record"
    TAKE_SIGNAL = "signal.take"
    SEE_IDENTITY = "identity.see"
    SEND_APPEAL = "appeal.send"
    HOLD_KEYS = "keys.hold"
    PREPARE_REPORT = "report.prepare"
    PUBLISH_REPORT = "report.publish"
    GRANT_MANDATE = "mandate.grant"
    VERIFY_NORM = "norm.verify"
    KEEP_REGISTERS = "registers.keep"


@dataclass(frozen=True, slots=True)
class Grant:
    """A capability in a body and a territory. `places` None means everywhere."""

    capability: Capability
    body: int
    places: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or the system itself, with what they may do at this moment.

    `person` is the identity row's key, None for a visitor and for the system.
    `office_of` are keys of the organisations the person serves (and those above them).
    """

    person: int | None
    name: str
    grants: frozenset[Grant] = frozenset()
    office_of: frozenset[int] = frozenset()
    is_system: bool = False

    def may(self, capability: Capability, *, body: int, place: int | None = None) -> bool:
        """Whether the actor holds the capability in this body for this place."""
        if self.is_system:
            return True
        return any(
            grant.capability == capability
            and grant.body == body
            and (grant.places is None or (place is not None and place in grant.places))
            for grant in self.grants
        )

    def may_somewhere(self, capability: Capability) -> bool:
        """Whether the actor holds the capability in any body at all."""
        return self.is_system or any(grant.capability == capability for grant in self.grants)

    def reach(self, capability: Capability, *, body: int) -> frozenset[int] | None:
        """The places for which the capability is held in this body; None is everywhere."""
        held = [g.places for g in self.grants if (g.capability, g.body) == (capability, body)]
        if self.is_system or None in held:
            return None
        return frozenset[int]().union(*(places for places in held if places is not None))

    def bodies_with(self, capability: Capability) -> frozenset[int]:
        """Keys of the bodies in which the capability is held somewhere."""
        return frozenset(g.body for g in self.grants if g.capability == capability)


ANYONE = Actor(person=None, name="")
SYSTEM = Actor(person=None, name="system", is_system=True)
