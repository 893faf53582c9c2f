"""The portal's objects as OCDS: a derived, provisional publication, not an official one.

One compiled release per announcement (extensions lots and bids) and one per direct contract. Nothing
here reads a clock, a file or the database; what cannot be told is left out and named as a fault.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from baqylau.contexts.procurement.rules.portal.times import Clock

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A contract with its additional agreements, in order of their ids, its acts and its payments."""

    root: int
    agreements: Sequence[Object]
    acts: Sequence[Object] = ()
    payments: Sequence[Object] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is known of one announcement, or, with `tender` 0, of one direct contract."""

    tender: int
    announcement: Object = field(default_factory=dict)
    lots: Sequence[Object] = ()
    bids: Sequence[Object] = ()
    chains: Sequence[Chain] = ()
    subjects: Mapping[str, Object] = field(default_factory=dict)  # by the code of the party
    listings: Mapping[str, Sequence[Object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How releases are told: the prefix of their ids, and whose clock the portal's times are read by."""

    prefix: str
    clock: Clock = Clock.ASTANA
