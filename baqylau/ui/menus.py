"""The menus of the two doors. A link whose door is closed in this process is left out."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.ui.parts import Tab, Text

PUBLIC: list[tuple[str, Text]] = [
    ("home", pgettext_lazy("menu", "Home")),
    ("regions", _("Regions")),
    ("activities", _("Activities")),
    ("findings", _("Findings")),
    ("recommendations", _("Recommendations")),
    ("reports", _("Reports")),
    ("bodies", _("Who we are")),
    ("about", _("About and data")),
]
WORKSPACE: list[tuple[str, Text]] = [
    ("today", _("Today")),
    ("work-activities", _("Activities")),
    ("work-recommendations", _("Recommendations")),
    ("work-signals", _("Signals")),
    ("work-cases", _("Cases")),
    ("work-reports", _("Reports")),
    ("people", _("People")),
    ("work-norms", _("Norms")),
    ("account", _("Account")),
]


def address(name: str) -> str:
    """The address of a page without arguments, or nothing if this process does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def tabs(menu: list[tuple[str, Text]], *, current: str) -> list[Tab]:
    """The menu as links; `current` is the name of the page's section."""
    found = [(name, label, address(name)) for name, label in menu]
    return [Tab(label, url, current=name == current) for name, label, url in found if url]
