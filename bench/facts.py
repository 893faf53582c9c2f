"""Invented facts: ten years of work of three bodies, the same for the same seed.

What is rare in life is rare here: regions and districts, kinds and spheres follow Zipf's law, a
thousandth of the records carries a note or is a summary. Nothing here is about anybody.
"""

import random
from bisect import bisect
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Final

from baqylau.contexts.fieldwork.rules.words import folded
from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, Kind, Sphere
from baqylau.foundation.places.queries import Atlas
from baqylau.kernel.periods import Period

SEED: Final = 20_160_101
YEARS: Final = range(2016, 2026)
PERIOD: Final = Period(date(2016, 1, 1), date(2025, 12, 31))
# Beside the reported body, which has all the rows asked for, two others with a share of as many.
SHARES: Final = (1.0, 0.03, 0.02)

_ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxyz"
# What each kind of work in the field looks at, most often first; talks and texts name few spheres.
_LOOKS_AT: Final = {
    Kind.MONITORING: tuple(Sphere),
    Kind.VISIT: tuple(Sphere)[:18],
    Kind.RAID: (
        Sphere.ROADS,
        Sphere.TRANSPORT_CONTROL,
        Sphere.POLICE,
        Sphere.IMPOUND_LOTS,
        Sphere.ECOLOGY,
        Sphere.LAND,
    ),
    Kind.DESK_ANALYSIS: (
        Sphere.PUBLIC_PROCUREMENT,
        Sphere.STATE_REVENUE,
        Sphere.LAND,
        Sphere.AGRICULTURE,
        Sphere.COURTS,
    ),
    Kind.VILLAGE_VISIT: tuple(Sphere)[1:11],
    Kind.OBSERVATION: (Sphere.EDUCATION, Sphere.COURTS, Sphere.PENITENTIARY),
    Kind.MYSTERY_SHOPPER: (
        Sphere.PUBLIC_SERVICE_CENTRES,
        Sphere.HEALTH,
        Sphere.MEDICINE_SUPPLY,
        Sphere.VEHICLE_SERVICE_CENTRE,
        Sphere.SPECIAL_SERVICE_CENTRE,
        Sphere.AKIMATS,
    ),
}
_TALKED_OF: Final = (Sphere.EDUCATION, Sphere.HEALTH, Sphere.PUBLIC_PROCUREMENT, Sphere.ROADS)
_FREQUENT: Final = (
    Kind.MONITORING,
    Kind.VISIT,
    Kind.MEETING,
    Kind.RAID,
    Kind.MEDIA_ITEMS,
    Kind.DESK_ANALYSIS,
    Kind.RECEPTION,
    Kind.VILLAGE_VISIT,
)
_KINDS: Final = (*_FREQUENT, *(kind for kind in ACTIVITY_KINDS if kind not in _FREQUENT))
# fmt: off
_WORDS: Final = (
    "дорога", "школа", "больница", "акимат", "закупка", "ремонт", "тендер", "смета", "мост", "канал",
    "полив", "жол", "мектеп", "аурухана", "көше", "жөндеу", "құрылыс", "жылу", "тариф", "субсидия",
    "очередь", "приём", "справка", "полиция", "суд", "лес", "земля", "участок", "аренда", "питание",
    "лекарства", "аптека", "балабақша", "спорт", "стадион", "клуб", "мәдениет", "парк", "свет", "двор",
    "подъезд", "лифт", "кровля", "фасад", "су", "ауыл", "көпір", "дәрі", "емхана", "орман",
)
# fmt: on

Row = tuple[Any, ...]

COUNTABLE: Final = (
    "id",
    "ref",
    "body_id",
    "place_id",
    "region_id",
    "kind",
    "sphere",
    "quantity",
    "qualifier",
    "note",
    "is_summary",
    "counted_from",
    "counted_to",
    "is_public",
)
ACTIVITY: Final = (
    *COUNTABLE,
    "title",
    "regime",
    "participants",
    "starts_on",
    "ends_on",
    "entered_at",
    "published_at",
)
FINDING: Final = (
    *COUNTABLE,
    "activity_id",
    "text",
    "rung",
    "document",
    "seized",
    "acts",
    "state",
    "state_on",
)
RECOMMENDATION: Final = (
    *COUNTABLE,
    "activity_id",
    "addressee_id",
    "text",
    "issued_on",
    "due_on",
    "verdict",
    "answered_on",
    "state",
    "state_on",
)
ABOUT: Final = ("recommendation_id", "finding_id")
SEARCH: Final = ("register", "record", "text")


def ref_of(number: int, first: str) -> str:
    """A reference of ten signs that says which record of the series it is."""
    signs = []
    for _ in range(9):
        number, rest = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[rest])
    return first + "".join(reversed(signs))


class Weighted:
    """Choosing among options, the first ones more often (by Zipf's law or by given weights)."""

    def __init__(self, options: Sequence[Any], weights: Sequence[float] = ()) -> None:
        self.options = options
        weights = weights or [1 / rank for rank in range(1, len(options) + 1)]
        self._sums = list(accumulate(weights))

    def pick(self, draw: Callable[[], float]) -> Any:
        """One option, by a number from 0 to 1."""
        return self.options[bisect(self._sums, draw() * self._sums[-1])]


_KIND = Weighted(_KINDS)
_SPHERES = {
    kind: Weighted([sphere.value for sphere in _LOOKS_AT.get(kind, _TALKED_OF)]) for kind in _KINDS
}
_FINDINGS = Weighted(range(6), (15, 25, 25, 18, 10, 7))
_RECOMMENDATIONS = Weighted(range(5), (40, 35, 15, 7, 3))
_STATE = Weighted(("open", "in_progress", "claimed", "verified"), (45, 20, 20, 15))
_RUNG = Weighted(("observation", "risk_sign", "mismatch"), (60, 25, 15))
_VERDICT = Weighted(("accepted", "", "partly", "silent", "refused"), (40, 25, 15, 12, 8))


class Ground:
    """Where work takes place: places of each month by their regions of that month."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._months: dict[tuple[int, int], Weighted] = {}

    def of(self, year: int, month: int) -> Weighted:
        """Weighted regions of the month; each is a pair of its key and its weighted places."""
        if (year, month) not in self._months:
            self._months[year, month] = self._read(date(year, month, monthrange(year, month)[1]))
        return self._months[year, month]

    def _read(self, on: date) -> Weighted:
        regions = [
            (region.id, Weighted([region.id, *(p.id for p in self._atlas.inside(region.id, on))]))
            for region in self._atlas.regions(on)
        ]
        return Weighted(regions)


@dataclass(slots=True)
class Series:
    """The rows of all tables for one body, and where numbering has come to."""

    ground: Ground
    addressees: Sequence[int]
    seed: int = SEED
    activities: int = 0
    findings: int = 0
    recommendations: int = 0

    def of_body(self, body: int, rows: int) -> Iterator["Bundle"]:
        """As many activities of the body as asked for, each with what hangs on it."""
        draw = random.Random(f"{self.seed} {body}").random
        for _ in range(rows):
            yield self._bundle(body, draw)

    def _bundle(self, body: int, draw: Callable[[], float]) -> "Bundle":
        self.activities += 1
        year, month = YEARS[int(draw() * len(YEARS))], 1 + int(draw() * 12)
        region, places = self.ground.of(year, month).pick(draw)
        kind = _KIND.pick(draw)
        in_field = kind in _LOOKS_AT
        sphere = _SPHERES[kind].pick(draw) if in_field or draw() < 0.15 else ""
        day = date(year, month, 1 + int(draw() * monthrange(year, month)[1]))
        shared = (body, places.pick(draw), region, kind.value, sphere)
        bundle = Bundle(self._activity(shared, day, draw))
        if in_field:
            self._hang(bundle, shared, day, draw)
        if draw() < 0.05:
            words = " ".join(_WORDS[int(draw() * len(_WORDS))] for _ in range(8))
            bundle.searched.append(("activity", self.activities, folded(words)))
        return bundle

    def _activity(self, shared: Row, day: date, draw: Callable[[], float]) -> Row:
        number, iso = self.activities, day.isoformat()
        moment = f"{iso} 12:00:00"
        is_summary = draw() < 0.001
        noted = is_summary or draw() < 0.001
        return (
            number,
            ref_of(number, "a"),
            *shared,
            2 + int(draw() * 40) if is_summary else 1,
            "about" if noted and draw() < 0.5 else "",
            "Синтетическое примечание" if noted else "",
            is_summary,
            day.replace(day=1).isoformat() if is_summary else iso,
            iso,
            True,
            f"Синтетическая запись {number}",
            "ordinary_user",
            1 + int(draw() * 90) if draw() < 0.2 else None,
            iso,
            iso,
            moment,
            moment,
        )

    def _hang(self, bundle: "Bundle", shared: Row, day: date, draw: Callable[[], float]) -> None:
        activity = self.activities
        for _ in range(_FINDINGS.pick(draw)):
            self.findings += 1
            bundle.findings.append(self._finding(activity, shared, day, draw))
        for _ in range(_RECOMMENDATIONS.pick(draw)):
            self.recommendations += 1
            bundle.recommendations.append(self._recommendation(activity, shared, day, draw))
            if bundle.findings:
                bundle.about.append((self.recommendations, self.findings))

    def _finding(self, activity: int, shared: Row, day: date, draw: Callable[[], float]) -> Row:
        number, iso, rung = self.findings, day.isoformat(), _RUNG.pick(draw)
        return (
            number,
            ref_of(number, "f"),
            *shared,
            *_single(iso, draw),
            activity,
            f"Синтетическое наблюдение {number}",
            rung,
            "Синтетический документ" if rung == "mismatch" else "",
            1 + int(draw() * 5) if draw() < 0.03 else None,
            1 if draw() < 0.05 else None,
            _STATE.pick(draw),
            _later(day, draw),
        )

    def _recommendation(
        self, activity: int, shared: Row, day: date, draw: Callable[[], float]
    ) -> Row:
        number, iso, verdict = self.recommendations, day.isoformat(), _VERDICT.pick(draw)
        return (
            number,
            ref_of(number, "r"),
            *shared,
            *_single(iso, draw),
            activity,
            self.addressees[int(draw() * len(self.addressees))],
            f"Синтетическая рекомендация {number}",
            iso,
            (day + timedelta(days=21)).isoformat(),
            verdict,
            _later(day, draw) if verdict else None,
            _STATE.pick(draw),
            _later(day, draw),
        )


@dataclass(slots=True)
class Bundle:
    """One activity and the rows that hang on it."""

    activity: Row
    findings: list[Row]
    recommendations: list[Row]
    about: list[Row]
    searched: list[Row]

    def __init__(self, activity: Row) -> None:
        self.activity = activity
        self.findings, self.recommendations, self.about, self.searched = [], [], [], []


def _single(iso: str, draw: Callable[[], float]) -> Row:
    """Quantity, qualifier, note, summary, days and publicity of a single record."""
    return 1, "", "Синтетическое примечание" if draw() < 0.001 else "", False, iso, iso, True


def _later(day: date, draw: Callable[[], float]) -> str:
    return (day + timedelta(days=int(draw() * 60))).isoformat()
