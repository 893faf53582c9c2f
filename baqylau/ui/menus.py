"""The menus of the two doors. A link whose door is closed in this process is left out."""

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from baqylau.ui.parts import Tab, Text

PUBLIC: list[tuple[str, Text]] = [
    ("home", pgettext_lazy("menu", "Home")),
    ("regions", _("Regions")),
    ("cases", _("Cases")),
    ("activities", _("Activities")),
    ("findings", _("Findings")),
    ("recommendations", _("Recommendations")),
    ("procurement", _("Procurement")),
    ("bodies", _("Who we are")),
]
# Folded away behind one word: the menu is one line from 1280 pixels on, in every language.
PUBLIC_REST: list[tuple[str, Text]] = [
    ("reports", _("Reports")),
    ("log", pgettext_lazy("menu", "Log")),
    ("about", _("About and data")),
]
WORKSPACE: list[tuple[str, Text]] = [
    ("today", _("Today")),
    ("work-signals", _("Signals")),
    ("work-cases", _("Cases")),
    ("work-appeals", _("Appeals")),
    ("work-deadlines", _("Deadlines")),
    ("work-activities", _("Activities")),
    ("work-recommendations", _("Recommendations")),
    ("work-reports", _("Reports")),
    ("group", pgettext_lazy("menu", "Group")),
]
# What is opened now and then, folded away behind one word.
MORE: list[tuple[str, Text]] = [
    ("work-copies", pgettext_lazy("menu", "Copies")),
    ("people", _("People")),
    ("work-reviews", _("Assessments")),
    ("work-watches", _("Saved searches")),
    ("work-organisations", _("Organisations")),
    ("work-norms", _("Norms")),
]
MENUS = {"public": PUBLIC, "public-rest": PUBLIC_REST, "workspace": WORKSPACE, "more": MORE}


def address(name: str) -> str:
    """The address of a page without arguments, or nothing if this process does not serve it."""
    return _address(name, get_language() or "", get_urlconf() or settings.ROOT_URLCONF)


@cache
def _address(name: str, language: str, doors: str) -> str:
    """Kept: every page asks for the same two dozen, and they change with the language and doors only."""
    del language, doors
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def tabs(menu: list[tuple[str, Text]], *, current: str) -> list[Tab]:
    """The menu as links; `current` is the name of the page's section."""
    found = [(name, label, address(name)) for name, label in menu]
    return [Tab(label, url, current=name == current) for name, label, url in found if url]
