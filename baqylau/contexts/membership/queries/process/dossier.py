"""Everything a body holds about a member's membership, for the member to keep."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from baqylau.contexts.membership.access import process as access
from baqylau.contexts.membership.models import Process, Term
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.queries.process.facts import FOR_THE_PERSON
from baqylau.contexts.membership.queries.process.succession import with_predecessors
from baqylau.foundation.ledger import queries as log
from baqylau.foundation.ledger.errors import NoProofYet, NoSuchEntry
from baqylau.foundation.ledger.queries import EntryFacts
from baqylau.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A published piece of work by its reference: a kind such as `activity`, the day, the title."""

    kind: str
    ref: str
    on: date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCopy:
    """An entry as it stands in the log, what it commits to, and its proof where there is one yet."""

    index: int | None
    entry: bytes
    facts: Mapping[str, Any]
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessCopy:
    """A process: its row's reference and state by the log, its entries, and the words told to the person."""

    ref: str
    state: str
    measure: str
    entries: tuple[EntryCopy, ...]
    words: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A member's own copy, on a day. Terms as plain values."""

    name: str
    on: date
    terms: tuple[Mapping[str, str], ...]
    processes: tuple[ProcessCopy, ...]
    work: tuple[WorkItem, ...]


# Published work lies in apps that membership does not know; assembly lends it here.
Work = Callable[[int], Sequence[WorkItem]]
_sources: list[Work] = []


def offer_work(source: Work) -> None:
    """Let a dossier list what this source says a person (by key) has published. Twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def dossier_of(by: Actor, *, on: date) -> Dossier:
    """The actor's own dossier, of every body. Refused: NoSuchProcess for whoever is nobody."""
    return _dossier(access.person_of(by), on=on)


def dossier_by_code(ref: str, code: str, *, on: date) -> Dossier:
    """The dossier of whom the process is about, by their code: what the body that conducts it holds.

    Refused: UnknownCode.
    """
    row = access.access_by_code(ref, code).process
    bodies = with_predecessors(row.body_id)
    return _dossier((row.person_id, row.person.full_name), on=on, bodies=bodies)


def _dossier(person: tuple[int, str], *, on: date, bodies: frozenset[int] | None = None) -> Dossier:
    """Of all bodies, or of these."""
    key, name = person
    within = {} if bodies is None else {"body__in": bodies}
    terms = Term.objects.filter(person=key, **within).select_related("body")
    terms = terms.order_by("begins_on", "pk")
    rows = Process.objects.filter(person=key, **within).select_related("person", "body")
    rows = rows.order_by("pk")
    return Dossier(
        name=name,
        on=on,
        terms=tuple(_term(term) for term in terms),
        processes=tuple(_process(row) for row in rows if access.was_told(row)),
        work=tuple(item for source in _sources for item in source(key)),
    )


def _term(term: Term) -> dict[str, str]:
    return {
        "ref": term.ref,
        "body": term.body.slug,
        "position": term.position,
        "sphere": term.sphere,
        "begins_on": term.begins_on.isoformat(),
        "ends_on": term.ends_on.isoformat() if term.ends_on else "",
        "ended_on": term.ended_on.isoformat() if term.ended_on else "",
        "document": term.document,
        "came_from": term.came_from,
        "ended_by": term.ended_by,
    }


def _process(row: Process) -> ProcessCopy:
    case = reading.case_of(row)
    named = {str(step.facts["words"]) for step in case.steps if _is_told(step.facts)}
    words = reading.words(row)
    return ProcessCopy(
        ref=row.ref,
        state=case.state,
        measure=case.measure,
        entries=tuple(_entry(one) for one in reading.entries_of(row)),
        words=tuple(words[one] for one in sorted(named) if one in words),
    )


def _is_told(facts: Mapping[str, Any]) -> bool:
    return "words" in facts and facts.get("step") in FOR_THE_PERSON


def _entry(one: EntryFacts) -> EntryCopy:
    return EntryCopy(
        index=one.index, entry=one.entry, facts=one.facts or {}, proof=_proof(one.index)
    )


def _proof(index: int | None) -> str:
    """Empty while the entry waits for its place or for witnesses."""
    if index is None:
        return ""
    try:
        return log.proof(index)
    except (NoProofYet, NoSuchEntry):
        return ""


def plain(dossier: Dossier) -> dict[str, Any]:
    """The dossier as JSON values; entries in base64, as bytes of the log."""
    return {
        "version": 1,
        "name": dossier.name,
        "on": dossier.on.isoformat(),
        "terms": list(dossier.terms),
        "processes": [
            {
                "ref": one.ref,
                "state": one.state,
                "measure": one.measure,
                "entries": [
                    {
                        "index": entry.index,
                        "entry": b64encode(entry.entry).decode("ascii"),
                        "facts": entry.facts,
                        "proof": entry.proof,
                    }
                    for entry in one.entries
                ],
                "words": list(one.words),
            }
            for one in dossier.processes
        ],
        "work": [
            {"kind": item.kind, "ref": item.ref, "on": item.on.isoformat(), "title": item.title}
            for item in dossier.work
        ],
    }
