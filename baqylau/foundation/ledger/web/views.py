"""The public pages of the log."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from baqylau.foundation.ledger.web.forms import LogForm
from baqylau.foundation.ledger.web.pages.check import check_page, witnesses_page
from baqylau.foundation.ledger.web.pages.entry import entry_page
from baqylau.foundation.ledger.web.pages.explorer import BEFORE, log_page
from baqylau.kernel import clock
from baqylau.kernel.texts import as_language
from baqylau.ui.web.keeping import public_page

_LONGEST_NUMBER: Final = 18  # digits: what a column of numbers holds


@public_page
def log(request: HttpRequest) -> HttpResponse:
    """The log, newest first, narrowed by its address. Query: kind, subject, day, before."""
    form = LogForm(request.GET)
    page = log_page(
        form.asked(),
        form=form,
        summary=form.in_words(as_language(get_language())),
        before=_number(request.GET.get(BEFORE, "")),
        at=clock.now(),
    )
    return render(request, "ledger/log.html", {"page": page, "section": "log"})


@public_page
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One entry and everything to check it with."""
    page = entry_page(index, language=as_language(get_language()))
    return render(request, "ledger/entry.html", {"page": page, "section": "log"})


@public_page
def check(request: HttpRequest) -> HttpResponse:
    """What the log promises, and how to see for oneself."""
    address = request.build_absolute_uri(reverse("log-checkpoint")).removesuffix("checkpoint")
    page = check_page(address, at=clock.now())
    return render(request, "ledger/check.html", {"page": page, "section": "log"})


@public_page
def witnesses(request: HttpRequest) -> HttpResponse:
    """Who outside has seen the log, and up to where."""
    page = witnesses_page(at=clock.now())
    return render(request, "ledger/witnesses.html", {"page": page, "section": "log"})


def _number(text: str) -> int | None:
    """A place in the list; None, the beginning, for what is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_number else None
