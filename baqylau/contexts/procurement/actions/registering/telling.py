"""What one batch tells, and what the tellers of its rows share: parties, places, the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.db.models import Model

from baqylau.contexts.procurement.models import Load
from baqylau.contexts.procurement.rules.ocds.values import Object, text
from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.foundation.places import queries as places
from baqylau.kernel.clock import day_of

_KATO_DIGITS: Final = 9
# Digits that name a village, a rural district, a district, a region.
_KATO_LEVELS: Final = (9, 6, 4, 2)


@dataclass
class Telling:
    """Changed releases on their way into the register."""

    releases: Sequence[Mapping[str, Any]]
    origin: Origin
    load: Load | None
    at: datetime
    parties: dict[str, int] = field(default_factory=dict)  # keys by code
    names: dict[str, str] = field(default_factory=dict)  # names by code, for search
    announcements: dict[str, int] = field(default_factory=dict)  # keys by ocid
    lots: dict[str, int] = field(default_factory=dict)  # keys by the lot's ocid

    @cached_property
    def atlas(self) -> places.Atlas:
        """All places, read once a batch."""
        return places.atlas()

    @cached_property
    def day(self) -> date:
        """The day of this reading: borders are those of today."""
        return day_of(self.at)

    def place(self, kato: str | None) -> int | None:
        """The place with this code, else the smallest known one that it lies in."""
        if kato is None or len(kato) != _KATO_DIGITS:
            return None
        wider = (kato[:digits].ljust(_KATO_DIGITS, "0") for digits in _KATO_LEVELS)
        found = (self.atlas.by_kato(code) for code in wider)
        return next((place for place in found if place is not None), None)

    def region(self, place: int | None) -> int | None:
        """The region that the place is in today."""
        return None if place is None else self.atlas.region_of(place, self.day)

    def party(self, held: Object) -> int | None:
        """The key of the party that is named there."""
        code = text(held, "id")
        return None if code is None else self.parties.get(code)


def titles(release: Object, *told: Object) -> tuple[str, str]:
    """The title in Russian and in Kazakh from the first of these that has one; else its description."""
    in_kazakh = release.get("language") == "kk"
    for held in told:
        own = text(held, "title") or text(held, "description")
        kazakh = text(held, "title_kk")
        if own or kazakh:
            return ("", own or "") if in_kazakh and not kazakh else (own or "", kazakh or "")
    return "", ""


def told_fields(model: type[Model], *lasting: str) -> tuple[str, ...]:
    """Names of the columns that a new telling overwrites: all but the key and those that last."""
    fields = model._meta.concrete_fields  # noqa: SLF001  Django's documented way to list them
    return tuple(one.name for one in fields if one.name not in {"id", *lasting})
