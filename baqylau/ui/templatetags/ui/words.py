"""Filters: numbers, days, periods, sums and trilingual texts in the language of the page."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Language, Trilingual, as_language
from baqylau.ui import words
from baqylau.ui.templatetags.ui.library import register


def page_language() -> Language:
    """The language the page is written in."""
    return as_language(get_language())


def _local_day(moment: date | datetime) -> date:
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return moment


@register.filter
def number(value: float | Decimal | None) -> str:
    """Digits in groups; nothing for None."""
    return "" if value is None else words.number_text(value, page_language())


@register.filter
def amount(value: object) -> object:
    """A number in groups; anything else as it is."""
    return number(value) if isinstance(value, int | float | Decimal) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """The day in words as a `<time>` element; nothing for None."""
    if not value:
        return ""
    found = _local_day(value)
    text = words.day_text(found, page_language())
    return format_html('<time datetime="{}">{}</time>', found.isoformat(), text)


@register.filter
def day_text(value: date | datetime | None) -> str:
    """The day in words, without markup; nothing for None."""
    return words.day_text(_local_day(value), page_language()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Day and time of the place as a `<time>` element; nothing for None."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    text = words.day_text(local.date(), page_language())
    clock = f"{local:%H:%M}"
    return format_html('<time datetime="{}">{}, {}</time>', local.isoformat(), text, clock)


@register.filter
def month(value: date | None) -> str:
    """The month and year of the day, in words; nothing for None."""
    return words.month_text(value, page_language()) if value else ""


@register.filter
def period(value: Period | None) -> str:
    """A period in words; nothing for None."""
    return words.period_text(value, page_language()) if value else ""


@register.filter
def tenge(value: float | Decimal | None) -> str | SafeString:
    """A sum in tenge; big ones in words, with the exact sum in the title and in print."""
    if value is None:
        return ""
    lang = page_language()
    exact, short = words.exact_tenge(value, lang), words.tenge_text(value, lang)
    if short == exact:
        return format_html('<data value="{}">{}</data>', str(value), exact)
    return format_html(
        '<data value="{}" title="{}" class="sum">{}<span class="only-print"> ({})</span></data>',
        str(value), exact, short, exact,
    )  # fmt: skip


@register.filter
def say(value: Trilingual | None) -> str:
    """The wording in the language of the page; nothing for None."""
    return value.in_(page_language()) if value else ""


@register.filter
def share(part: float, whole: float) -> str:
    """What per cent the part is of the whole."""
    return words.share_text(part, whole, page_language())
