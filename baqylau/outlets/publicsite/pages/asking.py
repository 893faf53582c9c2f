"""From the words of an address to what a register is asked: the mirror of `register_query`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.foundation.places.vocabulary import Level
from baqylau.kernel.periods import Period, month_of
from baqylau.outlets.publicsite.pages.periods import BEGINNING
from baqylau.outlets.publicsite.pages.reading import Reader


@dataclass(frozen=True, slots=True)
class Answered:
    """Clean words of an address: a name that is absent was not asked for."""

    words: dict[str, Any]

    def text(self, name: str) -> str | None:
        """A word that narrows; None where it is absent or empty."""
        return self.words.get(name) or None

    def key(self, name: str) -> int | None:
        """A key of a row; None where it is absent."""
        value = self.text(name)
        return None if value is None else int(value)


def filter_of(
    words: dict[str, Any], given: set[str], reader: Reader, *, activities: bool
) -> Filter:
    """The filter of clean words. `given` are the names the address has.

    For sphere and topic an empty word that is given means "none", an absent one means "any".
    """
    asked = Answered(words)
    period = _period(asked.words.get("from"), asked.words.get("to"), reader.today)
    body = reader.body_by_slug(asked.text("body") or "")
    kind = asked.text("kind")
    return Filter(
        body=body.pk if body else None,
        region=reader.atlas.by_kato(asked.text("region") or ""),
        places=_places(asked.text("territory"), period, reader),
        period=period,
        kind=kind,
        sphere=_exact("sphere", words, given),
        topic=_exact("topic", words, given),
        project=asked.key("project"),
        state=asked.text("state"),
        rung=asked.text("rung"),
        verdict=asked.text("verdict"),
        addressee=asked.key("addressee"),
        has=asked.text("has"),
        words=asked.text("q") or "",
        activities_only=activities and kind is None,
    )


def _exact(name: str, words: dict[str, Any], given: set[str]) -> str | None:
    if name not in given or name not in words or words[name] == "any":
        return None
    return str(words[name])


def _period(first: date | None, last: date | None, today: date) -> Period | None:
    """The period asked for, open ends closed; None where neither end was given."""
    if first is None and last is None:
        return None
    end = last or max(first or today, month_of(today).last)
    return Period(first or min(BEGINNING, end), end)


def _places(territory: str | None, period: Period | None, reader: Reader) -> frozenset[int] | None:
    """The places whose figures of the period belong to a territory by today's borders."""
    held = reader.atlas
    key = held.by_kato(territory) if territory else None
    if key is None:
        return None
    then = period.last if period else reader.today
    if held.places[key].level == Level.COUNTRY:
        return None
    return frozenset(
        place
        for place in held.places
        if held.equivalents(place, on=then, today=reader.today).region == key
    )
