"""Courses as everybody reads them, and the check of certificates and letters of thanks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baqylau.contexts.membership.errors.learning import NoSuchCourse
from baqylau.contexts.membership.queries import learning as queries
from baqylau.contexts.membership.web.learning.pages import (
    PaperLine,
    address,
    certificate_line,
    thanks_line,
)
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.ui.parts import Crumb

_SECTION = "members"


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """All courses."""
    context = {"courses": queries.courses(), "section": _SECTION}
    return render(request, "membership/learning/learn.html", context)


@require_safe
def course(request: HttpRequest, code: str) -> HttpResponse:
    """A course: its lessons and sources."""
    found = queries.course(code)
    context = {
        "course": found,
        "quiz_url": address("learning-quiz", code),
        "crumbs": [_learn(), Crumb(found.title.in_(language()))],
        "section": _SECTION,
    }
    return render(request, "membership/learning/course.html", context)


@require_safe
def lesson(request: HttpRequest, code: str, lesson: str) -> HttpResponse:
    """A lesson, and the way to the next."""
    found = queries.course(code)
    codes = [one.code for one in found.lessons]
    if lesson not in codes:
        raise NoSuchCourse
    place, title = codes.index(lesson), found.title.in_(language())
    shown = found.lessons[place]
    back = Crumb(title, reverse("learn-course", args=[code]))
    context = {
        "course": found,
        "lesson": shown,
        "number": place + 1,
        "next": next(iter(found.lessons[place + 1 :]), None),
        "quiz_url": address("learning-quiz", code),
        "crumbs": [_learn(), back, Crumb(shown.title.in_(language()))],
        "section": _SECTION,
    }
    return render(request, "membership/learning/lesson.html", context)


@require_safe
def certificate(request: HttpRequest, ref: str) -> HttpResponse:
    """Whether a certificate was issued, to whom, for what."""
    line = certificate_line(queries.certificate(ref))
    return _checked(request, line, gettext("Certificate"), "membership/learning/certificate.html")


@require_safe
def thanks(request: HttpRequest, ref: str) -> HttpResponse:
    """Whether a letter of thanks was given, to whom, for what."""
    line = thanks_line(queries.thanks(ref))
    return _checked(request, line, line.title, "membership/learning/thanks.html")


def _checked(request: HttpRequest, line: PaperLine, title: str, template: str) -> HttpResponse:
    context = {"line": line, "crumbs": [_learn(), Crumb(title)], "section": _SECTION}
    return render(request, template, context)


def _learn() -> Crumb:
    return Crumb(gettext("Learning"), reverse("learn"))
