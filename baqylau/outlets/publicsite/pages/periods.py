"""Which days a page speaks of: all time, the last twelve months, a year, or days that were asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from baqylau.kernel.periods import KNOWN_DAYS, Period, month_of
from baqylau.kernel.texts import Language
from baqylau.ui.parts import Tab
from baqylau.ui.words import period_text

BEGINNING: Final = KNOWN_DAYS.first
_YEARS_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen period; None is all time, with `whole` the years that all records lie in."""

    period: Period | None
    today: date

    @property
    def whole(self) -> Period:
        """The chosen period, or every year up to the present one: whole years are the cheapest to sum."""
        return self.period or Period(BEGINNING, date(self.today.year, 12, 31))

    @property
    def query(self) -> dict[str, str]:
        """The query parameters that choose it."""
        if self.period is None:
            return {}
        return {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()}

    def words(self, language: Language) -> str:
        """The period as people write it."""
        return _("all time") if self.period is None else period_text(self.period, language)


def last_twelve_months(today: date) -> Period:
    """The present month and the eleven before it."""
    last = month_of(today)
    year, month = divmod(today.year * 12 + today.month - 12, 12)
    return Period(date(year, month + 1, 1), last.last)


def asked(first: str, last: str, today: date) -> Chosen:
    """The whole months that hold the days of an address; all time where they make no period.

    Pages of the public site tell sums by months; a report tells any days there are.
    """
    try:
        days = Period(date.fromisoformat(first), date.fromisoformat(last))
        months = Period(month_of(days.first).first, month_of(days.last).last)
    except (ValueError, OverflowError):
        return Chosen(None, today)
    return Chosen(months if KNOWN_DAYS.holds(months) else None, today)


def choices(chosen: Chosen, since: date | None, path: str, language: Language) -> list[Tab]:
    """All time, twelve months and the years since the first record, each as an address."""
    offered: list[Period | None] = [None, last_twelve_months(chosen.today)]
    if since is not None:
        first = max(since.year, chosen.today.year - _YEARS_SHOWN + 1, BEGINNING.year)
        years = range(chosen.today.year, min(first, chosen.today.year) - 1, -1)
        offered += [Period(date(year, 1, 1), date(year, 12, 31)) for year in years]
        if since.year < first:
            offered.append(Period(date(since.year, 1, 1), date(since.year, 12, 31)))
    if chosen.period not in offered:
        offered.append(chosen.period)
    return [_tab(Chosen(one, chosen.today), chosen, path, language) for one in offered]


def _tab(one: Chosen, chosen: Chosen, path: str, language: Language) -> Tab:
    query = "&".join(f"{name}={value}" for name, value in one.query.items())
    joint = "&" if "?" in path else "?"
    url = f"{path}{joint}{query}" if query else path
    words = one.words(language)
    return Tab(words[:1].upper() + words[1:], url, current=one.period == chosen.period)
