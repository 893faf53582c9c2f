"""Releases as they may be given out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from baqylau.contexts.procurement.models import Load, Release
from baqylau.contexts.procurement.rules.identifiers import BIN_PREFIX
from baqylau.contexts.procurement.rules.ocds.packing import unpacked
from baqylau.contexts.procurement.rules.ocds.publishing import package, published
from baqylau.contexts.procurement.vocabulary import Origin

INVENTED: Final = "invented example: this purchase and these parties do not exist"
_PORTAL = {"name": "goszakup.gov.kz", "uri": "https://goszakup.gov.kz"}


def published_releases(
    *, year: int | None = None, buyer: str | None = None
) -> Iterator[dict[str, Any]]:
    """Compiled releases of announcements and direct contracts, in the order they were first kept.

    `buyer`: a code such as `KZ-BIN-…`, or its twelve digits.
    """
    rows = Release.objects.filter(gone_at__isnull=True).select_related("load").order_by("pk")
    if year is not None:
        rows = rows.filter(year=year)
    if buyer is not None:
        rows = rows.filter(buyer__in=[buyer, BIN_PREFIX + buyer])
    for row in rows.iterator(chunk_size=500):
        yield _published(row)


def published_release(ocid: str) -> dict[str, Any] | None:
    """The release of this announcement or direct contract; None where there is none any more."""
    row = Release.objects.filter(ocid=ocid, gone_at__isnull=True).select_related("load").first()
    return None if row is None else _published(row)


def package_of(ocid: str, *, uri: str, at: datetime) -> dict[str, Any] | None:
    """The same as a whole release package, labelled as derived."""
    told = published_release(ocid)
    if told is None:
        return None
    return {**package(told["baqylau"].get("source", {}), uri=uri, at=at), "releases": [told]}


def publishers() -> list[dict[str, str]]:
    """Who published what the releases were made from; the portal where nobody is named."""
    loads = Load.objects.filter(pk__in=Release.objects.filter(gone_at=None).values("load"))
    found = {tuple(sorted(_source(load).items())): _source(load) for load in loads}
    return list(found.values())


def _published(row: Release) -> dict[str, Any]:
    told = published(
        unpacked(bytes(row.payload)), changed_at=row.changed_at, source=_source(row.load)
    )
    if row.origin == Origin.EXAMPLE:
        told["baqylau"]["note"] = INVENTED
    return told


def _source(load: Load | None) -> dict[str, str]:
    if load is None or load.origin == Origin.PORTAL:
        return _PORTAL
    return {name: value for name, value in load.publisher.items() if name != "version"}
