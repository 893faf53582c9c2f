"""What every record page begins and ends with."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.contexts.procurement.web import labels
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import Crumb


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of a record. `gone_at`: when the source took it back."""

    title: str
    title_language: str
    eyebrow: str
    status: str
    is_example: bool
    gone_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Where a record came from. `is_derived`: we made the OCDS record of what the portal told.

    `url` gives the record out as OCDS; empty where the source took it back.
    """

    ocid: str
    origin: str
    is_derived: bool
    read_from: str
    changed_at: datetime
    url: str


def head(
    reader: Reader,
    *,
    titles: tuple[str, str],
    otherwise: str,
    eyebrow: tuple[str, ...],
    status: str,
    origin: str,
    gone_at: datetime | None,
) -> Head:
    """The top of a record; `titles` in Kazakh and Russian, `otherwise` where the source gives none."""
    told = reader.either(*titles)
    return Head(
        title=told or otherwise,
        title_language=reader.wording_language(*titles) if told else "",
        eyebrow=" · ".join(part for part in eyebrow if part),
        status=status,
        is_example=origin == Origin.EXAMPLE,
        gone_at=gone_at,
    )


def trail(
    ocid: str, origin: str, read_from: str, changed_at: datetime, gone_at: datetime | None
) -> Trail:
    """Where a record came from."""
    return Trail(
        ocid=ocid,
        origin=labels.origin(origin),
        is_derived=origin == Origin.PORTAL,
        read_from=read_from,
        changed_at=changed_at,
        url="" if gone_at else reverse("procurement-release", args=[ocid]),
    )


def crumbs(*more: Crumb) -> list[Crumb]:
    """The way from the register."""
    return [Crumb(_("Procurement"), reverse("procurement")), *more]
