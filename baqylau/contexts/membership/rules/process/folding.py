"""A process out of its entries, one after the other; the first that is not legal ends the reading."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from baqylau.contexts.membership.errors.process import ProcessRefusal
from baqylau.contexts.membership.rules.process import appeals, days, order, voting
from baqylau.contexts.membership.rules.process.case import (
    Case,
    Code,
    Notice,
    Part,
    Proposal,
    Step,
    Vote,
)
from baqylau.contexts.membership.rules.process.content import day_in
from baqylau.contexts.membership.rules.process.guards import must_be_legal
from baqylau.contexts.membership.rules.process.norms import Norms
from baqylau.contexts.membership.vocabulary import Measure, Outcome, ProcessRole


def fold(steps: Iterable[Step], norms: Norms) -> Case:
    """What the entries amount to. An illegal one leaves the case as it was, with `problem` set."""
    case = Case(norms=norms)
    for number, step in enumerate(steps):
        try:
            must_be_legal(case, step)
        except ProcessRefusal as refusal:
            return replace(case, problem=f"{number}: {step.name}: {refusal.code}")
        case = take(case, step)
    return case


def take(case: Case, step: Step) -> Case:
    """The case after a legal step."""
    if order.changes_state(step.name):
        case = replace(case, state=step.name, since=step.on)
    case = _TAKEN.get(step.name, _as_it_was)(case, step)
    return replace(case, steps=(*case.steps, step))


def _as_it_was(case: Case, _step: Step) -> Case:
    return case


def _draft(case: Case, step: Step) -> Case:
    reporter = Part(
        alias=step.by, role=ProcessRole.REPORTER, round=1, named_on=step.on, declared_on=step.on
    )
    return replace(
        case,
        person=step.facts["who"],
        reporter=step.by,
        body=step.facts["body"],
        rule=step.facts["rule"],
        rules_digest=step.facts["rules"],
        people=(reporter,),
    )


def _named(case: Case, step: Step) -> Case:
    role = str(step.facts["role"])
    is_next = role == ProcessRole.DECIDER and case.state in voting.CLOSED_ENOUGH
    part = Part(alias=step.facts["who"], role=role, round=case.round + is_next, named_on=step.on)
    return replace(case, people=(*case.people, part))


def _declared(case: Case, step: Step) -> Case:
    stands_back = step.name == "recused" or step.facts.get("conflict") is not False
    return replace(
        case,
        people=tuple(
            replace(
                one,
                declared_on=one.declared_on or step.on,
                recused_on=step.on if stands_back else None,
            )
            if one.alias == step.by
            else one
            for one in case.people
        ),
    )


def _notified(case: Case, step: Step) -> Case:
    told = step.facts
    notice = Notice(told["measure"], told["reply_days"], step.by, told["rule"], step.keys)
    case = replace(case, notice=notice, rule=told["rule"], reply_by=None, has_replied=False)
    return _code(case, step)


def _code(case: Case, step: Step) -> Case:
    """Every notice brings a code too. The state of a notice is never one after a decision."""
    made = Code(step.by, case.round, appeals.is_after_decision(case.state))
    return replace(case, codes=(*case.codes, made))


def _served(case: Case, step: Step) -> Case:
    return replace(case, reply_by=days.reply_by(case, step.on))


def _replied(case: Case, step: Step) -> Case:
    """Only who signed in can say that nothing more will come: a code may be in other hands."""
    is_last = step.facts.get("via") == "login" and step.facts.get("is_complete") is True
    return replace(case, has_replied=case.has_replied or is_last)


def _proposed(case: Case, step: Step) -> Case:
    told = step.facts
    proposal = Proposal(
        number=len(case.proposals) + 1,
        about=told["about"],
        measure=told["measure"],
        digest=told["digest"],
        round=case.round,
        on=step.on,
    )
    return replace(case, proposals=(*case.proposals, proposal))


def _voted(case: Case, step: Step) -> Case:
    vote = Vote(step.by, step.facts["for"] is True, step.keys[0])

    def counted(one: Proposal) -> Proposal:
        is_it = one.number == step.facts["proposal"]
        return replace(one, votes=(*one.votes, vote)) if is_it else one

    return replace(case, proposals=tuple(map(counted, case.proposals)))


def _carry(case: Case, step: Step) -> Case:
    def carried(one: Proposal) -> Proposal:
        return replace(one, is_carried=True) if one.number == step.facts["proposal"] else one

    return replace(case, proposals=tuple(map(carried, case.proposals)))


def _decided(case: Case, step: Step) -> Case:
    """What an earlier round decided holds until this decision is in force."""
    case = _carry(case, step)
    if step.facts["measure"] == Measure.NONE:
        case = replace(case, interim_until=None)
    return replace(case, outcome="")


def _in_force(case: Case, step: Step) -> Case:
    decided = next(one for one in reversed(case.steps) if one.name == "decided").facts
    return replace(
        case,
        measure=decided["measure"],
        until=day_in(decided, "until"),
        is_in_force=decided["measure"] != Measure.NONE,
        appeal_by=days.appeal_by(case, step.on),
        interim_until=None,
        appeal=None,
    )


def _interim(case: Case, step: Step) -> Case:
    case = _carry(case, step)
    until = days.interim_until(case, step.on)
    return replace(case, interims=case.interims + 1, interim_until=until)


def _interim_ended(case: Case, _step: Step) -> Case:
    return replace(case, interim_until=None)


def _appealed(case: Case, step: Step) -> Case:
    """What was laid before the panel answers the appeal before this one: it is voted on no more."""
    open_ones = {one.number for one in voting.open_ones(case) if one.about == voting.APPEAL}
    return replace(
        case,
        appeal=appeals.way_of(case, step.facts),
        outcome="",
        proposals=tuple(
            replace(one, is_void=True) if one.number in open_ones else one for one in case.proposals
        ),
    )


def _appeal_decided(case: Case, step: Step) -> Case:
    case = _carry(case, step)
    told = step.facts
    is_reversed = told["outcome"] == Outcome.REVERSED
    return replace(
        case,
        outcome=told["outcome"],
        measure=told["measure"],
        until=None if is_reversed else day_in(told, "until"),
        is_in_force=case.is_in_force and not is_reversed,
        interim_until=None,
    )


def _fallen(case: Case, _step: Step) -> Case:
    """What was not done in time falls; what an earlier round decided stays as it was."""
    from_state = next(one.name for one in reversed(case.steps) if order.changes_state(one.name))
    if from_state not in {"in_force", "appealed"}:
        return replace(case, interim_until=None)
    closes = from_state == "appealed"
    return replace(
        case,
        is_in_force=False,
        interim_until=None,
        appeal_by=None if closes else case.appeal_by,
    )


def _withdrawn(case: Case, _step: Step) -> Case:
    return replace(case, interim_until=None)


def _reopened(case: Case, step: Step) -> Case:
    """A new round under the same person, with new people; what is in force stays until it is decided.

    The day of an appeal stays too; one that has been made is not made again.
    """
    case = _carry(case, step)
    return replace(
        case,
        round=case.round + 1,
        notice=None,
        reply_by=None,
        has_replied=False,
        appeal_by=None if case.outcome else case.appeal_by,
    )


def _effect(case: Case, step: Step) -> Case:
    return replace(case, level=step.facts["level"])


def _moved(case: Case, step: Step) -> Case:
    return replace(case, body=step.facts["body"])


_TAKEN: Final[Mapping[str, Callable[[Case, Step], Case]]] = {
    "draft": _draft,
    "named": _named,
    "declared": _declared,
    "recused": _declared,
    "notified": _notified,
    "reply_open": _served,
    "replied": _replied,
    "proposed": _proposed,
    "voted": _voted,
    "decided": _decided,
    "in_force": _in_force,
    "interim": _interim,
    "interim_renewed": _interim,
    "interim_ended": _interim_ended,
    "appealed": _appealed,
    "appeal_decided": _appeal_decided,
    "expired": _fallen,
    "withdrawn": _withdrawn,
    "reopened": _reopened,
    "effect": _effect,
    "moved": _moved,
    "code": _code,
}
