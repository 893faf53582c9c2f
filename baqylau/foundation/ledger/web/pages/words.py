"""Words for the codes of entries, and the pages where what they are about can be read."""

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.ui.parts import Text

_ABOUT: Final[dict[str, Text]] = {
    "activity": _("Activity"),
    "finding": _("Finding"),
    "recommendation": _("Recommendation"),
    "case": _("Case"),
    "appeal": _("Appeal"),
    "report": pgettext_lazy("log", "Report"),
    "exhibit": _("Original in the vault"),
    "copy": _("Public copy"),
    "norm": pgettext_lazy("log", "Norm"),
    "key": pgettext_lazy("log", "Signing key"),
    "body": pgettext_lazy("oversight", "Body"),
    "mandate": pgettext_lazy("log", "Mandate"),
    "term": pgettext_lazy("log", "Term of a member"),
    "interest": pgettext_lazy("log", "Declared interest"),
    "process": pgettext_lazy("log", "Process about a member"),
    "competition": pgettext_lazy("log", "Competition"),
    "meeting": pgettext_lazy("log", "Meeting"),
    "process-words": pgettext_lazy("log", "Words of a process about a member"),
    "reports": pgettext_lazy("log", "Reports of a day"),
    "pressure": pgettext_lazy("log", "Pressure on members"),
    "certificate": pgettext_lazy("log", "Certificate"),
    "thanks": pgettext_lazy("log", "Letter of thanks"),
    "log": _("Public log"),
}
# Pages of apps above, by the names of their addresses: a door that is closed here has none.
_PAGES: Final = {
    "activity": "activity",
    "finding": "finding",
    "recommendation": "recommendation",
    "case": "public-case",
    "report": "report-published",
    "copy": "public-copy",
    "body": "body",
    "competition": "competition",
    "process": "process",
    "meeting": "meeting",
}
_ROLES: Final[dict[str, Text]] = {
    "system": _("the software by itself"),
    "member": _("a member"),
    "administrator": _("Administrator"),
    "coordinator": _("Coordinator"),
    "monitor": _("Monitor"),
    "reporter": _("Report editor"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about; `ref` is its reference alone, `url` empty where it has no page."""

    what: Text
    ref: str
    url: str


def subject(code: str) -> Subject:
    """`activity/7f3k…` in words."""
    what, _slash, ref = code.partition("/")
    return Subject(_ABOUT.get(what, what), ref, _page(_PAGES.get(what, ""), ref))


def kind(code: str) -> Text:
    """What happened; the bare code where a later version of the software wrote it."""
    return Kind(code).label if code in Kind.values else code


def role(code: str) -> Text:
    """In what role it was decided; the bare code where nobody has worded it."""
    return _ROLES.get(code, code)


def _page(name: str, ref: str) -> str:
    try:
        return reverse(name, args=[ref]) if name else ""
    except NoReverseMatch:
        return ""
