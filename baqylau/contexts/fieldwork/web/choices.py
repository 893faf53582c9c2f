"""What the forms of the workspace offer: places, organisations, norms, members, projects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language, gettext, ngettext

from baqylau.contexts.fieldwork.queries import work
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import DayKind, NormFacts, Unit
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Language, as_language
from baqylau.ui.words import day_text

Pairs = list[tuple[Any, Any]]

# Among the norms, those that say by when somebody has to reply carry this ending in their code.
_REPLY: Final = "-reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Choices for one body and one reader."""

    places: Pairs
    organisations: Pairs
    norms: Pairs
    members: Pairs
    projects: Pairs


def offered_to(
    by: Actor, home: BodyFacts, *, capability: Capability, on: date, also: Iterable[date] = ()
) -> Offered:
    """What the actor may choose for that body. `also` are earlier days whose organisations count."""
    language = as_language(get_language())
    return Offered(
        places=places_for(by, home.pk, capability, language=language, on=on),
        organisations=organisations({on, *also}, language=language),
        norms=norms(language=language, on=on),
        members=members(home.pk, on=on),
        projects=[(one.pk, one.names.in_(language)) for one in work.projects()],
    )


def places_for(
    by: Actor, body: int, capability: Capability, *, language: Language, on: date
) -> Pairs:
    """Places within the actor's reach, with a heading for each region."""
    groups = intake.place_groups(by, capability, body=body, language=language, on=on)
    offered: Pairs = []
    for group in groups:
        offered.extend([(group.name, list(group.places))] if group.name else list(group.places))
    return offered


def organisations(days: Iterable[date], *, language: Language) -> Pairs:
    """Organisations that existed on any of these days, by name; the latest name wins."""
    found: dict[int, str] = {}
    for day in sorted(days):
        found |= {one.id: one.name for one in institutions.organisation_choices(day, language)}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def state_bodies(on: date) -> Pairs:
    """State organisations of that day, which alone can confirm a violation."""
    language = as_language(get_language())
    offered = institutions.organisation_choices(on, language)
    facts = institutions.organisations_as_of((one.id for one in offered), on)
    return [(one.id, one.name) for one in offered if facts[one.id].is_state]


def norms(*, language: Language, on: date) -> Pairs:
    """Norms that set a time for a reply, those in force first, each with its badge in words."""
    replies = [norm for norm in institutions.all_norms() if norm.code.endswith(_REPLY)]
    return [
        (norm.code, norm_text(norm, language=language))
        for norm in sorted(replies, key=lambda norm: (not _holds(norm, on), norm.code))
    ]


def _holds(norm: NormFacts, on: date) -> bool:
    begun = norm.valid_from is None or norm.valid_from <= on
    return begun and (norm.valid_to is None or on < norm.valid_to)


def norm_text(norm: NormFacts, *, language: Language) -> str:
    """A norm in one line: what it is, its term, and whether anybody has checked it."""
    return gettext("%(title)s: %(term)s (%(checked)s)") % {
        "title": norm.title.in_(language),
        "term": _term(norm),
        "checked": _checked(norm, language),
    }


def _term(norm: NormFacts) -> str:
    count = {"count": norm.value}
    if norm.unit == Unit.MONTHS:
        return ngettext("%(count)d month", "%(count)d months", norm.value) % count
    if norm.day_kind == DayKind.WORKING:
        return ngettext("%(count)d working day", "%(count)d working days", norm.value) % count
    return ngettext("%(count)d calendar day", "%(count)d calendar days", norm.value) % count


def _checked(norm: NormFacts, language: Language) -> str:
    if norm.verified_on is None:
        return gettext("norm not verified")
    return gettext("verified on %(day)s") % {"day": day_text(norm.verified_on, language)}


def members(body: int, *, on: date) -> Pairs:
    """Everybody with a mandate in the body in force on that day, by name."""
    return [
        (person.pk, person.full_name)
        for person in identity.people_of(body, on=on)
        if any(mandate.in_force for mandate in person.mandates)
    ]
