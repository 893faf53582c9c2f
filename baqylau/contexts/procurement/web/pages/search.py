"""The register of contracts as a page."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from baqylau.contexts.procurement.queries import search
from baqylau.contexts.procurement.queries.paging import Cursor, Page
from baqylau.contexts.procurement.queries.parties import parties_by_key
from baqylau.contexts.procurement.queries.search import ORDERS, ContractCard, Sought
from baqylau.contexts.procurement.web import doors
from baqylau.contexts.procurement.web.forms import SearchForm
from baqylau.contexts.procurement.web.pages.cards import Card, contract_card
from baqylau.contexts.procurement.web.pages.country import CountryMap
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import Crumb, Pager

AT: Final = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Everything procurement/search.html may use. `map` None where the list is narrowed."""

    form: SearchForm
    summary: str
    problem: bool
    is_narrowed: bool
    about: list[Crumb]
    cards: list[Card]
    pager: Pager
    reset_url: str
    watch_url: str
    map: CountryMap | None


def search_page(form: SearchForm, at: str, reader: Reader, shown: CountryMap | None) -> SearchPage:
    """A page of the register."""
    asked, kept = form.sought(), form.kept()
    found: Page[ContractCard] = Page()
    if asked is not None:
        found = search.contracts(asked, Cursor.parse(at, ORDERS[asked.order]))
    watch = doors.page("work-watch-new")
    return SearchPage(
        form=form,
        summary=form.in_words(),
        problem=asked is None,
        is_narrowed=bool(kept),
        about=_about(asked, reader),
        cards=[contract_card(one, reader) for one in found.items],
        pager=_pager(found, kept),
        reset_url=reverse("procurement"),
        watch_url=doors.with_query(watch, kept) if watch and asked is not None else "",
        map=None if kept or at else shown,
    )


def _about(asked: Sought | None, reader: Reader) -> list[Crumb]:
    """The one buyer and the one supplier that the list is narrowed to."""
    if asked is None:
        return []
    single = [keys[0] for keys in (asked.buyers, asked.suppliers) if keys and len(keys) == 1]
    found = parties_by_key(single) if single else {}
    return [Crumb(reader.party(found[key]), doors.party(found[key])) for key in single]


def _pager(page: Page[ContractCard], kept: dict[str, str]) -> Pager:
    def at(cursor: Cursor | None) -> str:
        return doors.search(**kept, **{AT: str(cursor)}) if cursor else ""

    return Pager(at(page.before), at(page.after), len(page.items))
