"""Learning at work: courses, their quizzes, one's papers, and giving thanks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.membership.actions import learning as actions
from baqylau.contexts.membership.actions.learning import ThanksDraft
from baqylau.contexts.membership.queries import learning as queries
from baqylau.contexts.membership.queries.terms import colleagues
from baqylau.contexts.membership.rules.learning import Course
from baqylau.contexts.membership.web.learning.forms import QuizForm, ThanksForm
from baqylau.contexts.membership.web.learning.pages import (
    Outcome,
    address,
    course_lines,
    outcome,
    thanks_line,
    work_facts,
)
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.offering import body_or_refused
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording

_METHODS = ["GET", "HEAD", "POST"]


@member_only
@require_safe
def learning(request: ActorRequest) -> HttpResponse:
    """Courses, what one has put in, and where one may give thanks."""
    by = request.actor
    leads = by.bodies_with(Capability.PUBLISH_WORK)
    context = {
        "courses": course_lines(queries.own_certificates(by)),
        "thanks": [thanks_line(one) for one in queries.own_thanks(by)],
        "work": work_facts(queries.contributions(by.person or 0)),
        "leads": [one for one in identity.bodies() if one.pk in leads],
        "crumbs": crumbs(Crumb(gettext("Learning"))),
        "section": "group",
    }
    return render(request, "membership/learning/work.html", context)


@member_only
@require_http_methods(_METHODS)
def quiz(request: ActorRequest, code: str) -> HttpResponse:
    """The quiz of a course; passed, it leads back to the certificate."""
    course = queries.course(code)
    data = request.POST if request.method == "POST" else None
    form = QuizForm(data, course=course, language=language())
    result: Outcome | None = None
    if form.is_bound and form.is_valid():
        try:
            taken = actions.take_quiz(code, form.given(), by=request.actor, at=clock.now())
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            if taken.certificate:
                messages.success(request, gettext("Passed. Your certificate is below."))
                return redirect("work-learning")
            result = outcome(course, taken.score)
    return render(request, "membership/learning/quiz.html", _quiz_context(course, form, result))


def _quiz_context(course: Course, form: QuizForm, result: Outcome | None) -> dict[str, object]:
    return {
        "course": course,
        "form": form,
        "result": result,
        "read_url": address("learn-course", course.code),
        "crumbs": _way(Crumb(course.title.in_(language()))),
        "section": "group",
    }


@member_only
@require_http_methods(_METHODS)
def thanks_new(request: ActorRequest, slug: str) -> HttpResponse:
    """Thank a member in public."""
    body = body_or_refused(request, slug, Capability.PUBLISH_WORK)
    found = colleagues(request.actor, body=body.pk, on=clock.today())
    people = {one.person: one.name for one in found if one.person != request.actor.person}
    form = ThanksForm(
        request.POST if request.method == "POST" else None,
        initial={"language": language()},
        people=sorted(people.items(), key=lambda pair: pair[1]),
    )
    page = AskPage(
        title=gettext("Give thanks"),
        lead=body.names.in_(language()),
        hint=gettext(
            "The letter goes into the public log. A member whose name is not published is thanked "
            "under the pseudonym."
        ),
        submit=gettext("Give thanks"),
        done=gettext("The letter has been given and goes into the public log."),
        back=reverse("work-learning"),
        crumbs=_way(Crumb(gettext("Give thanks"))),
    )

    def take() -> None:
        draft = ThanksDraft(body=body.pk, **form.cleaned_data)
        actions.give_thanks(draft, by=request.actor, at=clock.now())

    return asked(request, page, form, take)


def _way(*more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(gettext("Learning"), reverse("work-learning")), *more)
