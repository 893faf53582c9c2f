"""Reads of bodies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from baqylau.foundation.identity.models import Body
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """An oversight body. `place` is the key of its territory, None for the whole country."""

    pk: int
    slug: str
    names: Trilingual
    short_names: Trilingual
    kind: BodyKind
    level: BodyLevel
    place: int | None
    founded_on: date | None
    dissolved_on: date | None
    is_demo: bool


def bodies() -> list[BodyFacts]:
    """All bodies of this installation, by their short address."""
    return [body_facts(body) for body in Body.objects.order_by("slug")]


def body_by_slug(slug: str) -> BodyFacts | None:
    """The body at this short address."""
    body = Body.objects.filter(slug=slug).first()
    return None if body is None else body_facts(body)


def bodies_by_key(keys: Iterable[int]) -> dict[int, BodyFacts]:
    """Bodies by their keys, for pages that show whose a record is."""
    return {body.pk: body_facts(body) for body in Body.objects.filter(pk__in=set(keys))}


def body_facts(body: Body) -> BodyFacts:
    """The facts of a row."""
    return BodyFacts(
        pk=body.pk,
        slug=body.slug,
        names=Trilingual(body.name_kk, body.name_ru, body.name_en),
        short_names=Trilingual(body.short_kk, body.short_ru, body.short_en),
        kind=BodyKind(body.kind),
        level=BodyLevel(body.level),
        place=body.place_id,
        founded_on=body.founded_on,
        dissolved_on=body.dissolved_on,
        is_demo=body.is_demo,
    )
