"""Laying a decision before those who decide, voting with one's own key, and carrying it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from baqylau.contexts.membership.access import process as access
from baqylau.contexts.membership.actions.process.effects import rest, settle
from baqylau.contexts.membership.actions.process.stepping import Held, hold, lay_down, sign, step
from baqylau.contexts.membership.errors.process import InterimTooSoon, NotCarried, WordsDiffer
from baqylau.contexts.membership.queries.process import reading
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Proposal, Step, voting
from baqylau.foundation.ledger.actions import Signature
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_MOST_SIGNATURES: Final = 3  # an entry has 1,024 bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What is proposed. `reasons` by their parts; `outcome` for an appeal; `until` is the last day."""

    about: str
    reasons: Mapping[str, str]
    measure: str = "none"
    until: date | None = None
    outcome: str = ""
    is_danger: bool = False


@transaction.atomic
def propose(ref: str, draft: DecisionDraft, *, by: Actor, at: datetime) -> int:
    """Lay a text before those who decide; its number. It changes nothing until it is carried.

    Refused: NoSuchProcess, InterimTooSoon, and what the guards refuse of its author and of its words.
    """
    held = hold(access.process_to_change(ref, by=by))
    number = len(held.case.proposals) + 1
    words = _words_of(held, draft, number)
    facts = {
        "by": held.alias(by),
        "about": draft.about,
        "measure": draft.measure,
        "digest": rules.digest_of(words),
    }
    _refuse_renewed_elsewhere(held, draft.about, at=at)
    rules.must_be_legal(held.case, Step({"step": "proposed", **facts}, day_of(at)))
    rules.must_be_whole(held.case, Step(words, day_of(at)))
    lay_down(held, words, by=by, at=at)
    step(held, "proposed", facts, by=by, at=at)
    return number


def _words_of(held: Held, draft: DecisionDraft, number: int) -> dict[str, Any]:
    """The very entry that will be made of it."""
    reasons = {part: text.strip() for part, text in draft.reasons.items()}
    until = draft.until.isoformat() if draft.until else ""
    shared = {"proposal": number, "reasons": reasons}
    match draft.about:
        case voting.DECISION:
            decided = {"measure": draft.measure, "until": until, "rule": held.case.rule}
            return {"step": "decided", **decided, **shared}
        case voting.APPEAL:
            decided = {"measure": draft.measure, "until": until, "outcome": draft.outcome}
            return {"step": "appeal_decided", **decided, **shared}
        case voting.INTERIM:
            name = "interim_renewed" if held.case.interims else "interim"
            return {"step": name, "danger": draft.is_danger, **shared}
        case _:
            return {"step": "reopened", **shared}


@transaction.atomic
def vote(ref: str, number: int, *, is_for: bool, key: str, by: Actor, at: datetime) -> None:
    """One's own word on a proposal, signed with one's own key; in favour, its very words too.

    Refused: NoSuchProcess, NotASigningKey, NotYourSigningKey, and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    proposal = held.case.proposal(number)
    if proposal is None:
        raise NotCarried(in_favour=0, enough=held.case.norms.days("signatures"))
    facts = {
        "by": held.alias(by),
        "proposal": number,
        "for": is_for,
        "sig": sign(held, key, _proposed_words(held, proposal), by=by).sig if is_for else "",
    }
    step(held, "voted", facts, key=key, by=by, at=at)


def _proposed_words(held: Held, proposal: Proposal) -> Mapping[str, Any]:
    found = reading.words(held.row).get(proposal.digest)
    if found is None:
        raise WordsDiffer
    return found


@transaction.atomic
def carry(ref: str, number: int, *, by: Actor, at: datetime) -> None:
    """Make the decision out of what was voted on.

    Refused: what the guards refuse; TooFew, NotCarried, InterimTooSoon.
    """
    held = hold(access.process_to_change(ref, by=by))
    proposal = held.case.proposal(number)
    if proposal is None:
        raise NotCarried(in_favour=0, enough=held.case.norms.days("signatures"))
    asked = Step({"step": "proposed", "by": held.alias(by)}, day_of(at))
    rules.must_be_elector(held.case, asked, proposal.about)
    _refuse_renewed_elsewhere(held, proposal.about, at=at)
    words = dict(_proposed_words(held, proposal))
    name = words.pop("step")
    step(held, name, words, signatures=_signatures(held, proposal), by=by, at=at)
    settle(held, at=at)
    rest(held, at=at)


def _refuse_renewed_elsewhere(held: Held, about: str, *, at: datetime) -> None:
    """An interim measure of a process that was taken back is not had again by opening another."""
    if about != voting.INTERIM:
        return
    due = rules.interim_rests_until(held.case, reading.other_cases(held.row))
    if due is not None and day_of(at) <= due:
        raise InterimTooSoon(due=due)


def _signatures(held: Held, proposal: Proposal) -> list[Signature]:
    """Of those whose votes in favour count."""
    counted = rules.count(held.case, proposal).keys
    made = [
        Signature(key=one.keys[0], sig=str(one.facts["sig"]))
        for one in held.case.steps
        if one.name == "voted" and one.facts["proposal"] == proposal.number and one.facts["for"]
    ]
    return [one for one in made if one.key in counted][:_MOST_SIGNATURES]
