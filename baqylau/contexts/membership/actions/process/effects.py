"""What a process takes from the person and gives back, always by what the log says holds today."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from baqylau.contexts.membership.actions.process.stepping import Held, step
from baqylau.contexts.membership.actions.terms import TermDraft, begin
from baqylau.contexts.membership.models import Term
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.queries.process.succession import with_predecessors
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Level, Step
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity import queries as people
from baqylau.foundation.identity.errors import AlreadyMandated
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.clock import day_of

# Without its reference: colleagues read why rights ended, and must not find the process by it.
_REASON: Final = "process"


def settle(held: Held, *, at: datetime) -> None:
    """Take or give back until it is as the log says it is today. Doing it twice changes nothing."""
    target, now = rules.level(held.case, day_of(at)), Level(held.case.level)
    if target == now:
        return
    ended = _ended(held)
    if list(Level).index(target) < list(Level).index(now):
        _give_back(held, ended, at=at)
        ended = {}
    if target != Level.NONE:
        ended.setdefault("mandates", []).extend(_end_mandates(held, at=at))
    if target == Level.MEMBERSHIP:
        ended.setdefault("terms", []).extend(_end_terms(held, at=at))
        _end_sessions(held)
    step(held, "effect", {"level": target}, texts={"ended": ended}, by=SYSTEM, at=at)


def _ended(held: Held) -> dict[str, list[str]]:
    """The terms and mandates that are ended now because of it.

    They stand in a closed entry: terms carry names, and the entries of a process must not.
    """
    told = next((one.facts for one in reversed(held.case.steps) if one.name == "effect"), {})
    found = reading.words(held.row).get(str(told.get("words", "")), {})
    return {name: list(refs) for name, refs in found.get("texts", {}).get("ended", {}).items()}


def rest(held: Held, *, at: datetime, name: str = "final") -> None:
    """Take a step that time or the end of an appeal has made due; nothing where it has not."""
    if rules.legal(held.case, Step({"step": name}, day_of(at))):
        step(held, name, {}, by=SYSTEM, at=at)


def _end_mandates(held: Held, *, at: datetime) -> list[str]:
    bodies = with_predecessors(held.row.body_id)
    cards = people.mandates_of(held.row.person_id, on=day_of(at))
    refs = [c.mandate.ref for c in cards if c.body.pk in bodies and c.mandate.may_be_ended]
    for ref in refs:
        identity.end_mandate(ref, reason=_REASON, by=SYSTEM, at=at)
    return refs


def _end_terms(held: Held, *, at: datetime) -> list[str]:
    terms = Term.objects.select_for_update(of=("self",)).select_related("body")
    running = terms.filter(
        person=held.row.person_id, body__in=with_predecessors(held.row.body_id), ended_on=None
    )
    rows = list(running.exclude(ends_on__lt=day_of(at)).order_by("pk"))
    for term in rows:
        term.ended_on, term.ended_by = max(day_of(at), term.begins_on), held.row.ref
        term.save(update_fields=["ended_on", "ended_by"])
        facts = {
            "body": term.body.slug,
            "how": "process",
            "ended_on": term.ended_on.isoformat(),
        }
        ledger.record(Kind.TERM_ENDED, f"term/{term.ref}", facts, by=SYSTEM, at=at)
    return [term.ref for term in rows]


def _end_sessions(held: Held) -> None:
    account = people.account_of(held.row.person_id)
    if account is not None:
        identity.end_session(None, account=account, but="")


def _give_back(held: Held, ended: dict[str, list[str]], *, at: datetime) -> None:
    """Terms and mandates begin again from today, to their own last day."""
    granted = {ref: _grant_again(held, ref, at=at) for ref in ended.get("mandates", ())}
    for ref in ended.get("terms", ()):
        _begin_again(ref, granted, at=at)


def _grant_again(held: Held, ref: str, *, at: datetime) -> str:
    """The reference of a mandate like the one that was ended; empty where its time is over."""
    card = people.mandate_to_end(ref, by=SYSTEM, on=day_of(at))
    old, today = card.mandate, day_of(at)
    if old.valid_to is not None and old.valid_to < today:
        return ""
    with suppress(AlreadyMandated):
        return identity.grant_mandate(
            held.row.person.ref,
            body=card.body.slug,
            role=old.role,
            document=old.document,
            valid_from=max(old.valid_from, today),
            valid_to=old.valid_to,
            place=old.place,
            by=SYSTEM,
            at=at,
        )
    return ""


def _begin_again(ref: str, granted: dict[str, str], *, at: datetime) -> None:
    term, today = Term.objects.get(ref=ref), day_of(at)
    if term.ends_on is not None and term.ends_on < today:
        return
    made = begin(
        TermDraft(
            person=term.person_id,
            body=term.body_id,
            position=Position(term.position),
            document=term.document,
            begins_on=max(term.begins_on, today),
            ends_on=term.ends_on,
            place=term.place_id,
            sphere=term.sphere,
            is_named=term.is_named,
            came_from=term.came_from,
            is_example=term.is_example,
        ),
        by=SYSTEM,
        at=at,
    )
    made.mandate = granted.get(term.mandate, "")
    made.save(update_fields=["mandate"])
