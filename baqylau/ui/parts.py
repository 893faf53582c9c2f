"""What components take: frozen values, texts already in the reader's language.

Each class names the tag that renders it; `templates/ui/parts/` holds the markup, `README.md` the usage.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise
Number = int | Decimal
ChainState = Literal["done", "current", "none", "waiting", "overdue"]
FigureState = Literal["", "hand", "unverified", "claimed", "verified", "overdue"]
LonLat = tuple[float, float]
Ring = list[LonLat]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of signal → case → activity → finding → recommendation → answer → verified fix (`strip`)."""

    key: str
    label: Text
    state: ChainState
    on: date | None = None
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many records reached a step in a period (`funnel`); None where no figure was given."""

    label: Text
    value: Number | None
    url: str = ""
    note: Text = ""
    state: FigureState = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """A labelled amount with the door to its records (`bars`). `shown` stands for the number in words."""

    label: Text
    value: Number | None
    url: str = ""
    note: Text = ""
    shown: Text = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The amount of a month (`trend`); any day of the month names it."""

    month: date
    value: Number | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class YearPoint:
    """The amount of a year (`yearly`). `shown` stands for the number in words."""

    year: int
    value: Number | None
    url: str = ""
    shown: Text = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody among others (`network`); `facts` stand beside the name in the table."""

    label: Text
    url: str = ""
    facts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What two of them share: their places in the list of nodes, and how much."""

    one: int
    other: int
    value: int


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to this page (`breadcrumbs`); the last one has no address."""

    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Keyset paging (`pager`): addresses of the neighbours, how many are shown, and of how many if known."""

    previous_url: str = ""
    next_url: str = ""
    shown: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same thing, each with its own address (`tabs`, menus, map modes)."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what it is (`facts`); the value may be safe markup."""

    label: Text
    value: Text | Number
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened to a record (`timeline`)."""

    at: datetime | date
    text: Text
    who: Text = ""
    url: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from (`source_note`, `quote`); `place` is a page or section."""

    text: Text
    url: str = ""
    on: date | None = None
    place: Text = ""


@dataclass(frozen=True, slots=True)
class RegionShape:
    """A region as the map draws it (`region_map`, `map_block`).

    `rings` are closed lines of (longitude, latitude) in degrees, outer and inner alike; `label_at` is where
    its name stands; `step` is the strength of the tint 0–4, None where there are no data.
    """

    kato: str
    name: Text
    rings: list[Ring]
    label_at: LonLat
    value: Number | None = None
    step: int | None = None
    url: str = ""
    title: Text = ""


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How a map is to be enhanced: the shapes' address, the tint's hue, who drew the boundaries."""

    geojson_url: str = ""
    mode: str = "work"
    modes: list[Tab] = field(default_factory=list)
    caption: Text = ""
    unit: Text = ""
    attribution: Text = ""
