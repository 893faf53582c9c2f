"""Members of bodies through time: as everybody reads of them, and as their colleagues do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from baqylau.contexts.membership.errors.terms import NoSuchMember, NoSuchTerm
from baqylau.contexts.membership.models import Process, Term
from baqylau.contexts.membership.queries import interests
from baqylau.contexts.membership.queries.interests import Declared
from baqylau.contexts.membership.rules import terms as rules
from baqylau.contexts.membership.rules.terms import Tenure
from baqylau.contexts.membership.vocabulary import Position
from baqylau.kernel.actors import Actor, Capability

ENDS_SOON: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """A term. `body` and `place` are keys; `last_day` is the day it holds last, None while open."""

    ref: str
    body: int
    position: Position
    sphere: str
    place: int | None
    begins_on: date
    ends_on: date | None
    last_day: date | None
    is_over: bool
    document: str
    came_from: str
    ended_by: str
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """A member as shown: under `ref`, by `name`, or by `pseudonym` where `name` is empty.

    `person` is the key, for pages that ask other apps; never shown.
    """

    person: int
    ref: str
    name: str
    pseudonym: str
    terms: tuple[TermFacts, ...]
    declared: Declared

    @property
    def is_named(self) -> bool:
        """Whether the name is published."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who came or went, and by which competition or process (reference), if by any."""

    member: MemberFacts
    through: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """How a body's composition changed between two days."""

    came: tuple[Moved, ...]
    went: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A term's row and how the public finds its holder."""

    term: Term
    tenure: Tenure
    public_ref: str


def members(body: int, *, on: date) -> list[MemberFacts]:
    """Everybody with a term in force in the body (by key) on that day, as the public reads of them."""
    return _members(_rows(Term.objects.filter(body=body)), on=on, only_in_force=True)


def member(ref: str, *, on: date) -> MemberFacts:
    """One member as the public reads of them, with all terms, newest first. Refused: NoSuchMember.

    Under the person's reference stand the terms with a name; under a pseudonym's those without.
    """
    named = Q(person__ref=ref, is_named=True)
    mine = Term.objects.filter(named)
    if not mine.exists():
        first = Term.objects.filter(ref=ref, is_named=False).first()
        if first is None:
            raise NoSuchMember
        mine = Term.objects.filter(person=first.person_id, body=first.body_id, is_named=False)
    found = [one for one in _members(_rows(mine), on=on) if one.ref == ref]
    if not found:
        raise NoSuchMember
    return found[0]


def renewal(body: int, *, before: date, after: date) -> Renewal:
    """Who came and who went between two days."""
    rows = _rows(Term.objects.filter(body=body))
    change = rules.change([row.tenure for row in rows], before=before, after=after)
    # As they were on the day on which they were there.
    now = {one.person: one for one in _members(rows, on=after, only_in_force=True)}
    then = {one.person: one for one in _members(rows, on=before, only_in_force=True)}
    return Renewal(
        came=tuple(Moved(now[key], now[key].terms[0].came_from) for key in change.came),
        went=_gone([then[key] for key in change.went]),
    )


def _gone(members: Sequence[MemberFacts]) -> tuple[Moved, ...]:
    """By which process, only once that is public: until then it is nobody's whose it is."""
    ended_by = {one.terms[0].ended_by for one in members}
    public = Process.objects.filter(ref__in=ended_by, public_since__isnull=False)
    known = set(public.values_list("ref", flat=True))
    return tuple(
        Moved(one, by if (by := one.terms[0].ended_by) in known else "") for one in members
    )


def colleagues(by: Actor, *, body: int, on: date) -> list[MemberFacts]:
    """Members of a body as those who work in it see them: by name. Nobody for who does not.

    Everybody with a term in force on that day or beginning later.
    """
    if body not in by.bodies_with(Capability.SEE_WORK) | by.bodies_with(Capability.GRANT_MANDATE):
        return []
    rows = [row for row in _rows(Term.objects.filter(body=body)) if _is_open(row.tenure, on)]
    names = {row.term.person_id: row.term.person.full_name for row in rows}
    return [replace(one, name=names[one.person]) for one in _members(rows, on=on)]


def own_terms(by: Actor, *, on: date) -> list[TermFacts]:
    """The actor's own terms, newest first."""
    if by.person is None:
        return []
    rows = _rows(Term.objects.filter(person=by.person))
    return [_term(row, on=on) for row in reversed(rows)]


def term_at_work(ref: str, *, by: Actor, on: date) -> tuple[MemberFacts, TermFacts]:
    """A term with its holder's name, for the holder and those who may grant. Refused: NoSuchTerm."""
    rows = _rows(Term.objects.filter(ref=ref))
    if not rows:
        raise NoSuchTerm
    term = rows[0].term
    place = term.place_id or term.body.place_id
    may = by.may(Capability.GRANT_MANDATE, body=term.body_id, place=place)
    if not may and (by.person is None or by.person != term.person_id):
        raise NoSuchTerm
    (found,) = _members(rows, on=on)
    return replace(found, name=term.person.full_name), found.terms[0]


def ends_soon(term: TermFacts, *, on: date) -> bool:
    """Whether a term that holds runs out within two months."""
    last = term.last_day
    return not term.is_over and last is not None and last <= on + ENDS_SOON


def _is_open(tenure: Tenure, on: date) -> bool:
    return tenure.last_day is None or tenure.last_day >= on


def _rows(found: QuerySet[Term]) -> list[_Row]:
    terms = list(found.select_related("person", "body").order_by("begins_on", "pk"))
    pseudonyms = _pseudonyms(terms)
    return [
        _Row(
            term,
            Tenure(
                person=term.person_id,
                position=term.position,
                begins_on=term.begins_on,
                ends_on=term.ends_on,
                ended_on=term.ended_on,
            ),
            term.person.ref if term.is_named else pseudonyms[term.person_id, term.body_id],
        )
        for term in terms
    ]


def _pseudonyms(terms: Iterable[Term]) -> dict[tuple[int, int], str]:
    """References of those without a name, one for each person and body: of their first such term."""
    asked = {term.person_id for term in terms if not term.is_named}
    found: dict[tuple[int, int], str] = {}
    if not asked:
        return found
    unnamed = Term.objects.filter(person__in=asked, is_named=False).order_by("-pk")
    for person, body, ref in unnamed.values_list("person", "body", "ref"):
        found[person, body] = ref
    return found


def _members(rows: Sequence[_Row], *, on: date, only_in_force: bool = False) -> list[MemberFacts]:
    """Their holders, those who hold the first positions of the vocabulary first, then by name."""
    shown = [row for row in rows if row.tenure.holds(on)] if only_in_force else list(rows)
    by_ref: dict[str, list[_Row]] = defaultdict(list)
    since: dict[int, date] = {}
    for row in shown:
        by_ref[row.public_ref].append(row)
        since.setdefault(row.term.person_id, row.term.begins_on)
    declared = interests.declared_by(since, on=on)
    found = [_member(ref, held, declared, on=on) for ref, held in by_ref.items()]
    return sorted(found, key=_precedence)


def _member(
    ref: str, held: Sequence[_Row], declared: dict[int, Declared], *, on: date
) -> MemberFacts:
    term = held[0].term
    return MemberFacts(
        person=term.person_id,
        ref=ref,
        name=term.person.full_name if term.is_named else "",
        pseudonym="" if term.is_named else rules.pseudonym(ref),
        terms=tuple(_term(row, on=on) for row in reversed(held)),
        declared=declared[term.person_id],
    )


_FIRST: Final = (Position.CHAIR, Position.DEPUTY_CHAIR)


def _precedence(one: MemberFacts) -> tuple[int, str]:
    ranks = [
        _FIRST.index(term.position) if term.position in _FIRST else len(_FIRST)
        for term in one.terms
        if not term.is_over
    ]
    return min(ranks, default=len(_FIRST)), one.name or one.pseudonym


def _term(row: _Row, *, on: date) -> TermFacts:
    term, last = row.term, row.tenure.last_day
    return TermFacts(
        ref=term.ref,
        body=term.body_id,
        position=Position(term.position),
        sphere=term.sphere,
        place=term.place_id,
        begins_on=term.begins_on,
        ends_on=term.ends_on,
        last_day=last,
        is_over=last is not None and last < on,
        document=term.document,
        came_from=term.came_from,
        ended_by=term.ended_by,
        is_example=term.is_example,
    )
