"""Reads of organisations, competences and contact points."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from baqylau.foundation.institutions.models import (
    Competence,
    ContactPoint,
    Organisation,
    OrganisationName,
    OrganisationParent,
    Succession,
)
from baqylau.foundation.institutions.queries.holding import holds
from baqylau.foundation.institutions.rules.names import nearest_name
from baqylau.foundation.institutions.vocabulary import (
    Channel,
    CompetenceFacts,
    ContactFacts,
    Link,
    NameSpan,
    OrganisationAsOf,
    OrganisationChoice,
    OrganisationKind,
    OrganisationLevel,
    OrganisationPage,
    ParentSpan,
    SuccessionFacts,
    SuccessionKind,
    Topic,
)
from baqylau.foundation.places import queries as places
from baqylau.kernel.texts import Trilingual

_MOST_LEVELS = 12
D = TypeVar("D", OrganisationName, OrganisationParent, Competence, ContactPoint)
Names = dict[int, list[NameSpan]]


def organisation_as_of(pk: int, on: date) -> OrganisationAsOf | None:
    """The organisation as it stood on that day; None where there is none with this key."""
    return organisations_as_of([pk], on).get(pk)


def organisations_as_of(pks: Iterable[int], on: date) -> dict[int, OrganisationAsOf]:
    """Several organisations as they stood on that day, by key: four queries however many."""
    rows = list(Organisation.objects.filter(pk__in=set(pks)))
    after = Succession.objects.filter(from_org__in=rows, on__lte=on)
    names = _names({row.pk for row in rows} | {s.to_org_id for s in after})
    links = _links({s.to_org_id for s in after}, names, on)
    followers: dict[int, list[Link]] = defaultdict(list)
    for succession in after:
        followers[succession.from_org_id].append(links[succession.to_org_id])
    return {row.pk: _as_of(row, on, names, followers[row.pk]) for row in rows}


def organisation_by_code(code: str) -> int | None:
    """The key of the organisation with this code."""
    return Organisation.objects.filter(code=code).values_list("pk", flat=True).first()


def organisations_by_bin(numbers: Iterable[str]) -> dict[str, int]:
    """Keys of the organisations with these business numbers, by number."""
    rows = Organisation.objects.filter(bin__in=set(numbers))
    return {row.bin: row.pk for row in rows if row.bin is not None}


def organisation_choices(on: date, language: str) -> list[OrganisationChoice]:
    """Organisations that exist on that day, by name, for forms."""
    rows = dict(Organisation.objects.filter(holds(on)).values_list("pk", "code"))
    links = _links(rows, _names(rows), on).values()
    found = [OrganisationChoice(o.id, o.code, o.names.in_(language)) for o in links]
    return sorted(found, key=lambda choice: choice.name.casefold())


def organisation_page(pk: int, on: date) -> OrganisationPage | None:
    """All that is known of an organisation through time, seen from that day."""
    now = organisation_as_of(pk, on)
    if now is None:
        return None
    competences = _oldest_first(Competence.objects.filter(organisation=pk))
    contacts = _oldest_first(ContactPoint.objects.filter(organisation=pk))
    return OrganisationPage(
        now=now,
        names=tuple(_names([pk]).get(pk, ())),
        parents=_parents(pk, on),
        predecessors=_successions(Succession.objects.filter(to_org=pk), on),
        successors=_successions(Succession.objects.filter(from_org=pk), on),
        competences=tuple(_competence(row) for row in competences),
        contacts=tuple(contact_facts(row) for row in contacts),
    )


def resolve_competence(topic: Topic, place: int, on: date) -> tuple[CompetenceFacts, ...]:
    """Who answers for the topic in the place on that day: the nearest level that has anybody.

    More than one where the law leaves it open; none where nobody is recorded.
    """
    ladder = [place, *places.atlas().ancestors(place, on)]
    rows = Competence.objects.filter(holds(on), topic=topic, place__in=ladder)
    found: dict[int, list[CompetenceFacts]] = defaultdict(list)
    for row in rows.order_by("organisation__code"):
        found[row.place_id].append(_competence(row))
    return next((tuple(found[step]) for step in ladder if step in found), ())


def contact_points(organisation: int, on: date) -> tuple[ContactFacts, ...]:
    """Addresses of the organisation that hold on that day."""
    rows = ContactPoint.objects.filter(holds(on), organisation=organisation)
    return tuple(contact_facts(row) for row in rows.order_by("channel", "value"))


def self_and_above(pk: int, on: date) -> frozenset[int]:
    """Keys of the organisation and of all above it on that day, for conflicts of interest."""
    found, level = {pk}, {pk}
    for _ in range(_MOST_LEVELS):
        rows = OrganisationParent.objects.filter(holds(on), organisation__in=level)
        level = set(rows.values_list("parent", flat=True)) - found
        if not level:
            break
        found |= level
    return frozenset(found)


def self_and_below(pk: int, on: date) -> frozenset[int]:
    """Keys of the organisation and of all below it on that day, for conflicts of interest."""
    found, level = {pk}, {pk}
    for _ in range(_MOST_LEVELS):
        rows = OrganisationParent.objects.filter(holds(on), parent__in=level)
        level = set(rows.values_list("organisation", flat=True)) - found
        if not level:
            break
        found |= level
    return frozenset(found)


def is_ancestor_or_self(above: int, pk: int, on: date) -> bool:
    """Whether `above` is the organisation itself or stands above it on that day."""
    return above in self_and_above(pk, on)


def _oldest_first(rows: QuerySet[D]) -> list[D]:
    return sorted(rows, key=lambda row: (row.valid_from or date.min, row.pk))


def _names(pks: Iterable[int]) -> Names:
    found: Names = defaultdict(list)
    for row in _oldest_first(OrganisationName.objects.filter(organisation__in=set(pks))):
        names = Trilingual(row.kk, row.ru, row.en)
        found[row.organisation_id].append(
            NameSpan(names, row.valid_from, row.valid_to, row.source, row.verified_on)
        )
    return found


def names_on(rows: Iterable[Organisation], on: date, *, language: str) -> dict[int, str]:
    """What these organisations are called on that day, by key; one query."""
    codes = {row.pk: row.code for row in rows}
    names = _names(codes)
    return {
        pk: nearest_name(code, names.get(pk, ()), on).in_(language) for pk, code in codes.items()
    }


def _links(pks: Iterable[int], names: Names, on: date) -> dict[int, Link]:
    codes = Organisation.objects.filter(pk__in=set(pks)).values_list("pk", "code")
    return {pk: Link(pk, code, nearest_name(code, names.get(pk, ()), on)) for pk, code in codes}


def _as_of(
    row: Organisation, on: date, names: Names, followers: Sequence[Link]
) -> OrganisationAsOf:
    begun = row.valid_from is None or row.valid_from <= on
    return OrganisationAsOf(
        id=row.pk,
        code=row.code,
        kind=OrganisationKind(row.kind),
        level=OrganisationLevel(row.level),
        bin=row.bin,
        place=row.place_id,
        is_state=row.is_state,
        names=nearest_name(row.code, names.get(row.pk, ()), on),
        exists=begun and (row.valid_to is None or on < row.valid_to),
        successors=tuple(followers),
    )


def _parents(pk: int, on: date) -> tuple[ParentSpan, ...]:
    rows = _oldest_first(OrganisationParent.objects.filter(organisation=pk))
    above = {row.parent_id for row in rows}
    links = _links(above, _names(above), on)
    return tuple(
        ParentSpan(links[row.parent_id], row.valid_from, row.valid_to, row.source, row.verified_on)
        for row in rows
    )


def _successions(rows: QuerySet[Succession], on: date) -> tuple[SuccessionFacts, ...]:
    ends = {pk for row in rows for pk in (row.from_org_id, row.to_org_id)}
    links = _links(ends, _names(ends), on)
    return tuple(
        SuccessionFacts(
            on=row.on,
            kind=SuccessionKind(row.kind),
            giver=links[row.from_org_id],
            taker=links[row.to_org_id],
            source=row.source,
            verified_on=row.verified_on,
        )
        for row in rows
    )


def _competence(row: Competence) -> CompetenceFacts:
    return CompetenceFacts(
        topic=Topic(row.topic),
        place=row.place_id,
        organisation=row.organisation_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        verified_on=row.verified_on,
    )


def contact_facts(row: ContactPoint) -> ContactFacts:
    """The facts of a stored contact point."""
    return ContactFacts(
        id=row.pk,
        channel=Channel(row.channel),
        value=row.value,
        owner=row.owner,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
    )
