"""What strict mode reads of a compiled release. All else in a line is passed over.

Leaves are of any kind: a number where a text belongs is told apart later, and is no reason to read
a line twice.
"""

from typing import Any

import msgspec


class Part(msgspec.Struct, gc=False):
    """An object of which some members are read."""


class Party(Part):
    """Whoever buys, bids or supplies."""

    id: Any = None


class Period(Part):
    """When bids are taken."""

    startDate: Any = None  # noqa: N815  names of the standard
    endDate: Any = None  # noqa: N815


class Tender(Part):
    """What was announced."""

    status: Any = None
    procurementMethod: Any = None  # noqa: N815
    procurementMethodDetails: Any = None  # noqa: N815
    numberOfTenderers: Any = None  # noqa: N815
    tenderPeriod: Period | None = None  # noqa: N815
    procuringEntity: Party | None = None  # noqa: N815


class Value(Part):
    """A sum."""

    amount: Any = None
    currency: Any = None


class Bid(Part):
    """A bid."""

    status: Any = None
    date: Any = None
    value: Value | None = None
    tenderers: list[Party] | None = None


class Bids(Part):
    """All bids."""

    details: list[Bid] | None = None


class Classification(Part):
    """The code of an item."""

    id: Any = None


class Item(Part):
    """What is bought."""

    classification: Classification | None = None


class Award(Part):
    """A decision about who supplies."""

    id: Any = None
    status: Any = None
    suppliers: list[Party] | None = None
    items: list[Item] | None = None


class Release(Part):
    """A compiled release."""

    ocid: Any = None
    buyer: Party | None = None
    tender: Tender | None = None
    bids: Bids | None = None
    awards: list[Award] | None = None


class Contract(Part):
    """A contract, for what it says of its award."""

    awardID: Any = None  # noqa: N815
    status: Any = None


class Stage(Part):
    """A round of an auction."""

    bids: list[Bid] | None = None


class Auction(Part):
    """An auction of the extension of that name."""

    stages: list[Stage] | None = None


class Unprepared(Release):
    """A release that is mended before it is looked at."""

    contracts: list[Contract] | None = None
    auctions: list[Auction] | None = None
