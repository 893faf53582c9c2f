"""Taking a step: judged by the log alone, written to the log, then noted in the row.

The only place that writes a step. Whoever calls it holds the row, in a transaction.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from baqylau.contexts.membership.errors.process import ProcessDiffers
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Case, Step
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.actions import Signature
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_NONCE: Final = 32  # bytes


@dataclass(slots=True)
class Held:
    """A process in hand: the row, and what the log says of it."""

    row: Process
    case: Case

    def alias(self, by: Actor) -> str:
        """The actor's pseudonym here."""
        return reading.alias(self.row, by.person)


def hold(row: Process) -> Held:
    """The process as the log tells it. Refused: ProcessDiffers where its entries do not hold."""
    case = reading.case_of(row)
    if case.problem:
        raise ProcessDiffers(problem=case.problem)
    return Held(row, case)


def step(
    held: Held,
    name: str,
    facts: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    texts: Mapping[str, Any] | None = None,
    signatures: Sequence[Signature] = (),
    key: str = "",
) -> None:
    """Take a step, or refuse it and change nothing. Refused: NotYourSigningKey and what the guards refuse.

    `texts` go into an entry of their own that stays closed; the step names them by their digest. `key` is
    that of the actor, by which the entry is signed.
    """
    told = {"step": name, **facts}
    words = _words(name, texts) if texts is not None else None
    if words is not None:
        told["words"] = rules.digest_of(words)
    if key:
        signatures = [sign(held, key, told, by=by)]
    taken = Step(told, day_of(at), tuple(one.key for one in signatures))
    rules.must_be_legal(held.case, taken)
    if words is not None:
        _record_words(held, words, by=by, at=at)
    ledger.record(
        Kind.PROCESS_STEP,
        reading.subject(held.row.ref),
        told,
        by=by,
        at=at,
        is_open=False,
        role=_role(held, taken),
        policy=held.case.norms.version,
        signatures=signatures,
    )
    held.case = rules.take(held.case, taken)
    note(held, at=at)


def sign(held: Held, key: str, facts: Mapping[str, Any], *, by: Actor) -> Signature:
    """The facts of a step of this process, signed with the actor's own key.

    Refused: NotASigningKey, NotYourSigningKey.
    """
    message = ledger.words_to_sign(
        Kind.PROCESS_STEP, reading.subject(held.row.ref), ledger.canonical(facts)
    )
    return identity.sign_as(key, message, by=by)


def lay_down(held: Held, texts: Mapping[str, Any], *, by: Actor, at: datetime) -> str:
    """Write down words that a later step will consist of; what names them."""
    _record_words(held, texts, by=by, at=at)
    return rules.digest_of(texts)


def note(held: Held, *, at: datetime) -> None:
    """Bring the row to what the log says, and open the entries once the rules let everybody read them."""
    row, case = held.row, held.case
    row.state, row.due_on = case.state, rules.due_on(case)
    row.measure, row.until, row.rule = case.measure, case.until, case.rule
    if case.measure and case.state in case.norms.opens_at:
        ledger.open_payloads(reading.subject(row.ref))
        row.public_since = row.public_since or day_of(at)
    row.save(update_fields=["state", "due_on", "measure", "until", "rule", "public_since"])
    for part in row.participants.all():
        known = case.part_of(part.alias)
        if known is not None:
            part.declared_on, part.recused_on = known.declared_on, known.recused_on
            part.save(update_fields=["declared_on", "recused_on"])


def _words(name: str, texts: Mapping[str, Any]) -> dict[str, Any]:
    return {"of": name, "texts": dict(texts), "nonce": secrets.token_hex(_NONCE)}


def _record_words(held: Held, words: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    ledger.record(
        Kind.PROCESS_STEP,
        reading.words_subject(held.row.ref),
        words,
        by=by,
        at=at,
        is_open=False,
        role="words",
        policy=held.case.norms.version,
    )


def _role(held: Held, taken: Step) -> str:
    if not taken.by:
        return "deciders" if taken.keys else "system"
    if taken.by == held.case.person:
        return "person-concerned"
    part = held.case.part_of(taken.by)
    return part.role if part else "coordinator"
