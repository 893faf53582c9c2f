"""The form by which anybody reports, and the receipt that answers it.

The answer is the page itself, not a redirect: the words of the receipt stand in no address, no cookie
and no log. Sending the same form again gives the same page.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.errors import NoSuchMailbox
from baqylau.contexts.intake.queries import ReporterView
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.vocabulary import Channel
from baqylau.contexts.intake.web.public import choices, staged, uploads
from baqylau.contexts.intake.web.public.forms import ReportForm
from baqylau.contexts.intake.web.public.pages import ReceivedPage, ReportPage, Section
from baqylau.contexts.intake.web.public.staged import Staged
from baqylau.contexts.intake.web.public.uploads import Posted
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.errors import NoSuchUpload
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.errors import FormExpired
from baqylau.ui.parts import Crumb, RegionShape
from baqylau.ui.refusals import wording
from baqylau.ui.web import work
from baqylau.ui.web.guarding import (
    FormToken,
    new_token,
    public_form,
    read_token,
)

_QUESTIONS: Final = (
    ("place", _("Where was it?"), ("place",)),
    ("what", _("What happened?"), ("text",)),
    ("details", _("What else you know"), ("sphere", "organisation", "seen_on", "body")),
    ("who", _("Who you are, if you want to say"), ("contact",)),
    ("files", _("Photographs and files"), ()),
)


@public_form
def report(request: HttpRequest) -> HttpResponse:
    """All questions on one page, or one a screen (`?step=1`). `?place=` chooses the place."""
    if request.method != "POST":
        form = _form(None, initial={"place": request.GET.get("place", "")})
        return _asked(request, form, new_token(), step=_step(request.GET.get("step", "")))
    with uploads.into_the_vault(request) as posted:
        return _answered(request, posted)


@public_form
def on_the_map(request: HttpRequest) -> HttpResponse:
    """The country's map: each region leads back to the form."""
    language, today = as_language(get_language()), clock.today()
    form = reverse("report")
    shapes = [
        RegionShape(
            kato=shape.kato,
            name=shape.names.in_(language),
            rings=shape.rings,
            label_at=shape.label,
            step=1,
            url=f"{form}?place={shape.place}",
            title=shape.names.in_(language),
        )
        for shape in places.boundaries(today)
    ]
    crumbs = [Crumb(gettext("Report what you saw"), form), Crumb(gettext("Map"))]
    shapes.sort(key=lambda shape: str(shape.name))
    return render(request, "intake/public/map.html", {"shapes": shapes, "crumbs": crumbs})


def _answered(request: HttpRequest, posted: Posted[evidence.Draft]) -> HttpResponse:
    step, go = _step(request.GET.get("step", "")), posted.fields.get("go", "send")
    form = _form(posted.fields, lost_files=posted.has_files)
    try:
        token = read_token(posted.fields.get("token", ""))
    except FormExpired as refusal:
        form.add_error(None, wording(refusal))
        return _asked(request, form, new_token(), step=step, status=refusal.status)
    if step and go != "send":
        return _moved(request, form, token, step=step, to=_step(go) or step)
    if not form.is_valid():
        return _asked(request, form, token, step=_wrong_step(form, step), status=400)
    try:
        return _taken(request, form, token, posted)
    except Refusal as refusal:
        form.add_error(None, wording(refusal))
        return _asked(request, form, token, step=step, status=refusal.status)


def _taken(
    request: HttpRequest, form: ReportForm, token: FormToken, posted: Posted[evidence.Draft]
) -> HttpResponse:
    """Take the report in; the page that answers it shows its receipt."""
    given, receipt = form.cleaned_data, Receipt.from_token(token.secret)
    language, named = as_language(get_language()), staged.named_in(posted.fields)
    told = actions.Report(
        body=given["reader"].pk,
        place=given["place"],
        text=form.told(),
        channel=Channel.WEB,
        language=language,
        sphere=given["sphere"],
        organisation=form.organisation_key(),
        contact=given["contact"],
        is_proven=work.is_proven(request, posted.fields),
        is_example=given["reader"].is_demo or settings.DEMO,
        # Last: what is taken is in nobody's hands but the next line's.
        files=_files(posted, named, receipt),
    )
    received = actions.receive(told, receipt, at=clock.now())
    staged.drop(named)
    page = ReceivedPage(
        words=receipt.words(language),
        token=new_token().signed,
        body=given["reader"],
        is_changed=not received.is_new and _is_another(receipt, told),
    )
    return render(request, "intake/public/received.html", {"page": page, "section": "report"})


def _files(
    posted: Posted[evidence.Draft], named: Sequence[Staged], receipt: Receipt
) -> tuple[actions.File, ...]:
    """The files that come with the form and those that came ahead of it."""
    if posted.problem:
        raise posted.problem
    try:
        ahead = staged.take(named)
    except NoSuchUpload:
        # The same form again: what it names was taken the first time.
        if _first(receipt) is None:
            raise
        ahead = ()
    return (*ahead, *(actions.File(file.content, file.name) for file in posted.take()))


def _is_another(receipt: Receipt, told: actions.Report) -> bool:
    """Whether what this form brought first was something else than what it brings now."""
    first = _first(receipt)
    brought = {file.draft.sha256 for file in told.files}
    return first is not None and (
        first.text != told.text.strip() or not brought <= set(first.files)
    )


def _first(receipt: Receipt) -> ReporterView | None:
    """What was sent with this receipt, where something was."""
    try:
        return queries.reporter_view(receipt)
    except NoSuchMailbox:
        return None


def _moved(
    request: HttpRequest, form: ReportForm, token: FormToken, *, step: int, to: int
) -> HttpResponse:
    """Another screen; forward only past answers that hold."""
    asked_here = set(_QUESTIONS[step - 1][2])
    wrong = asked_here & set(form.errors)
    for name in set(form.errors) - asked_here:
        del form.errors[name]
    if wrong and to > step:
        return _asked(request, form, token, step=step, status=400)
    form.errors.clear()
    return _asked(request, form, token, step=to)


def _asked(
    request: HttpRequest, form: ReportForm, token: FormToken, *, step: int, status: int = 200
) -> HttpResponse:
    form.offer_choices()
    place = form.chosen_place()
    page = ReportPage(
        form=form,
        token=token.signed,
        sections=_sections(form, step),
        step=step,
        steps=len(_QUESTIONS),
        place=place,
        readers=form.readers(),
        nearby=[] if place is None else queries.open_cases_at(place, form["sphere"].value() or ""),
        organisations=list(choices.organisations(as_language(get_language()), clock.today())),
        file_mb=evidence.LIMIT // 1_000_000,
        most_files=uploads.MOST_FILES,
        lost_files=form.lost_files,
        ahead=staged.named_in(form.data) if isinstance(form.data, QueryDict) else [],
    )
    context = {"page": page, "section": "report"}
    return render(request, "intake/public/report.html", context, status=status)


def _sections(form: ReportForm, step: int) -> list[Section]:
    return [
        Section(
            key=key,
            title=title,
            fields=[form[name] for name in names],
            is_shown=step in {0, number},
        )
        for number, (key, title, names) in enumerate(_QUESTIONS, start=1)
    ]


def _wrong_step(form: ReportForm, step: int) -> int:
    """The screen of the first wrong answer; the one page where all is on one."""
    for number, (_key, _title, names) in enumerate(_QUESTIONS, start=1):
        if step and set(names) & set(form.errors):
            return number
    return step


def _step(text: str) -> int:
    """A screen's number; 0, all on one page, where it is none."""
    return int(text) if text.isdecimal() and int(text) in range(1, len(_QUESTIONS) + 1) else 0


def _form(
    given: QueryDict | None, initial: Mapping[str, str] | None = None, *, lost_files: bool = False
) -> ReportForm:
    language = as_language(get_language())
    return ReportForm(
        given, initial=initial, language=language, today=clock.today(), lost_files=lost_files
    )
