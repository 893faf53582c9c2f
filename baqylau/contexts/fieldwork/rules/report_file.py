"""Reading a file of stated figures: everything wrong is named, and nothing wrong is let through.

The format is that of the figures a real republican group reported for January-February 2020: a
period, national figures, and per region records with whatever numbers the source gives. A number
that is not given stays unknown; nothing is filled in.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.rules.words import folded
from baqylau.contexts.fieldwork.vocabulary import Kind, Nature, Qualifier, Sphere, StatedMeasure
from baqylau.kernel.periods import KNOWN_DAYS, Period

NUMBERS: Final = (
    "count",
    "questions_considered",
    "participants",
    "findings",
    "fixed",
    "in_progress",
    "seized",
    "acts",
    "recommendations",
)
_TEXTS: Final = ("kind", "sphere", "topic", "qualifier", "note", "project")
_DETAILS: Final = ("exam", "finding", "by", "parts", "frequency", "act", "articles", "quote")
_RECORD: Final = frozenset({*NUMBERS, *_TEXTS, *_DETAILS, "wordings"})
_NATIONAL: Final = frozenset(
    {"measure", "value", "qualifier", "kind", "note", "period", "wordings"}
)
_REGION: Final = frozenset({"kato", "region", "records"})
_TOP: Final = frozenset(
    {"about", "source", "period", "borders", "national", "spheres_monitored", "regions"}
)
_LARGEST: Final = 2_000_000_000
_MOST_DIGITS: Final = 20
_WORD: Final = 3
_NO_PERIOD: Final = Period(date.min, date.min)
Names = Mapping[str, Iterable[str]]
# Words of any region's name tell no region from another.
_COMMON: Final = frozenset(
    folded("область облысы oblast region город қаласы қ city республика").split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRecord:
    """One record of a region. `numbers` holds only what the source gives."""

    kato: str
    kind: str
    sphere: str = ""
    topic: str = ""
    qualifier: str = ""
    note: str = ""
    wordings: dict[str, str] = field(default_factory=dict)
    project: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNational:
    """One national figure, with the days it speaks of."""

    measure: str
    nature: str
    value: int
    qualifier: str
    note: str
    wordings: dict[str, str]
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A file that was understood whole."""

    title: str
    borders: str
    period: Period
    national: tuple[StatedNational, ...]
    records: tuple[StatedRecord, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the file is held against: names of regions by KATO on a day, and the day it is read on."""

    region_names: Callable[[date], Mapping[str, Iterable[str]]]
    today: date = KNOWN_DAYS.last


def facts_of(report: ReportFile) -> str:
    """SHA-256 of what the file states: its period and its numbers, not its wording or its layout."""
    stated = {
        "period": [report.period.first.isoformat(), report.period.last.isoformat()],
        "national": sorted(
            [one.measure, one.nature, one.value, one.period.first.isoformat()]
            for one in report.national
        ),
        "records": sorted(
            [one.kato, one.kind, one.sphere, one.topic, sorted(one.numbers.items())]
            for one in report.records
        ),
    }
    return sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


def read(raw: bytes, known: Known) -> tuple[ReportFile | None, list[str]]:
    """The file as plain values, or None with every problem named by its place."""
    reading = _Reading(known)
    content = reading.parse(raw)
    report = reading.report(content) if content is not None else None
    return (None, reading.problems) if reading.problems else (report, [])


class _Reading:
    """One reading of one file. Methods return a value even after a problem, so that all are found."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.problems: list[str] = []

    def wrong(self, where: str, why: str) -> None:
        said = f"{where}: {why}" if where else why
        self.problems.append(said.encode(errors="backslashreplace").decode())

    # --- from bytes to JSON ------------------------------------------------------------------
    def parse(self, raw: bytes) -> dict[str, Any] | None:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            at = {"byte": problem.start}
            self.wrong("", _("The file is not UTF-8 text (first wrong byte: %(byte)s).") % at)
            return None
        try:
            content = json.loads(
                text,
                object_pairs_hook=self._once,
                parse_constant=self._number,
                parse_int=self._whole,
            )
        except json.JSONDecodeError as problem:
            at = {"line": problem.lineno, "column": problem.colno}
            self.wrong("", _("The file is not JSON (line %(line)s, column %(column)s).") % at)
            return None
        except RecursionError:
            self.wrong("", _("The file is nested too deeply."))
            return None
        if not isinstance(content, dict):
            self.wrong("", _("The file must hold one JSON object."))
            return None
        return content

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        names = [name for name, _value in pairs]
        for name in sorted({n for n in names if names.count(n) > 1}):
            self.wrong(name, _("this name stands twice in one object"))
        return found

    def _whole(self, digits: str) -> int:
        """Longer ones Python does not read; all of them are far beyond the largest we take."""
        return int(digits[:_MOST_DIGITS])

    def _number(self, name: str) -> None:
        self.wrong(name, _("this is not a number of JSON"))

    # --- from JSON to values -----------------------------------------------------------------
    def report(self, content: dict[str, Any]) -> ReportFile | None:
        self.only(content, _TOP, "")
        given = self.period(content.get("period"), "period")
        # Without a period the rest is read all the same, so that every problem is named at once.
        period = given or _NO_PERIOD
        for i, sphere in enumerate(
            self.items(content.get("spheres_monitored"), "spheres_monitored")
        ):
            self.one_of(sphere, Sphere.values, f"spheres_monitored[{i}]")
        national = [
            self.national(one, f"national[{i}]", period)
            for i, one in enumerate(self.items(content.get("national"), "national"))
        ]
        names = self.known.region_names(period.last) if given else None
        return ReportFile(
            title=self.text(content.get("source"), "source")
            or self.text(content.get("about"), "about"),
            borders=self.text(content.get("borders"), "borders"),
            period=period,
            national=tuple(one for one in national if one),
            records=tuple(self.regions(content.get("regions"), names)),
        )

    def national(self, one: Any, where: str, period: Period) -> StatedNational | None:
        if not self.is_object(one, where):
            return None
        self.only(one, _NATIONAL, where)
        own = self.period(one["period"], f"{where}.period") if "period" in one else period
        value = self.number(one.get("value"), f"{where}.value")
        return StatedNational(
            measure=self.one_of(one.get("measure"), StatedMeasure.values, f"{where}.measure"),
            nature=self.one_of(one.get("kind"), Nature.values, f"{where}.kind"),
            value=value or 0,
            qualifier=self.choice(one, "qualifier", Qualifier.values, where),
            note=self.text(one.get("note"), f"{where}.note"),
            wordings=self.wordings(one, where),
            period=own or period,
        )

    def regions(self, regions: Any, names: Names | None) -> Iterable[StatedRecord]:
        seen: set[str] = set()
        for i, one in enumerate(self.items(regions, "regions")):
            where = f"regions[{i}]"
            if not self.is_object(one, where):
                continue
            self.only(one, _REGION, where)
            kato = self.kato(one, names, where)
            if kato and kato in seen:
                self.wrong(f"{where}.kato", _("this region stands twice in the file"))
            seen.add(kato)
            for j, record in enumerate(self.items(one.get("records"), f"{where}.records")):
                place = f"{where}.records[{j}]"
                if self.is_object(record, place):
                    yield self.record(record, kato, place)

    def record(self, one: dict[str, Any], kato: str, where: str) -> StatedRecord:
        self.only(one, _RECORD, where)
        given = [name for name in NUMBERS if name in one]
        numbers: dict[str, int] = {
            name: self.number(one[name], f"{where}.{name}") or 0 for name in given
        }
        self.sums(numbers, where)
        return StatedRecord(
            kato=kato,
            kind=self.one_of(one.get("kind"), Kind.values, f"{where}.kind"),
            sphere=self.choice(one, "sphere", Sphere.values, where),
            topic=self.text(one.get("topic"), f"{where}.topic", longest=200),
            qualifier=self.choice(one, "qualifier", Qualifier.values, where),
            note=self.text(one.get("note"), f"{where}.note"),
            wordings=self.wordings(one, where),
            project=self.text(one.get("project"), f"{where}.project", longest=60),
            numbers=numbers,
            details=self.details(one, where),
        )

    def sums(self, numbers: dict[str, int], where: str) -> None:
        """What was put right was found first; a part cannot exceed its whole."""
        parts = numbers.get("fixed", 0) + numbers.get("in_progress", 0)
        if parts > numbers.get("findings", 0):
            self.wrong(where, _("more is fixed or being fixed than was found"))

    def details(self, one: dict[str, Any], where: str) -> dict[str, Any]:
        kept: dict[str, Any] = {name: one[name] for name in _DETAILS if name in one}
        for name, value in kept.items():
            if name == "parts":
                for i, part in enumerate(self.items(value, f"{where}.parts")):
                    self.number(part, f"{where}.parts[{i}]")
            elif name == "articles":
                for i, part in enumerate(self.items(value, f"{where}.articles")):
                    self.text(part, f"{where}.articles[{i}]")
            else:
                self.text(value, f"{where}.{name}")
        return kept

    # --- single values -----------------------------------------------------------------------
    def only(self, one: dict[str, Any], known: frozenset[str], where: str) -> None:
        for name in sorted(set(one) - known):
            self.wrong(f"{where}.{name}".lstrip("."), _("this field is not known"))

    def is_object(self, value: Any, where: str) -> bool:
        if isinstance(value, dict):
            return True
        self.wrong(where, _("must be an object"))
        return False

    def items(self, value: Any, where: str) -> list[Any]:
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(where, _("must be a list"))
        return []

    def text(self, value: Any, where: str, *, longest: int = 2000) -> str:
        if value is None:
            return ""
        if not isinstance(value, str) or not _is_storable(value):
            self.wrong(where, _("must be text"))
            return ""
        if len(value) > longest:
            self.wrong(where, _("must not be longer than %(longest)s signs") % {"longest": longest})
        return value.strip()

    def number(self, value: Any, where: str) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
            told = {"value": json.dumps(value, ensure_ascii=False)[:40]}
            self.wrong(where, _("must be a whole number of at least 0, not %(value)s") % told)
            return None
        return value

    def one_of(self, value: Any, known: Iterable[str], where: str) -> str:
        if isinstance(value, str) and value in set(known):
            return value
        told = {"value": json.dumps(value, ensure_ascii=False)[:60]}
        self.wrong(where, _("%(value)s is not known here") % told)
        return ""

    def choice(self, one: dict[str, Any], name: str, known: Iterable[str], where: str) -> str:
        """A word that may be left out: absent, null and the empty text are the same."""
        value = one.get(name)
        return "" if value is None or value == "" else self.one_of(value, known, f"{where}.{name}")

    def wordings(self, one: dict[str, Any], where: str) -> dict[str, str]:
        given = one.get("wordings") or {}
        if not self.is_object(given, f"{where}.wordings"):
            return {}
        self.only(given, frozenset({"kk", "ru", "en"}), f"{where}.wordings")
        return {name: self.text(text, f"{where}.wordings.{name}") for name, text in given.items()}

    def period(self, value: Any, where: str) -> Period | None:
        if not isinstance(value, dict):
            self.wrong(where, _("must give the days “from” and “to”"))
            return None
        self.only(value, frozenset({"from", "to"}), where)
        first, last = (self.day(value.get(name), f"{where}.{name}") for name in ("from", "to"))
        if first is None or last is None:
            return None
        if last < first:
            self.wrong(where, _("ends before it begins"))
            return None
        if last > self.known.today:
            self.wrong(f"{where}.to", _("This day has not come yet."))
            return None
        return Period(first, last)

    def day(self, value: Any, where: str) -> date | None:
        found = _as_day(value)
        if found is None:
            told = {"value": json.dumps(value, ensure_ascii=False)[:40]}
            self.wrong(where, _("%(value)s is not a date such as 2020-01-31") % told)
        return found

    def kato(self, one: dict[str, Any], names: Names | None, where: str) -> str:
        value = one.get("kato")
        if names is None:
            return str(value)
        if not isinstance(value, str) or value not in names:
            told = {"value": json.dumps(value, ensure_ascii=False)[:40]}
            self.wrong(f"{where}.kato", _("%(value)s is no region of that time") % told)
            return ""
        said = self.text(one.get("region"), f"{where}.region")
        words = {word for word in folded(said).split() if len(word) >= _WORD} - _COMMON
        of_place = {word for name in names[value] for word in folded(name).split()}
        if words and not words & of_place:
            told = {"name": said, "kato": value}
            self.wrong(f"{where}.region", _("“%(name)s” is no name of %(kato)s") % told)
        return value


def _is_storable(text: str) -> bool:
    """Whether databases take the text: JSON can also spell half a sign, and the sign of no text."""
    return not any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in text)


def _as_day(value: Any) -> date | None:
    """A date written as 2020-01-31; date.fromisoformat also takes weeks and shorter forms."""
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return found if found.isoformat() == value else None
