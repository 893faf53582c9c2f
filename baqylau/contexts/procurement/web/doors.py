"""Addresses of the pages of procurement, in the language of the present request."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from baqylau.contexts.procurement.queries.parties import PartyFacts


def with_query(url: str, query: Mapping[str, object]) -> str:
    """The address with those query parameters that say something."""
    said = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return f"{url}?{urlencode(said)}" if said else url


def search(**query: object) -> str:
    """The register of contracts, narrowed."""
    return with_query(reverse("procurement"), query)


def contract(ref: str) -> str:
    """The page of a contract."""
    return reverse("procurement-contract", args=[ref])


def lot(ocid: str) -> str:
    """The page of a lot; nothing for none."""
    return reverse("procurement-lot", args=[ocid]) if ocid else ""


def announcement(ocid: str) -> str:
    """The page of an announcement; nothing for none."""
    return reverse("procurement-announcement", args=[ocid]) if ocid else ""


def party(party: PartyFacts | None) -> str:
    """The page of a buyer or supplier; nothing for none."""
    return reverse("procurement-party", args=[party.code]) if party else ""


def sign(code: str) -> str:
    """The page of a sign."""
    return reverse("procurement-sign", args=[code])


def explanation(about: Mapping[str, str]) -> str:
    """Where a member enters what those concerned wrote; nothing where there is no workspace."""
    address = page("explanation-new")
    return with_query(address, about) if address else ""


def page(name: str, *args: str) -> str:
    """The address of a page, or nothing where this process does not serve it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
