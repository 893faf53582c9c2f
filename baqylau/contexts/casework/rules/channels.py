"""By which way an appeal goes: the contact points of its addressee, the fastest proven one first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.foundation.institutions.vocabulary import Channel, ContactFacts

# Ways that leave a letter at the addressee. By telephone or messenger nothing is registered.
WAYS: Final = (Channel.EMAIL, Channel.PORTAL, Channel.POST, Channel.VISIT)
BY_HAND: Final = frozenset(WAYS) - {Channel.EMAIL}
"""Ways on which a member carries the letter, and says how it went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to the addressee. `through` is the key of who keeps the way where it is another."""

    channel: Channel
    address: str
    owner: str = ""
    verified_on: date | None = None
    through: int | None = None


def ways(own: Iterable[ContactFacts], *, registry: Iterable[ContactFacts], of: int) -> list[Way]:
    """Ways to an addressee, best first: its own addresses, then the portal of who keeps records.

    `registry` are addresses of the organisation `of` that registers appeals; only its portal is
    for others.
    """
    found = [_way(one) for one in own if one.channel in WAYS]
    found += [_way(one, through=of) for one in registry if one.channel == Channel.PORTAL]
    return sorted(found, key=lambda way: (WAYS.index(way.channel), way.through is not None))


def _way(facts: ContactFacts, *, through: int | None = None) -> Way:
    return Way(
        channel=facts.channel,
        address=facts.value,
        owner=facts.owner,
        verified_on=facts.verified_on,
        through=through,
    )
