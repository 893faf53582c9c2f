"""Due process for everybody: what came of processes; and for whom one is about, by their code.

The code comes in the body of a POST, never in an address. No cookie, no session: it works whatever
has become of the person's login.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.queries import process as queries
from baqylau.contexts.membership.web.process.dossier import dossier_file
from baqylau.contexts.membership.web.process.pages import process_page, public_rows
from baqylau.kernel import clock
from baqylau.kernel.errors import Refusal
from baqylau.ui.parts import Pager
from baqylau.ui.refusals import wording
from baqylau.ui.web.guarding import new_token, public_form, read_token
from baqylau.ui.web.keeping import kept_while

_LONGEST = 6_000


@kept_while(queries.public_now)
def processes(request: HttpRequest) -> HttpResponse:
    """Processes that have come to an end: rule, measure, dates, a pseudonym."""
    asked = request.GET.get("before", "")
    found = queries.public_processes(before=int(asked) if asked.isdecimal() else None)
    following = f"?before={found.before}" if found.before else ""
    context = {
        "rows": public_rows(found.rows),
        "norms": queries.norms_on(clock.today()),
        "pages": Pager(next_url=following, shown=len(found.rows)),
        "section": "process",
    }
    return render(request, "membership/process/public.html", context)


@public_form
def own(request: HttpRequest, ref: str) -> HttpResponse:
    """One's own process: ask for the code; open what it opens; do what its forms ask (`do`)."""
    if request.method != "POST":
        return _asked(request, ref)
    code = request.POST.get("code", "")
    try:
        read_token(request.POST.get("token", ""))
        return _opened(request, ref, code)
    except Refusal as refusal:
        return _asked(request, ref, problem=wording(refusal))


def _asked(request: HttpRequest, ref: str, *, problem: str = "") -> HttpResponse:
    context = {"ref": ref, "token": new_token().signed, "problem": problem, "section": "process"}
    return render(request, "membership/process/code_asked.html", context)


def _opened(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    done, problem, today = "", "", clock.today()
    if request.POST.get("do") == "dossier":
        return dossier_file(queries.dossier_by_code(ref, code, on=today))
    record = queries.process_by_code(ref, code, on=today)
    try:
        done = _do(request, ref, code)
    except Refusal as refusal:
        problem = wording(refusal)
    if done:
        record = queries.process_by_code(ref, code, on=today)
    context = {
        "page": process_page(record),
        "code": code,
        "token": new_token().signed,
        "done": done,
        "problem": problem,
        "typed": request.POST.get("text", "")[:_LONGEST] if problem else "",
        "section": "process",
    }
    return render(request, "membership/process/own.html", context)


def _do(request: HttpRequest, ref: str, code: str) -> str:
    """Do what the form asks; a sentence about it, none where nothing was asked."""
    text = request.POST.get("text", "")[:_LONGEST]
    match request.POST.get("do"):
        case "reply":
            actions.reply_by_code(ref, code, text, at=clock.now())
            return gettext("Your words have been recorded.")
        case "appeal":
            actions.appeal_by_code(ref, code, text, at=clock.now())
            return gettext("Your appeal has been recorded. An exclusion rests until it is decided.")
        case _:
            return ""
