"""Views of public cases: the register, its files, and one case."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.casework.queries import Moved, PublicSought, Withdrawn
from baqylau.outlets.publicsite.pages import case_register, downloads
from baqylau.outlets.publicsite.pages.case import case_page, withdrawn_page
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.web.caching import public_page
from baqylau.outlets.publicsite.web.forms import CasesForm
from baqylau.outlets.publicsite.web.readers import reader_now

_GONE = 410


@public_page
def cases(request: HttpRequest) -> HttpResponse:
    """The register of public cases, narrowed by its address."""
    reader = reader_now()
    form, asked = _asked(request, reader)
    page = case_register.cases_page(
        asked, form=form, summary=form.in_words(), query=request.GET, reader=reader
    )
    return render(request, "publicsite/register.html", {"page": page, "section": "cases"})


@public_page
def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    """The register as CSV, streamed."""
    lines = downloads.csv_lines(case_register.COLUMNS, _rows(request))
    return _file(lines, "cases.csv", "text/csv; charset=utf-8")


@public_page
def json_file(request: HttpRequest) -> StreamingHttpResponse:
    """The register as JSON, streamed."""
    return _file(downloads.as_json(_rows(request)), "cases.json", "application/json")


@public_page
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One case; the whole it was joined to; or, where it was withdrawn, the day and the reason."""
    reader, found = reader_now(), casework.public_case(ref)
    if isinstance(found, Moved):
        return redirect("public-case", found.to)
    if isinstance(found, Withdrawn):
        context: dict[str, Any] = {"page": withdrawn_page(found, reader), "section": "cases"}
        return render(request, "publicsite/case_withdrawn.html", context, status=_GONE)
    context = {"page": case_page(found, reader), "section": "cases"}
    return render(request, "publicsite/case.html", context)


def _asked(request: HttpRequest, reader: Reader) -> tuple[CasesForm, PublicSought | None]:
    form = CasesForm(request.GET, reader=reader)
    return form, case_register.sought_of(form.cleaned_data, reader) if form.is_valid() else None


def _rows(request: HttpRequest) -> Iterator[dict[str, Any]]:
    reader = reader_now()
    _form, asked = _asked(request, reader)
    return case_register.rows(asked, reader)


def _file(lines: Iterator[str], name: str, kind: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=kind, headers=headers)
