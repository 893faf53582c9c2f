"""The page of a figure that a body stated about itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries import figures
from baqylau.contexts.fieldwork.vocabulary import Nature, StatedMeasure
from baqylau.outlets.publicsite.pages import words
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.record_parts import source
from baqylau.ui.parts import Crumb, Fact, Source, Text
from baqylau.ui.words import day_text, period_text


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPage:
    """Everything publicsite/stated.html may use."""

    title: Text
    value: int
    qualifier: Text
    note: str
    facts: list[Fact]
    source: Source | None
    crumbs: list[Crumb]


def stated_page(ref: str, reader: Reader) -> StatedPage | None:
    """The page of a stated figure; None where there is none with this reference."""
    found = figures.stated_by_ref(ref)
    if found is None:
        return None
    title = words.label(StatedMeasure, found.measure)
    when = period_text(found.measured, reader.language)
    if found.nature == Nature.STOCK:
        when = day_text(found.measured.last, reader.language)
    return StatedPage(
        title=title,
        value=found.value,
        qualifier=words.qualifier(found.qualifier),
        note=dict(found.wordings).get(reader.language) or found.note,
        facts=[
            Fact(words.label(Nature, found.nature), when),
            Fact(_("Kind of figure"), _("stated by the body about itself")),
        ],
        source=source(found.source),
        crumbs=[Crumb(_("Stated figures")), Crumb(title)],
    )
