"""Numbers, days, periods and sums as people of each language write them. Pure; the language is an argument."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Language, as_language

NARROW: Final = "\u202f"  # narrow no-break space: groups of digits never part
HARD: Final = "\u00a0"
DASH: Final = "–"

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
        "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ),
    "ru": (
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_OF_MONTHS_RU: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_SCALES: Final[tuple[tuple[Decimal, dict[Language, str]], ...]] = (
    (Decimal(10) ** 12, {"kk": "трлн", "ru": "трлн", "en": "trillion"}),
    (Decimal(10) ** 9, {"kk": "млрд", "ru": "млрд", "en": "billion"}),
    (Decimal(10) ** 6, {"kk": "млн", "ru": "млн", "en": "million"}),
)


def number_text(number: float | Decimal, language: str) -> str:
    """Digits in groups of three with narrow spaces; a comma before decimals except in English."""
    text = f"{number:,}" if isinstance(number, int | Decimal) else f"{Decimal(str(number)):,}"
    whole, _, part = text.partition(".")
    point = "." if as_language(language) == "en" else ","
    return whole.replace(",", NARROW) + (point + part if part else "")


def month_name(month: int, language: str) -> str:
    """The month's name standing alone, 1 for January."""
    return _MONTHS[as_language(language)][month - 1]


def _day_and_month(day: date, language: Language) -> str:
    month = _OF_MONTHS_RU[day.month - 1] if language == "ru" else month_name(day.month, language)
    return f"{day.day}{HARD}{month}"


def _year(text: str, year: int, language: Language) -> str:
    """The text followed by its year: `… 2026 ж.`, `… 2026 г.`, `… 2026`."""
    mark = {"kk": f"{HARD}ж.", "ru": f"{HARD}г.", "en": ""}[language]
    return f"{text} {year}{mark}"


def day_text(day: date, language: str) -> str:
    """`5 наурыз 2026 ж.`, `5 марта 2026 г.`, `5 March 2026`."""
    code = as_language(language)
    return _year(_day_and_month(day, code), day.year, code)


def month_text(day: date, language: str) -> str:
    """The month of the day: `2026 ж. наурыз`, `март 2026 г.`, `March 2026`."""
    return _months(day, day, as_language(language))


def period_text(period: Period, language: str) -> str:
    """The shortest right name of a period: years, months, or days, said once where they are shared."""
    code = as_language(language)
    first, last = period.first, period.last
    if not period.is_whole_months():
        return _days(first, last, code)
    if (first.month, last.month) == (1, 12):
        return _years(first.year, last.year, code)
    if first.year == last.year:
        return _months(first, last, code)
    return f"{month_text(first, code)} {DASH} {month_text(last, code)}"


def _years(first: int, last: int, language: Language) -> str:
    if first == last:
        return {"kk": f"{first}{HARD}жыл", "ru": f"{first}{HARD}год", "en": str(first)}[language]
    mark = {"kk": f"{HARD}жж.", "ru": f"{HARD}гг.", "en": ""}[language]
    return f"{first}{DASH}{last}{mark}"


def _months(first: date, last: date, language: Language) -> str:
    """One or more whole months of one year. Kazakh puts the year first."""
    names = month_name(first.month, language)
    if first.month != last.month:
        names += DASH + month_name(last.month, language)
    return (
        f"{first.year}{HARD}ж. {names}" if language == "kk" else _year(names, first.year, language)
    )


def _days(first: date, last: date, language: Language) -> str:
    if first == last:
        return day_text(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{day_text(last, language)}"
    if first.year == last.year:
        return f"{_day_and_month(first, language)} {DASH} {day_text(last, language)}"
    return f"{day_text(first, language)} {DASH} {day_text(last, language)}"


def exact_tenge(amount: float | Decimal, language: str) -> str:
    """The whole sum in digits, with the tenge sign."""
    return f"{number_text(amount, language)}{HARD}₸"


def tenge_text(amount: float | Decimal, language: str) -> str:
    """A sum in tenge: from a million up in words to one decimal (`8,3 трлн ₸`), below that exact."""
    code = as_language(language)
    exact = Decimal(str(amount))
    for size, names in _SCALES:
        rounded = (exact / size).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        if abs(rounded) >= 1:
            short = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded
            return f"{number_text(short, code)}{HARD}{names[code]}{HARD}₸"
    return exact_tenge(amount, code)


def share_text(part: float, whole: float, language: str) -> str:
    """A whole per cent: `42 %` in Kazakh and Russian, `42%` in English; a dash where there is no whole."""
    if not whole:
        return "—"
    space = "" if as_language(language) == "en" else HARD
    return f"{round(100 * part / whole)}{space}%"
