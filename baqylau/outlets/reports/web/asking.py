"""From an address to the report it asks for, and from a report to its addresses."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries.counting import days_of_records
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.periods import Period, month_of
from baqylau.kernel.texts import Language, as_language
from baqylau.outlets.reports import queries
from baqylau.outlets.reports.documents.sheet import Stamp
from baqylau.outlets.reports.errors import NoSuchReport
from baqylau.outlets.reports.queries import Frozen, Report
from baqylau.outlets.reports.vocabulary import CONTENT_TYPES, Format
from baqylau.outlets.reports.web.forms import Asked, ReportForm
from baqylau.ui.parts import Tab
from baqylau.ui.words import day_text, period_text


def page_language() -> Language:
    """The language of the page."""
    return as_language(get_language())


def report_form(
    data: QueryDict | None,
    *,
    initial: dict[str, Any] | None = None,
    among: Container[int] | None = None,
) -> ReportForm:
    """The form with the bodies (those whose keys are `among`, if given) and regions of today."""
    language = page_language()
    return ReportForm(
        data,
        initial=initial,
        bodies=[one for one in identity.bodies() if among is None or one.pk in among],
        regions=places.region_choices(language, clock.today()),
        language=language,
    )


def computed(asked: Asked) -> Report:
    """The report that was asked for, from today's facts."""
    return queries.compute(
        asked.body.pk,
        asked.period,
        today=clock.today(),
        borders=asked.borders,
        place=asked.place,
    )


def report_address(asked: Asked) -> str:
    """The page of a computed report."""
    return f"{reverse('report-screen')}?{urlencode(asked.query())}"


def file_tabs(name: str, query: dict[str, str], **parts: str) -> list[Tab]:
    """The four files of a report."""
    tail = f"?{urlencode(query)}" if query else ""
    return [
        Tab(form.label, reverse(name, kwargs={**parts, "form": form.value}) + tail)
        for form in (Format.PDF, Format.DOCX, Format.CSV, Format.JSON)
    ]


def asked_format(text: str) -> Format:
    """The kind of file in an address. Raises NoSuchReport."""
    if text not in Format.values:
        raise NoSuchReport
    return Format(text)


def file_response(made: bytes, form: Format, name: str) -> HttpResponse:
    """A file to keep, or to read where the browser can."""
    response = HttpResponse(made, content_type=CONTENT_TYPES[form])
    how = "inline" if form in (Format.PDF, Format.JSON) else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}.{form.value}"'
    return response


def file_name(report: Report, language: Language) -> str:
    """A name that says whose report of which days it is."""
    days = f"{report.period.first.isoformat()}_{report.period.last.isoformat()}"
    place = f"-{report.place.kato}" if report.place else ""
    return f"{report.body}{place}-{days}-{language}"


def site_of(request: HttpRequest) -> str:
    """The address of this site without a path, for links in documents."""
    return request.build_absolute_uri("/").rstrip("/")


def stamp_of(frozen: Frozen, language: Language) -> Stamp:
    """The stamp in words."""
    card = frozen.card
    if card.published_at is None:
        raise NoSuchReport
    return Stamp(
        card.ref,
        card.sha256,
        card.published_at,
        day_text(clock.day_of(card.published_at), language),
        card.prepared_by,
        card.published_by,
    )


@dataclass(frozen=True, slots=True)
class Preset:
    """Days that are asked for often."""

    label: str
    period: Period


def presets_of(body: BodyFacts) -> list[Preset]:
    """The last two months, the last year and the whole time that the body has records of."""
    days = days_of_records(body.pk)
    if days is None:
        return []
    first, last = days
    month = month_of(last)
    two = Period(Period(month.first, month.last).previous().first, month.last)
    year = Period(last.replace(month=1, day=1), last.replace(month=12, day=31))
    language = page_language()
    return [
        Preset(period_text(two, language), two),
        Preset(period_text(year, language), year),
        *_whole_time(Period(month_of(first).first, month.last), {two, year}),
    ]


def _whole_time(whole: Period, told: set[Period]) -> list[Preset]:
    return [] if whole in told else [Preset(_("All records"), whole)]
