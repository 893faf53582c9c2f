"""Views of procurement on the public door."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from baqylau.contexts.procurement.errors import NoSuchRelease, NoSuchSign
from baqylau.contexts.procurement.queries import (
    announcements,
    contracts,
    explanations,
    exporting,
    lots,
    parties,
    reviews,
    signs,
)
from baqylau.contexts.procurement.queries.regions import regions
from baqylau.contexts.procurement.queries.runs import latest_run
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.web.forms import SearchForm
from baqylau.contexts.procurement.web.pages.contract import contract_page
from baqylau.contexts.procurement.web.pages.country import CountryMap, as_shown, country_map
from baqylau.contexts.procurement.web.pages.lot import announcement_page, lot_page
from baqylau.contexts.procurement.web.pages.party import as_side, party_page
from baqylau.contexts.procurement.web.pages.quality import quality_page
from baqylau.contexts.procurement.web.pages.record import crumbs
from baqylau.contexts.procurement.web.pages.search import AT, search_page
from baqylau.contexts.procurement.web.pages.signs import catalogue_page, sign_page
from baqylau.contexts.procurement.web.parts import review_parts
from baqylau.contexts.procurement.web.reading import Reader, reader_now
from baqylau.kernel import clock
from baqylau.ui.parts import Crumb
from baqylau.ui.web.keeping import public_page

SECTION = "procurement"


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """The register of contracts, narrowed by its address."""
    reader = reader_now()
    form = SearchForm(request.GET, reader=reader)
    plain = not any(request.GET.values())
    shown = _map(request, reader) if plain else None
    page = search_page(form, request.GET.get(AT, ""), reader, shown)
    return render(request, "procurement/search.html", {"page": page, "section": SECTION})


@public_page
def country(request: HttpRequest) -> HttpResponse:
    """The map by region. Query: show, year."""
    reader = reader_now()
    context = {
        "map": _map(request, reader),
        "crumbs": crumbs(Crumb(_("By region"))),
        "section": SECTION,
    }
    return render(request, "procurement/map.html", context)


@public_page
def contract(request: HttpRequest, ref: str) -> HttpResponse:
    """One contract."""
    reader, found, run = reader_now(), contracts.contract(ref), latest_run()
    told = signs.signs_of_contract(run, found.pk, found.lot_id) if run else None
    said = explanations.published(contract=found.pk, lot=found.lot_id)
    context = {
        "page": contract_page(found, told, said, reader),
        "reviews": review_parts(reviews.confirmed_of(found.pk), reader),
        "contract_ref": found.card.ref,
        "section": SECTION,
    }
    return render(request, "procurement/contract.html", context)


@public_page
def lot(request: HttpRequest, ocid: str) -> HttpResponse:
    """One lot with its bids."""
    reader, found, run = reader_now(), lots.lot(ocid), latest_run()
    told = signs.signs_of_lot(run, found.card.pk) if run else None
    said = explanations.published(lot=found.card.pk)
    context = {"page": lot_page(found, told, said, reader), "section": SECTION}
    return render(request, "procurement/lot.html", context)


@public_page
def announcement(request: HttpRequest, ocid: str) -> HttpResponse:
    """One announcement with its lots."""
    reader, found, run = reader_now(), announcements.announcement(ocid), latest_run()
    counted = signs.signs_of_lots(run, [one.pk for one in found.lots]) if run else {}
    context = {"page": announcement_page(found, counted, reader), "section": SECTION}
    return render(request, "procurement/announcement.html", context)


@public_page
def party(request: HttpRequest, code: str) -> HttpResponse:
    """A buyer or a supplier. Query: as, `buyer` or `supplier`."""
    reader, found = reader_now(), parties.party(code)
    side = as_side(request.GET.get("as", ""), found)
    heads = [_("Bidder"), _("Lots"), _("Won")]
    context = {"page": party_page(found, side, reader), "met_heads": heads, "section": SECTION}
    return render(request, "procurement/party.html", context)


@public_page
def release(_request: HttpRequest, ocid: str) -> HttpResponse:
    """The release of an announcement or of a direct contract, as a package of OCDS 1.1."""
    told = exporting.package_of(ocid, uri=f"urn:baqylau:release:{ocid}", at=clock.now())
    if told is None:
        raise NoSuchRelease
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{ocid}.json"
    )
    answer["X-Robots-Tag"] = "noindex"
    return answer


@public_page
def every_sign(request: HttpRequest) -> HttpResponse:
    """All signs: what they are and how many there are."""
    context = {"page": catalogue_page(reader_now()), "section": SECTION}
    return render(request, "procurement/signs.html", context)


@public_page
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """One sign and everything it marks."""
    told = catalogue.sign(code)
    if told is None:
        raise NoSuchSign
    at = signs.cursor_of_sign(request.GET.get(AT, ""))
    context = {"page": sign_page(told, at, reader_now()), "section": SECTION}
    return render(request, "procurement/sign.html", context)


@public_page
def quality(request: HttpRequest) -> HttpResponse:
    """What was read and what could not be."""
    context = {"page": quality_page(reader_now()), "section": SECTION}
    return render(request, "procurement/quality.html", context)


def _map(request: HttpRequest, reader: Reader) -> CountryMap:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else None
    return country_map(reader, regions(year), as_shown(request.GET.get("show", "")), year)
