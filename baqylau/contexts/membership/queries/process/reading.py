"""A process as its entries tell it. The row is never asked where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process.succession import with_predecessors
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Case, Step
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger import queries as log
from baqylau.foundation.ledger.queries import Contents, EntryFacts
from baqylau.foundation.ledger.vocabulary import Kind


def subject(ref: str) -> str:
    """What the log calls a process."""
    return f"process/{ref}"


def words_subject(ref: str) -> str:
    """What the log calls the words of a process, which are never open."""
    return f"process-words/{ref}"


def case_of(row: Process) -> Case:
    """The case out of the log; `problem` says where its entries do not hold."""
    return _case(row, entries_of(row))


def public_case_of(row: Process) -> Case:
    """The case as far as everybody may read its entries: nothing of a new round before it is over."""
    entries = log.of_subject(subject(row.ref))
    return _case(row, tuple(takewhile(lambda one: one.contents != Contents.WITHHELD, entries)))


def other_cases(row: Process) -> tuple[Case, ...]:
    """The other processes about the same person in this body and in those that went over into it."""
    found = Process.objects.filter(person=row.person_id, body__in=with_predecessors(row.body_id))
    others = found.exclude(pk=row.pk).select_related("person", "body").order_by("pk")
    return tuple(case_of(one) for one in others)


def _case(row: Process, entries: Sequence[EntryFacts]) -> Case:
    norms = rules.norms_of(entries[0].policy) if entries else None
    if norms is None:
        return replace(rules.fold((), rules.norms_on(row.opened_on)), problem="no-entries")
    keys = identity.keys_named(one.key for entry in entries for one in entry.signatures)
    refs = identity.refs_of(one.person for one in keys)
    people = {person: rules.alias_of(row.salt, ref) for person, ref in refs.items()}
    sound: list[Step] = []
    for number, entry in enumerate(entries):
        if problem := _unsound(entry, norms.version, people, keys):
            case = rules.fold(sound, norms)
            return replace(case, problem=case.problem or f"{number}: {problem}")
        sound.append(_step(entry))
    return rules.fold(sound, norms)


def alias(row: Process, person: int | None) -> str:
    """The pseudonym of a person (by key) in this process; empty for nobody and for the system."""
    if person is None:
        return ""
    known = {row.person_id: row.person.ref, **dict(_parts(row))}
    ref = known.get(person) or identity.refs_of([person]).get(person, "")
    return rules.alias_of(row.salt, ref) if ref else ""


def words(row: Process) -> dict[str, Mapping[str, Any]]:
    """The words of a process by what names them; those that were changed or withdrawn are left out."""
    found = log.of_subject(words_subject(row.ref), withheld_too=True)
    return {rules.digest_of(one.facts): one.facts for one in found if one.facts and one.fits}


def entries_of(row: Process) -> tuple[EntryFacts, ...]:
    """The entries themselves, oldest first."""
    return log.of_subject(subject(row.ref), withheld_too=True)


def _parts(row: Process) -> list[tuple[int, str]]:
    return list(row.participants.values_list("person_id", "person__ref"))


def _step(entry: EntryFacts) -> Step:
    keys = tuple(one.key for one in entry.signatures)
    return Step(facts=entry.facts or {}, on=entry.day, keys=keys)


def _unsound(
    entry: EntryFacts,
    version: str,
    people: Mapping[int, str],
    keys: Sequence[tuple[int, str, int]],
) -> str:
    """Why an entry proves nothing; empty where it does."""
    if entry.facts is None or not entry.fits:
        return "contents"
    if entry.kind != Kind.PROCESS_STEP or entry.policy != version:
        return "kind"
    message = ledger.words_to_sign(entry.kind, entry.subject, ledger.canonical(entry.facts))
    signers = [
        identity.signed_by(one, message, keys=keys, number=entry.number) for one in entry.signatures
    ]
    if None in signers:
        return "signature"
    own = entry.facts.get("by", "")
    by = [people[signer] for signer in signers if signer is not None]
    # Whoever takes a step signs it themselves; a decision, taken by nobody alone, is signed by its voters.
    return "signature" if own and by and by != [own] else ""
