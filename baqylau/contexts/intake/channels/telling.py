"""What a channel answers: short and plain, in the language that is active. Templates `intake/told/`.

Each answer may be read by whoever holds the telephone: it repeats nothing of the report.
"""

from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from baqylau.contexts.intake.channels import Desk
from baqylau.contexts.intake.queries import ReporterView
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.web.public.wording import history
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.refusals import wording

_PUBLIC: Final = "baqylau.contexts.intake.web.urls_public"
_LAST_WORDS: Final = 3  # messages of the handler
_LONGEST: Final = 1500  # signs of each


def hello(desk: Desk) -> str:
    """What the channel is for, and what anonymity means here."""
    return _told("hello", body=desk.names.in_(as_language(get_language())))


def receipt(given: Receipt, view: ReporterView, *, files: int) -> str:
    """The twelve words; `files` is how many came with the message, kept or not."""
    words = " ".join(given.words(as_language(get_language())))
    return _told("receipt", words=words, missing=max(0, files - len(view.files)))


def status(view: ReporterView) -> str:
    """What has become of a report, and the last words of those who handle it."""
    language = as_language(get_language())
    return _told(
        "status",
        view=view,
        steps=history(view.steps, view.follow_up, language),
        lines=[line for line in view.talk if line.sender == "handler"][-_LAST_WORDS:],
        longest=_LONGEST,
    )


def added() -> str:
    """More was added to a report."""
    return _told("added")


def place_alone() -> str:
    """A place says nothing without words."""
    return _told("place")


def refused(refusal: Refusal) -> str:
    """Why not, as the site would say it."""
    return wording(refusal)


def subject() -> str:
    """What stands over an answer by mail: the same over each, and nothing of the report."""
    return _told("subject")


def _told(name: str, **facts: Any) -> str:
    facts |= {"report_page": _page("report"), "receipt_page": _page("receipt")}
    return render_to_string(f"intake/told/{name}.txt", facts).strip()


def _page(name: str) -> str:
    """A page of the public door, also from a process that does not open it."""
    path = reverse(name, urlconf=_PUBLIC)
    return f"{_site()}/{as_language(get_language())}{path}"


def _site() -> str:
    """Where people find the site: there is no request here that would tell."""
    return f"{'https' if settings.KNOBS.https else 'http'}://{settings.KNOBS.hosts[0]}"
