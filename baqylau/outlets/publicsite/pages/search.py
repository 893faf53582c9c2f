"""One search across the registers, organisations and regions."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import REGION_LEVELS
from baqylau.outlets.publicsite.pages import doors, organisations
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.organisations import Door
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.registers import READ, as_cards

_FEW = 5
_MOST_DOORS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The first records of one register that match, and the door to all of them."""

    title: str
    cards: list[RecordCard]
    more_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Everything publicsite/search.html may use. An empty query finds nothing."""

    query: str
    registers: list[Found]
    regions: list[Door]
    organisations: list[Door]

    @property
    def is_empty(self) -> bool:
        """Whether something was asked and nothing found."""
        return bool(self.query) and not (self.registers or self.regions or self.organisations)


def search_page(query: str, reader: Reader) -> SearchPage:
    """What matches the words: five records of each register, regions, organisations."""
    if not query:
        return SearchPage(query="", registers=[], regions=[], organisations=[])
    found = [_found(name, title, query, reader) for name, title in _registers()]
    return SearchPage(
        query=query,
        registers=[one for one in found if one.cards],
        regions=_regions(query, reader)[:_MOST_DOORS],
        organisations=organisations.named(query, reader)[:_MOST_DOORS],
    )


def _registers() -> list[tuple[str, str]]:
    return [
        ("recommendations", _("Recommendations")),
        ("findings", _("Findings")),
        ("activities", _("Activities")),
    ]


def _found(name: str, title: str, query: str, reader: Reader) -> Found:
    page = READ[name](Filter(words=query), size=_FEW)
    more = doors.with_query(reverse(name), {"q": query}) if page.older else ""
    return Found(title=title, cards=as_cards(page.items, reader), more_url=more)


def _regions(query: str, reader: Reader) -> list[Door]:
    """Regions by any name they have ever had, in any of the languages."""
    wanted = query.casefold()
    held = reader.atlas
    found = []
    for key, names in places.all_names().items():
        if held.places[key].level not in REGION_LEVELS:
            continue
        if any(wanted in text.casefold() for one in names for text in one.as_dict().values()):
            found.append(Door(reader.place(key, reader.today), doors.region(reader.kato(key))))
    return sorted(found, key=lambda door: door.name)
