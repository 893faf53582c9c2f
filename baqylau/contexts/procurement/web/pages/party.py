"""A buyer or a supplier: what it bought or sold, with whom, how, and the signs over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baqylau.contexts.procurement.queries import explanations, network, search, signs, sums
from baqylau.contexts.procurement.queries.network import Network
from baqylau.contexts.procurement.queries.parties import PartyFacts, listings_of
from baqylau.contexts.procurement.queries.runs import RunFacts, latest_run
from baqylau.contexts.procurement.queries.search import Sought
from baqylau.contexts.procurement.queries.sums import Partner, PartySums, Side
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.web import doors, labels
from baqylau.contexts.procurement.web.pages.cards import Card, contract_card
from baqylau.contexts.procurement.web.pages.marks import Mark, marks
from baqylau.contexts.procurement.web.pages.record import crumbs
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import BarRow, Crumb, Fact, Link, Node, Tab, YearPoint
from baqylau.ui.words import HARD, day_text, number_text

_LATEST: Final = 5


@dataclass(frozen=True, slots=True)
class ListingLine:
    """A stay in the register of unfair suppliers, in words."""

    days: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Who bids beside whom; `lots` says over how many lots it was counted."""

    nodes: list[Node]
    links: list[Link]
    lots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """Everything procurement/party.html may use. `listings` None: never a supplier."""

    title: str
    crumbs: list[Crumb]
    side: Side
    tabs: list[Tab]
    facts: list[Fact]
    figures: list[Fact]
    years: list[YearPoint]
    undated: Fact | None
    sign_years: list[YearPoint]
    methods: list[BarRow]
    partners: list[BarRow]
    partner_count: int
    signs: list[BarRow]
    marks: list[Mark]
    is_computed: bool
    met: Met
    listings: list[ListingLine] | None
    latest: list[Card]
    all_url: str
    is_person: bool


def as_side(text: str, party: PartyFacts) -> Side:
    """What is shown: what it bought or what it sold; by the address, else what it mostly is."""
    if text == "buyer":
        return "buyer"
    if text == "supplier":
        return "supplier"
    return "buyer" if party.is_buyer or not party.is_supplier else "supplier"


def party_page(party: PartyFacts, side: Side, reader: Reader) -> PartyPage:
    """The page of a party on one of its sides; about a dozen queries, whatever it bought."""
    run, summed = latest_run(), sums.sums_of(party.pk, side)
    found = signs.signs_of_party(run, party.pk) if run else []
    said = explanations.published(party=party.pk) if found else ()
    return PartyPage(
        title=reader.party(party),
        crumbs=crumbs(Crumb(reader.party(party))),
        side=side,
        tabs=_tabs(party, side),
        facts=_facts(party, reader),
        figures=_figures(party, side, summed, reader),
        years=_years(party, side, summed, reader),
        undated=_undated(summed, reader),
        sign_years=_sign_years(party, side, summed),
        methods=_methods(party, side, summed, reader),
        partners=[_partner(party, side, one, summed, reader) for one in summed.partners],
        partner_count=summed.partner_count,
        signs=_signs(run, party, side, reader),
        marks=marks(found, said, reader, about={"supplier": party.code}),
        is_computed=run is not None,
        met=_met(party, side, reader),
        listings=_listings(party, reader) if party.is_supplier else None,
        latest=_latest(party, side, reader),
        all_url=_records(party, side),
        is_person=party.is_person,
    )


def _records(party: PartyFacts, side: Side, **more: object) -> str:
    """The contracts behind a figure."""
    return doors.search(**{side: party.code}, **more)


def _tabs(party: PartyFacts, side: Side) -> list[Tab]:
    if not (party.is_buyer and party.is_supplier):
        return []
    address = reverse("procurement-party", args=[party.code])
    labelled: tuple[tuple[Side, str], ...] = (
        ("buyer", _("As a buyer")),
        ("supplier", _("As a supplier")),
    )
    return [Tab(label, f"{address}?as={one}", one == side) for one, label in labelled]


def _facts(party: PartyFacts, reader: Reader) -> list[Fact]:
    known = doors.page("organisation", str(party.organisation)) if party.organisation else ""
    facts = [
        Fact(pgettext("reference", "Number"), party.code.removeprefix("KZ-BIN-")),
        Fact(_("Where"), reader.place(party.place)),
        Fact(
            _("Registered on"),
            day_text(party.registered_on, reader.language) if party.registered_on else "",
        ),
        Fact(_("In the register of state bodies"), _("its page") if known else "", known),
    ]
    return [fact for fact in facts if fact.value]


def _figures(party: PartyFacts, side: Side, summed: PartySums, reader: Reader) -> list[Fact]:
    """How many contracts, for how much, how many signs; the note is the unit."""
    whole = summed.whole
    value, _space, unit = reader.sum(whole.total).partition(HARD)
    marked = _records(party, side, marked="on")
    return [
        Fact(_("Contracts"), whole.contracts, _records(party, side)),
        Fact(_("Sum of contracts"), value, _records(party, side, order="sum"), note=unit),
        Fact(_("Signs that need checking"), whole.signs, marked if whole.signs else ""),
    ]


def _years(party: PartyFacts, side: Side, summed: PartySums, reader: Reader) -> list[YearPoint]:
    """Every year from the first to the last, also those without a contract."""
    points = []
    for year in _span(summed):
        found = summed.by_year.get(year)
        if found is None:
            points.append(YearPoint(year, 0, shown=reader.sum(0)))
            continue
        url = _records(party, side, year=year)
        points.append(YearPoint(year, found.total, url, reader.sum(found.total)))
    return points


def _span(summed: PartySums) -> range:
    known = [year for year in summed.by_year if year]
    return range(min(known), max(known) + 1) if known else range(0)


def _undated(summed: PartySums, reader: Reader) -> Fact | None:
    found = summed.by_year.get(None)
    return Fact(_("Without a date"), reader.sum(found.total)) if found else None


def _sign_years(party: PartyFacts, side: Side, summed: PartySums) -> list[YearPoint]:
    if not summed.whole.signs:
        return []
    counted = ((year, summed.by_year.get(year)) for year in _span(summed))
    return [
        YearPoint(
            year,
            found.signs if found else 0,
            _records(party, side, year=year, marked="on") if found and found.signs else "",
        )
        for year, found in counted
    ]


def _methods(party: PartyFacts, side: Side, summed: PartySums, reader: Reader) -> list[BarRow]:
    """The share of each way of choosing, by sum, largest first."""
    whole = summed.whole.total
    rows = sorted(summed.by_method.items(), key=lambda one: -one[1].total)
    return [
        BarRow(
            labels.method(code),
            found.total,
            _records(party, side, method=code) if code else "",
            note=_counted(found.contracts, reader),
            shown=reader.share(found.total, whole),
        )
        for code, found in rows
    ]


def _partner(
    party: PartyFacts, side: Side, one: Partner, summed: PartySums, reader: Reader
) -> BarRow:
    other = "supplier" if side == "buyer" else "buyer"
    url = _records(party, side, **{other: one.party.code}) if one.party else ""
    share = reader.share(one.sums.total, summed.whole.total)
    note = f"{_counted(one.sums.contracts, reader)} · {reader.sum(one.sums.total)}"
    return BarRow(reader.party(one.party), one.sums.total, url, note=note, shown=share)


def _counted(contracts: int, reader: Reader) -> str:
    return _("contracts: %(n)s") % {"n": number_text(contracts, reader.language)}


def _signs(run: RunFacts | None, party: PartyFacts, side: Side, reader: Reader) -> list[BarRow]:
    """How many of each sign, in the order of the catalogue."""
    counted: Mapping[str, int] = sums.signs_among(party.pk, side) if run else {}
    return [
        BarRow(told.title.in_(reader.language), counted[code], _records(party, side, sign=code))
        for code, told in catalogue.every_sign().items()
        if counted.get(code)
    ]


def _met(party: PartyFacts, side: Side, reader: Reader) -> Met:
    found: Network = (
        network.bidders_of_buyer(party.pk) if side == "buyer" else network.bidders_beside(party.pk)
    )
    nodes = [
        Node(
            reader.party(one.party),
            doors.party(one.party),
            (number_text(one.lots, reader.language), number_text(one.won, reader.language)),
        )
        for one in found.bidders
    ]
    links = [Link(pair.one, pair.other, pair.lots) for pair in found.pairs]
    return Met(nodes=nodes, links=links, lots=found.lots)


def _listings(party: PartyFacts, reader: Reader) -> list[ListingLine]:
    found = []
    for one in listings_of(party.pk):
        words = {"first": day_text(one.starts_on, reader.language)}
        if one.ends_on:
            words["last"] = day_text(one.ends_on, reader.language)
            days = _("from %(first)s to %(last)s") % words
        else:
            days = _("from %(first)s; the source names no end") % words
        found.append(ListingLine(days, one.decision))
    return found


def _latest(party: PartyFacts, side: Side, reader: Reader) -> list[Card]:
    mine = (party.pk,)
    sought = Sought(buyers=mine) if side == "buyer" else Sought(suppliers=mine)
    return [
        contract_card(one, reader, beside=side)
        for one in search.contracts(sought, size=_LATEST).items
    ]
