"""Members and their terms in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, gettext

from baqylau.contexts.membership.queries.terms import MemberFacts, TermFacts, ends_soon
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.institutions.vocabulary import Sphere
from baqylau.foundation.places import queries as places
from baqylau.kernel.texts import Language, as_language
from baqylau.ui.parts import Text
from baqylau.ui.words import day_text


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term as a page shows it. `where` joins sphere and territory; `through_url` is a competition's."""

    ref: str
    subject: str
    position: Text
    body: str
    where: str
    days: str
    document: str
    through_url: str
    is_over: bool
    is_ending: bool
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member in a list."""

    name: str
    url: str
    terms: tuple[TermLine, ...]
    interests: tuple[str, ...]
    hidden_interests: int
    is_stale: bool
    said_on: date | None
    is_example: bool


def language() -> Language:
    """The language of the page."""
    return as_language(get_language())


def name_of(one: MemberFacts) -> str:
    """The name, or what stands for it."""
    return one.name or gettext("member %(signs)s") % {"signs": one.pseudonym}


def member_line(one: MemberFacts, bodies: Mapping[int, BodyFacts], *, on: date) -> MemberLine:
    """The member, worded. Whoever has no name says how many interests, not which: they would tell."""
    names = tuple(found.names.in_(language()) for found in one.declared.interests)
    return MemberLine(
        name=name_of(one),
        url=reverse("member", args=[one.ref]),
        terms=tuple(term_line(term, bodies, on=on) for term in one.terms),
        interests=names if one.is_named else (),
        hidden_interests=0 if one.is_named else len(names),
        is_stale=one.declared.upkeep.is_stale(on),
        said_on=one.declared.upkeep.said_on,
        is_example=any(term.is_example for term in one.terms),
    )


def term_line(term: TermFacts, bodies: Mapping[int, BodyFacts], *, on: date) -> TermLine:
    """The term, worded."""
    body = bodies.get(term.body)
    return TermLine(
        ref=term.ref,
        subject=f"term/{term.ref}",
        position=term.position.label,
        body=body.short_names.in_(language()) if body else "",
        where=where(term.sphere, term.place, on=term.begins_on),
        days=days(term.begins_on, term.last_day),
        document=term.document,
        through_url=reverse("competition", args=[term.came_from]) if term.came_from else "",
        is_over=term.is_over,
        is_ending=ends_soon(term, on=on),
        is_example=term.is_example,
    )


def where(sphere: str, place: int | None, *, on: date) -> str:
    """Sphere and territory, those that are named."""
    parts: Iterable[str] = (
        str(Sphere(sphere).label) if sphere in Sphere.values else sphere,
        places.atlas().name(place, on).in_(language()) if place is not None else "",
    )
    return " · ".join(part for part in parts if part)


def days(first: date, last: date | None) -> str:
    """From when till when."""
    begins = day_text(first, language())
    if last is None:
        return gettext("since %(day)s") % {"day": begins}
    return f"{begins} – {day_text(last, language())}"
