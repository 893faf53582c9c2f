"""My receipt: what twelve words open. The words come in the body of a POST, never in an address.

Known, unknown, closed and mistyped words are answered with status 200, one length and one beat.
"""

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.demonstration import DEMO_RECEIPT
from baqylau.contexts.intake.errors import NoSuchMailbox
from baqylau.contexts.intake.queries import ReporterView, TalkLine
from baqylau.contexts.intake.rules import paging
from baqylau.contexts.intake.rules.paging import Part
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.web.public import staged, uploads, wording
from baqylau.contexts.intake.web.public.pages import MailboxPage, Talk
from baqylau.contexts.intake.web.public.proof_file import proof_file
from baqylau.contexts.intake.web.public.uploads import Posted
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.identity import queries as identity
from baqylau.kernel import clock
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import Language, as_language
from baqylau.ui.parts import Fact
from baqylau.ui.refusals import wording as worded
from baqylau.ui.web.evenly import even
from baqylau.ui.web.guarding import new_token, public_form, read_token
from baqylau.ui.words import day_text

_LOOKED: Final = "identity-seen "
_SHOWN_STEPS: Final = 24
_SHOWN_HASH: Final = 16
_TYPED: Final = 2_000  # signs of mistyped words that are shown again

Files = Posted[evidence.Draft]


@public_form
@even
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for the words; open what they open; do what its forms ask (`do`)."""
    if request.method != "POST":
        return _asked(request)
    with uploads.into_the_vault(request) as posted:
        try:
            given = Receipt.read(posted.fields.get("words", ""))
            read_token(posted.fields.get("token", ""))
        except Refusal as refusal:
            return _asked(request, typed=posted.fields.get("words", ""), problem=worded(refusal))
        return _opened(request, given, posted)


def _opened(request: HttpRequest, given: Receipt, posted: Files) -> HttpResponse:
    language, done, problem = as_language(get_language()), "", ""
    try:
        if posted.fields.get("do") == "proof":
            return proof_file(queries.reporter_view(given), language)
        done = _do(given, posted)
        if posted.fields.get("do") == "close" and done:
            return _asked(request, done=done)
    except NoSuchMailbox as refusal:
        return _asked(request, problem=worded(refusal))
    except Refusal as refusal:
        problem = worded(refusal)
    try:
        view = queries.reporter_view(given)
    except NoSuchMailbox as refusal:
        return _asked(request, problem=worded(refusal))
    context = {
        "page": _page(view, given, posted.fields, language),
        "done": done,
        "problem": problem,
        "typed": posted.fields.get("text", "") if problem else "",
        "section": "receipt",
    }
    return render(request, "intake/public/mailbox.html", context)


def _do(given: Receipt, posted: Files) -> str:
    """Do what the form asks; a sentence about it, none where nothing was asked."""
    text, at = posted.fields.get("text", "").replace("\r\n", "\n"), clock.now()
    match posted.fields.get("do"):
        case "write":
            if not _is_repeated(given, text):
                actions.write_from_reporter(given, text, at=at)
            return gettext("Your message was left for the group.")
        case "add":
            _add(given, posted, text)
            return gettext("Your files were added to the report.")
        case "fixed" | "not_fixed" as said:
            actions.say_whether_fixed(given, is_fixed=said == "fixed", at=at)
            if text.strip():
                actions.write_from_reporter(given, text, at=at)
            return gettext("Your word was noted. Members will still look for themselves.")
        case "close" if posted.fields.get("sure"):
            actions.close_mailbox(given, at=at)
            return gettext("The mailbox is deleted. The words open nothing any more.")
        case _:
            return ""


def _add(given: Receipt, posted: Files, note: str) -> None:
    """Files that come with the form and those that came ahead of it."""
    if posted.problem:
        raise posted.problem
    named = staged.named_in(posted.fields)
    ahead = staged.take(named)
    files = (*ahead, *(actions.File(file.content, file.name) for file in posted.take()))
    actions.add_evidence(given, files, note=note, at=clock.now())
    staged.drop(named)


def _is_repeated(given: Receipt, text: str) -> bool:
    """Whether the same message was the last one: a page loaded again sends it again."""
    talk = queries.reporter_view(given).talk
    return bool(talk) and talk[-1].sender == "reporter" and talk[-1].text == text.strip()


def _asked(
    request: HttpRequest, *, typed: str = "", problem: str = "", done: str = ""
) -> HttpResponse:
    context = {
        "token": new_token().signed,
        "typed": typed[:_TYPED],
        "problem": problem,
        "done": done,
        "demo_words": _published_words(),
        "section": "receipt",
    }
    return render(request, "intake/public/receipt.html", context)


def _published_words() -> str:
    """What a demonstration may be tried with; nothing anywhere else."""
    language = as_language(get_language())
    return " ".join(DEMO_RECEIPT.words(language)) if settings.DEMO else ""


def _page(view: ReporterView, given: Receipt, fields: QueryDict, language: Language) -> MailboxPage:
    body = identity.bodies_by_key([view.body])[view.body]
    place = queries.named_place(view.place, view.received_on)
    steps = wording.history(view.steps, view.follow_up, language)
    pages = paging.pages(paging.parts(_messages(view)))
    asked = fields.get("page", "")
    number = int(asked) if asked.isdecimal() and int(asked) < len(pages) else len(pages) - 1
    return MailboxPage(
        words=" ".join(given.words(language)),
        token=new_token().signed,
        facts=[
            Fact(gettext("Reported on"), day_text(view.received_on, language)),
            Fact(gettext("Place"), place.in_(language)),
            Fact(gettext("Read by"), body.names.in_(language)),
        ],
        chain=wording.chain(view.received_on, view.steps, view.follow_up),
        steps=steps[-_SHOWN_STEPS:],
        steps_left_out=max(0, len(steps) - _SHOWN_STEPS),
        talk=[_talk(part) for part in pages[number]],
        older=number - 1 if number else None,
        newer=number + 1 if number < len(pages) - 1 else None,
        file_mb=evidence.LIMIT // 1_000_000,
        most_files=uploads.MOST_FILES,
    )


def _messages(view: ReporterView) -> Sequence[tuple[TalkLine, str]]:
    """The report itself, then the conversation."""
    told = TalkLine(on=view.received_on, sender="reporter", text=view.text, files=view.files)
    return [(line, _said(line)) for line in (told, *view.talk)]


def _said(line: TalkLine) -> str:
    """A message; the system's own word comes as a code and the reason given."""
    if line.sender != "notice" or not line.text.startswith(_LOOKED):
        return line.text
    why = line.text.removeprefix(_LOOKED)
    return gettext("A member looked at who you are. The reason given: %(why)s") % {"why": why}


def _talk(part: Part[TalkLine]) -> Talk:
    hashes = [digest[:_SHOWN_HASH] for digest in part.of.files]
    return Talk(
        on=part.of.on,
        who=part.of.sender,
        text=part.text,
        files=[] if part.goes_on else hashes,
        goes_on=part.goes_on,
    )
