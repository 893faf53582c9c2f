"""What pages show of a process, to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q

from baqylau.contexts.membership.access import process as access
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.queries.process.checking import Check, checked
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Case, Count, Norms, Offer, voting
from baqylau.contexts.membership.vocabulary import ProcessRole
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability

# Words that the person may read as well; what others say among themselves is not among them.
FOR_THE_PERSON: Final = frozenset({"notified", "replied", "heard", "appealed", "withdrawn"})
KEEPER, PERSON = "coordinator", "person"
PAGE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessCard:
    """A process in a list, as its row has it; `person` and `body` are keys, `part` a code."""

    ref: str
    person: int
    name: str
    body: int
    state: str
    measure: str
    rule: str
    due_on: date | None
    opened_on: date
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """Somebody with a part; `name` is empty where this reader does not learn it."""

    name: str
    role: str
    round: int
    declared_on: date | None
    recused_on: date | None
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """A text that is being voted on, for those who vote."""

    number: int
    about: str
    words: Mapping[str, Any]
    votes: Count
    has_voted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """One entry, with the words this reader may read. `replaces`: it takes the place of the one before."""

    on: date
    name: str
    who: str
    facts: Mapping[str, Any]
    texts: Mapping[str, str]
    replaces: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRecord:
    """Everything a page shows of a process. `parts` are those the reader has; `offers` what is theirs.

    `others` is what somebody else may do next.
    """

    card: ProcessCard
    case: Case
    norms: Norms
    check: Check
    parts: frozenset[str]
    people: tuple[PartFacts, ...]
    proposals: tuple[ProposalFacts, ...]
    steps: tuple[StepFacts, ...]
    offers: tuple[Offer, ...]
    others: tuple[Offer, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ProcessList:
    """Processes, newest first; `before` asks for the page after this one, None at the end."""

    cards: tuple[ProcessCard, ...]
    before: int | None


def processes(by: Actor, *, before: int | None = None) -> ProcessList:
    """The processes this actor may read, a page of them."""
    bodies = by.bodies_with(Capability.GRANT_MANDATE)
    mine = Q(person=by.person) | Q(participants__person=by.person)
    asked = Q(participants__named_by=by.person) | Q(state__in=voting.MAY_LACK_PEOPLE)
    found = Process.objects.filter(mine | (Q(body__in=bodies) & asked)).distinct()
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.select_related("person", "body").order_by("-pk")[: PAGE + 1])
    more = rows[PAGE - 1].pk if len(rows) > PAGE else None
    cards = (_card(row, by) for row in rows[:PAGE] if access.sees(row, by=by))
    return ProcessList(tuple(cards), more)


def process(ref: str, *, by: Actor, on: date) -> ProcessRecord:
    """A process as this actor may read it. Refused: NoSuchProcess."""
    row = access.process_seen(ref, by=by)
    return _record(row, by=by, parts=_parts(row, by), on=on)


def process_by_code(ref: str, code: str, *, on: date) -> ProcessRecord:
    """A process as the person reads it who brings their code. Refused: UnknownCode."""
    found = access.access_by_code(ref, code)
    return _record(found.process, by=None, parts=frozenset({PERSON}), on=on, code=found.number)


def _card(row: Process, by: Actor | None) -> ProcessCard:
    parts = _parts(row, by) if by else frozenset({PERSON})
    return ProcessCard(
        ref=row.ref,
        person=row.person_id,
        name=row.person.full_name,
        body=row.body_id,
        state=row.state,
        measure=row.measure,
        rule=row.rule,
        due_on=row.due_on,
        opened_on=row.opened_on,
        part=min(parts, default=""),
    )


def _parts(row: Process, by: Actor) -> frozenset[str]:
    """The parts the actor has: of the process, the person's own, and of who keeps the house."""
    if by.person is not None and by.person == row.person_id:
        return frozenset({PERSON})
    found = set(row.participants.filter(person=by.person).values_list("role", flat=True))
    if access.keeps_house(row, by=by):
        found.add(KEEPER)
    return frozenset(found)


def _record(
    row: Process, *, by: Actor | None, parts: frozenset[str], on: date, code: int | None = None
) -> ProcessRecord:
    """`code`: the number of the code by which the person came; None who is signed in."""
    case = reading.case_of(row)
    names = _names(row, parts)
    me = reading.alias(row, by.person) if by else case.person
    offered = () if case.problem else rules.offers(case, on, _way(case, code))
    own = tuple(one for one in offered if parts & set(one.who))
    words = reading.words(row)
    return ProcessRecord(
        card=_card(row, by),
        case=case,
        norms=case.norms,
        check=checked(row, case),
        parts=parts,
        people=tuple(_part(one, names, me) for one in case.people),
        proposals=_proposals(case, words, me),
        steps=_steps(case, words, names, parts),
        offers=own,
        others=tuple(one for one in offered if one not in own),
        due_on=rules.due_on(case),
    )


def _way(case: Case, code: int | None) -> rules.Way:
    """How sure an appeal would be that this reader makes."""
    return rules.Way.OWN if code is None else rules.way_of_code(case, code)


def _names(row: Process, parts: frozenset[str]) -> dict[str, str]:
    """Names by pseudonym. The person learns who decides, not who spoke first."""
    people = row.participants.select_related("person")
    if PERSON in parts:
        people = people.exclude(role=ProcessRole.REPORTER)
    named = {one.alias: one.person.full_name for one in people}
    return {**named, rules.alias_of(row.salt, row.person.ref): row.person.full_name}


def _part(one: rules.Part, names: Mapping[str, str], me: str) -> PartFacts:
    return PartFacts(
        name=names.get(one.alias, ""),
        role=one.role,
        round=one.round,
        declared_on=one.declared_on,
        recused_on=one.recused_on,
        is_me=one.alias == me,
    )


def _proposals(case: Case, words: Mapping[str, Any], me: str) -> tuple[ProposalFacts, ...]:
    """Those the reader votes on now."""
    found = []
    for one in voting.open_ones(case):
        electors = {part.alias for part in voting.electorate(case, one.about) if part.is_able}
        is_now = case.state in voting.MAY_BE_PROPOSED[one.about]
        if is_now and me in electors and one.digest in words:
            found.append(
                ProposalFacts(
                    number=one.number,
                    about=one.about,
                    words=words[one.digest],
                    votes=rules.count(case, one),
                    has_voted=any(vote.by == me for vote in one.votes),
                )
            )
    return tuple(found)


def _steps(
    case: Case, words: Mapping[str, Any], names: Mapping[str, str], parts: frozenset[str]
) -> tuple[StepFacts, ...]:
    told = []
    for step in case.steps:
        if step.name == "effect" or (PERSON in parts and step.name in {"proposed", "voted"}):
            continue
        held = words.get(str(step.facts.get("words", "")), {})
        told.append(
            StepFacts(
                on=step.on,
                name=step.name,
                who=names.get(step.by, ""),
                facts=step.facts if _reads(parts, step.name) else {},
                texts=held.get("texts", {}) if _reads(parts, step.name) else {},
                replaces=step.facts.get("replaces") is True,
            )
        )
    return tuple(told)


def _reads(parts: frozenset[str], step: str) -> bool:
    """Whoever only keeps the house reads which steps were taken, never what was said."""
    if PERSON in parts:
        return step in FOR_THE_PERSON | {"decided", "appeal_decided", "in_force", "interim"} | {
            "interim_renewed",
            "reopened",
            "reply_open",
        }
    return bool(parts - {KEEPER})


def signing_key_missing(by: Actor) -> bool:
    """Whether the actor has no key to sign with yet."""
    return by.person is None or identity.signing_key_of(by.person) is None
