"""When it was: the portal writes local time without a zone, `2026-07-24 15:30:24`, parts of a second or not.

Confirmed by live answers (2026): there is never a zone, and the times of one announcement agree with
one another. Not confirmed: whose clock it is where Kazakhstan had two. The portal stands in Astana,
so its clock is taken for everybody (`Clock.ASTANA`); `Clock.PLACE` reads each time by the clock of
the region instead. Since 2024-03-01 both are UTC+5 and the choice changes nothing.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo


class Clock(StrEnum):
    """Whose clock a time without zone is read by."""

    ASTANA = "astana"
    PLACE = "place"


class AbsurdTime(ValueError):  # noqa: N818  it is the portal that erred
    """No time, or one outside of all that the portal can know."""


_ASTANA: Final = "Almaty"  # the zone of Astana and of most regions: UTC+6, UTC+5 since 2024-03-01
# The regions whose clocks differed, by the first two signs of КАТО.
_ZONES: Final[Mapping[str, str]] = {
    "15": "Aqtobe",
    "23": "Atyrau",
    "27": "Oral",
    "39": "Qostanay",
    "43": "Qyzylorda",
    "47": "Aqtau",
}
_FIRST, _LAST = 1990, 2100
_TOLD: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:?\d\d)?)?"
)


def zone_of(kato: str) -> ZoneInfo:
    """The zone of a place by its code; Astana's where the code says nothing else."""
    return _zone(_ZONES.get(kato[:2], _ASTANA))


def moment(told: str, clock: Clock = Clock.ASTANA, kato: str = "") -> datetime:
    """The moment in UTC. Raises AbsurdTime.

    An hour that came twice (the last of February 2024) is taken for its first coming.
    """
    found = _TOLD.fullmatch(told.strip())
    if found is None:
        raise AbsurdTime(told)
    day, hour, zone = found.groups()
    try:
        local = datetime.fromisoformat(f"{day}T{hour or '00:00:00'}{zone or ''}")
    except ValueError:
        raise AbsurdTime(told) from None
    if not _FIRST <= local.year < _LAST:
        raise AbsurdTime(told)
    if local.tzinfo is None:
        local = local.replace(tzinfo=zone_of(kato) if clock is Clock.PLACE else _zone(_ASTANA))
    return local.astimezone(UTC)


def day(told: str) -> date:
    """The date as it was written, whatever the zone. Raises AbsurdTime."""
    moment(told)
    return date.fromisoformat(told.strip()[:10])


def written(at: datetime, clock: Clock = Clock.ASTANA, kato: str = "") -> str:
    """RFC 3339 with the offset that was in force there and then; whole seconds where there are no parts."""
    zone = zone_of(kato) if clock is Clock.PLACE else _zone(_ASTANA)
    return at.astimezone(zone).isoformat()


def as_told(at: datetime) -> str:
    """A moment as the portal would write it: by the clock of Astana, without a zone."""
    return at.astimezone(_zone(_ASTANA)).strftime("%Y-%m-%d %H:%M:%S")


@cache
def _zone(name: str) -> ZoneInfo:
    # Of the package, not of the machine: old systems do not know what changed in 2024.
    with files("tzdata.zoneinfo.Asia").joinpath(name).open("rb") as kept:
        return ZoneInfo.from_file(kept, key=f"Asia/{name}")
