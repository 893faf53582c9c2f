"""Reports for everybody: computed on the spot, or frozen as they were published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel import clock
from baqylau.kernel.periods import month_of
from baqylau.outlets.reports import queries
from baqylau.outlets.reports.documents.changed import changed_rows
from baqylau.outlets.reports.documents.composing import compose
from baqylau.outlets.reports.documents.files import document
from baqylau.outlets.reports.documents.sheet import Sheet
from baqylau.outlets.reports.documents.tables import data_file
from baqylau.outlets.reports.documents.words import standing_words
from baqylau.outlets.reports.queries import Frozen, Report
from baqylau.outlets.reports.rules.data import canonical
from baqylau.outlets.reports.vocabulary import Format
from baqylau.outlets.reports.web import asking
from baqylau.outlets.reports.web.forms import Asked, ReportForm
from baqylau.ui import menus
from baqylau.ui.parts import Crumb, Tab

_DATA = (Format.JSON, Format.CSV)
_SHOWN_CHANGES = 12


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Published reports, and the form for any other."""
    presets = [(body, asking.presets_of(body)) for body in identity.bodies()]
    context = {
        "cards": queries.published_list(),
        "form": asking.report_form(None, initial=_first_choice(presets)),
        "presets": [(body, _preset_tabs(body, found)) for body, found in presets if found],
        "section": "reports",
        "crumbs": [_home(), Crumb(_("Reports"))],
    }
    return render(request, "reports/list.html", context)


def _home() -> Crumb:
    return Crumb(pgettext("menu", "Home"), menus.address("home"))


def _crumbs(last: str) -> list[Crumb]:
    return [_home(), Crumb(_("Reports"), reverse("reports")), Crumb(last)]


def _preset_tabs(body: BodyFacts, presets: list[asking.Preset]) -> list[Tab]:
    return [
        Tab(one.label, asking.report_address(Asked(body, one.period, Borders.PERIOD, None)))
        for one in presets
    ]


def _first_choice(presets: list[tuple[BodyFacts, list[asking.Preset]]]) -> dict[str, Any]:
    """The last two months on record, else the month that is running."""
    found = next((one.period for _body, some in presets for one in some), None)
    period = found or month_of(clock.today())
    body = next((body.slug for body, some in presets if some), None)
    return {
        "body": body,
        "from": period.first,
        "to": period.last,
        "borders": Borders.PERIOD.value,
    }


# --- computed ------------------------------------------------------------------------------------
@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    """The report that the address asks for; the form where it asks for none."""
    form = asking.report_form(request.GET or None)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        context = {"form": form, "section": "reports", "crumbs": _crumbs(_("Any period"))}
        return render(request, "reports/ask.html", context, status=status)
    asked = form.asked()
    report = asking.computed(asked)
    sheet = compose(report, asking.page_language())
    context = {
        **_reading(report, sheet),
        "form": form,
        "files": asking.file_tabs("report-file", asked.query()),
        "others": _border_tabs(asked),
        "region_url": _region_urls(report, asked),
    }
    return render(request, "reports/screen.html", context)


def _reading(report: Report, sheet: Sheet) -> dict[str, Any]:
    """What every page of a report shows."""
    return {
        "report": report,
        "sheet": sheet,
        "words": standing_words(sheet.language),
        "section": "reports",
        "crumbs": _crumbs(sheet.title),
    }


def _border_tabs(asked: Asked) -> list[Tab]:
    """The same report by the other borders."""
    return [
        Tab(
            str(borders.label),
            asking.report_address(Asked(asked.body, asked.period, borders, asked.place)),
            current=borders == asked.borders,
        )
        for borders in (Borders.PERIOD, Borders.TODAY)
    ]


def _region_urls(report: Report, asked: Asked) -> dict[str, str]:
    """Reports of single regions, by the anchor of their section."""
    if asked.place:
        return {}
    return {
        f"kato-{region.kato}": asking.report_address(
            Asked(asked.body, asked.period, asked.borders, region.kato)
        )
        for region in report.regions
        if not region.divided_among
    }


@require_safe
def screen_file(request: HttpRequest, form: str) -> HttpResponse:
    """A computed report as a file. What cannot be understood goes back to the form."""
    kind = asking.asked_format(form)
    asked_form: ReportForm = asking.report_form(request.GET)
    if not asked_form.is_valid():
        return redirect(f"{reverse('report-screen')}?{request.GET.urlencode()}")
    report = asking.computed(asked_form.asked())
    made = _file(request, report, kind)
    return asking.file_response(made, kind, asking.file_name(report, asking.page_language()))


def _file(request: HttpRequest, report: Report, form: Format) -> bytes:
    language = asking.page_language()
    if form in _DATA:
        return data_file(report, form, language)
    return document(compose(report, language), form, site=asking.site_of(request))


# --- published -----------------------------------------------------------------------------------
@require_safe
def published(request: HttpRequest, ref: str) -> HttpResponse:
    """A frozen report, with what has changed in the register since."""
    frozen = queries.published(ref)
    sheet = _frozen_sheet(frozen)
    rows = changed_rows(queries.changed_since(frozen), sheet.language)
    context = {
        **_reading(frozen.report, sheet),
        "files": asking.file_tabs("report-published-file", {}, ref=ref),
        "card": frozen.card,
        "changed": rows[:_SHOWN_CHANGES],
        "changed_count": len(rows),
        "is_published": True,
        "logged_as": f"report/{ref}",
    }
    return render(request, "reports/screen.html", context)


def _frozen_sheet(frozen: Frozen) -> Sheet:
    language = asking.page_language()
    return compose(
        frozen.report,
        language,
        narrative=frozen.narrative,
        stamp=asking.stamp_of(frozen, language),
    )


@require_safe
def changes(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything that reads differently now."""
    frozen = queries.published(ref)
    sheet = _frozen_sheet(frozen)
    url = reverse("report-published", args=[ref])
    context = {
        "sheet": sheet,
        "rows": changed_rows(queries.changed_since(frozen), sheet.language),
        "url": url,
        "section": "reports",
        "crumbs": [
            *_crumbs(sheet.title)[:-1],
            Crumb(sheet.title, url),
            Crumb(_("What has changed")),
        ],
    }
    return render(request, "reports/changes.html", context)


@require_safe
def published_file(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """A frozen report as a file. JSON is the very bytes that the stamp was taken of."""
    kind = asking.asked_format(form)
    frozen = queries.published(ref)
    name = f"{asking.file_name(frozen.report, asking.page_language())}-{ref}"
    if kind == Format.JSON:
        return asking.file_response(canonical(frozen.data), kind, name)
    if kind == Format.CSV:
        made = data_file(frozen.report, kind, asking.page_language())
    else:
        made = document(_frozen_sheet(frozen), kind, site=asking.site_of(request))
    return asking.file_response(made, kind, name)
