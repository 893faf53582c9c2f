"""Pages that explain: what this is, how counting works, what may be taken away."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.vocabulary import Rung
from baqylau.foundation.places import queries as places
from baqylau.outlets.publicsite.pages import downloads
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Credit:
    """Who drew the boundaries, and under which licence they may be used."""

    attribution: str
    licence: str


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step of the ladder of words, and what it says."""

    word: Text
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """Everything publicsite/about.html may use."""

    ladder: list[LadderStep]
    credits: list[Credit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A register as a file."""

    title: str
    csv_url: str
    json_url: str
    columns: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """Everything publicsite/data.html may use."""

    downloads: list[Download]
    most_rows: int
    map_url: str


def about_page(reader: Reader) -> AboutPage:
    """What this is. The boundaries name their makers."""
    drawn = places.boundaries(reader.today)
    credits_ = sorted({(shape.attribution, shape.licence) for shape in drawn})
    means = {
        Rung.OBSERVATION: _("what a member saw, read or measured; nothing more is claimed"),
        Rung.RISK_SIGN: _("a reason to look closer; it accuses nobody"),
        Rung.MISMATCH: _("what was seen differs from a document, which is named"),
        Rung.VIOLATION: _(
            "a competent body or a court has confirmed it, and its document is named"
        ),
    }
    return AboutPage(
        ladder=[
            LadderStep(_("Signal"), _("somebody told the group something; it is not published")),
            *(LadderStep(rung.label, means[rung]) for rung in Rung),
        ],
        credits=[Credit(attribution, licence) for attribution, licence in credits_],
    )


def data_page() -> DataPage:
    """What may be taken away."""
    titles = {
        "activities": _("Activities"),
        "findings": _("Findings"),
        "recommendations": _("Recommendations"),
        "outcomes": _("Outcomes"),
    }
    return DataPage(
        downloads=[
            Download(
                title=title,
                csv_url=reverse(f"{name}-csv"),
                json_url=reverse(f"{name}-json"),
                columns=downloads.columns(name),
            )
            for name, title in titles.items()
        ],
        most_rows=downloads.MOST_ROWS,
        map_url=reverse("map-regions"),
    )
