"""Addresses of the public pages, in the language of the present request."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from baqylau.contexts.fieldwork.queries.figures import register_query
from baqylau.kernel.periods import Period


def with_query(url: str, query: Mapping[str, str]) -> str:
    """The address with query parameters, if there are any."""
    return f"{url}?{urlencode(query)}" if query else url


def figure(
    measure: str,
    *,
    body: str | None = None,
    region: str | None = None,
    period: Period | None = None,
    kind: str | None = None,
    sphere: str | None = None,
    topic: str | None = None,
) -> str:
    """The list of exactly the records behind a figure; arguments as in `register_query`."""
    register, query = register_query(
        measure, body=body, region=region, period=period, kind=kind, sphere=sphere, topic=topic
    )
    return with_query(_address(register, get_language()), query)


@lru_cache(maxsize=64)
def _address(name: str, language: str | None) -> str:
    """A page of figures has a thousand doors to three registers: their addresses are found once."""
    del language  # part of what the address is kept under
    return reverse(name)


def record(register: str, ref: str) -> str:
    """The page of a record: register is activity, finding, recommendation or outcome."""
    return reverse(register, args=[ref])


def region(kato: str) -> str:
    """The page of a region."""
    return reverse("region", args=[kato])


def body(slug: str) -> str:
    """The page of an oversight body."""
    return reverse("body", args=[slug])


def organisation(key: int) -> str:
    """The page of an organisation."""
    return reverse("organisation", args=[key])
