"""Views of the registers: as pages and as files."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.outlets.publicsite.pages import downloads
from baqylau.outlets.publicsite.pages.asking import filter_of
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.registers import register_page
from baqylau.outlets.publicsite.web import forms
from baqylau.outlets.publicsite.web.caching import public_page
from baqylau.outlets.publicsite.web.readers import reader_now

_FORMS: dict[str, type[forms.RegisterForm]] = {
    "activities": forms.ActivitiesForm,
    "findings": forms.FindingsForm,
    "recommendations": forms.RecommendationsForm,
    "outcomes": forms.OutcomesForm,
}


@public_page
def register(request: HttpRequest, name: str) -> HttpResponse:
    """A register, narrowed by its address."""
    reader = reader_now()
    form, asked = _asked(request, name, reader)
    page = register_page(
        name, asked, form=form, summary=form.in_words(), query=request.GET, reader=reader
    )
    return render(request, "publicsite/register.html", {"page": page, "section": name})


@public_page
def csv_file(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """A register as CSV, streamed."""
    lines = downloads.as_csv(name, _rows(request, name))
    return _file(lines, f"{name}.csv", "text/csv; charset=utf-8")


@public_page
def json_file(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """A register as JSON, streamed."""
    lines = downloads.as_json(_rows(request, name))
    return _file(lines, f"{name}.json", "application/json")


def _asked(
    request: HttpRequest, name: str, reader: Reader
) -> tuple[forms.RegisterForm, Filter | None]:
    """The form of the address, and the filter it stands for; None where it has words we do not know."""
    form = _FORMS[name](request.GET, reader=reader)
    if not form.is_valid():
        return form, None
    is_activities = name == "activities"
    return form, filter_of(form.cleaned_data, set(request.GET), reader, activities=is_activities)


def _rows(request: HttpRequest, name: str) -> Iterator[dict[str, Any]]:
    reader = reader_now()
    _form, asked = _asked(request, name, reader)
    return downloads.rows(name, asked, reader)


def _file(lines: Iterator[str], name: str, kind: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=kind, headers=headers)
