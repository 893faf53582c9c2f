"""Who may vote on what, how many there have to be, and what is enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from baqylau.contexts.membership.rules.process.case import Case, Part, Proposal
from baqylau.contexts.membership.vocabulary import Measure, ProcessRole

DECISION, APPEAL, INTERIM, REOPENING = "decision", "appeal", "interim", "reopening"

# In which states something may be laid before those who decide.
MAY_BE_PROPOSED: Final[Mapping[str, frozenset[str]]] = {
    DECISION: frozenset({"heard"}),
    APPEAL: frozenset({"appealed"}),
    INTERIM: frozenset({"notified", "reply_open", "heard", "decided", "appealed"}),
    REOPENING: frozenset({"decided", "in_force", "appeal_decided", "final", "expired"}),
}
# The step by which it is carried.
CARRIED_BY: Final[Mapping[str, frozenset[str]]] = {
    DECISION: frozenset({"decided"}),
    APPEAL: frozenset({"appeal_decided"}),
    INTERIM: frozenset({"interim", "interim_renewed"}),
    REOPENING: frozenset({"reopened"}),
}
_BEFORE_THE_DECISION: Final = frozenset({"draft", "reopened", "notified", "reply_open", "heard"})
# Where people can be lacking without whom the process does not go on.
MAY_LACK_PEOPLE: Final = _BEFORE_THE_DECISION | MAY_BE_PROPOSED[APPEAL]
# A process that has come this far is opened again only by people who had no part in it.
CLOSED_ENOUGH: Final = MAY_BE_PROPOSED[REOPENING]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Votes of those who may vote: how many are able and needed, how many are for, and how many suffice."""

    able: int
    needed: int
    in_favour: int
    against: int
    enough: int
    keys: frozenset[str]

    @property
    def is_quorate(self) -> bool:
        """Whether there are as many as there have to be."""
        return self.able >= self.needed

    @property
    def is_carried(self) -> bool:
        """Whether it is decided."""
        return self.is_quorate and self.in_favour >= self.enough


def open_ones(case: Case) -> list[Proposal]:
    """What is still voted on."""
    return [
        one
        for one in case.proposals
        if not (one.is_carried or one.is_void) and one.round == case.round
    ]


def lacks_people(case: Case) -> bool:
    """Whether somebody has to be named before the process can go on."""
    about = APPEAL if case.state == "appealed" else DECISION
    if about == DECISION and case.state not in _BEFORE_THE_DECISION:
        return False
    there = [one for one in electorate(case, about) if one.recused_on is None]
    gravest = case.notice.measure if case.notice else Measure.EXCLUSION
    return len(there) < needed(case, about, gravest)


def round_of(case: Case, about: str) -> int:
    """The round whose people decide on this: opening again is for those of the next one."""
    return case.round + 1 if about == REOPENING else case.round


def electorate(case: Case, about: str) -> tuple[Part, ...]:
    """All who were named to decide on this, whether or not they still can."""
    role = ProcessRole.PANEL if about == APPEAL else ProcessRole.DECIDER
    at = round_of(case, about)
    return tuple(one for one in case.people if (one.role, one.round) == (role, at))


def count(case: Case, proposal: Proposal) -> Count:
    """The votes on a proposal. Whoever has stood back since is not counted."""
    able = {one.alias for one in electorate(case, proposal.about) if one.is_able}
    votes = [vote for vote in proposal.votes if vote.by in able]
    in_favour = [vote for vote in votes if vote.is_for]
    return Count(
        able=len(able),
        needed=needed(case, proposal.about, proposal.measure),
        in_favour=len(in_favour),
        against=len(votes) - len(in_favour),
        enough=_enough(case, proposal, len(able)),
        keys=frozenset(vote.key for vote in in_favour),
    )


def needed(case: Case, about: str, measure: str) -> int:
    """How many have to be able to vote."""
    if about in {APPEAL, REOPENING}:
        return case.norms.days("panel")
    return case.norms.deciders(measure if about == DECISION else "")


def _enough(case: Case, proposal: Proposal, able: int) -> int:
    """Two thirds of all who are able for an exclusion, else more than half; never fewer than sign."""
    signatures = case.norms.days("signatures")
    if proposal.about == INTERIM:
        return signatures
    if proposal.measure == Measure.EXCLUSION and proposal.about == DECISION:
        thirds = case.norms.days("exclusion_thirds")
        return max(signatures, -(-able * thirds // 3))
    return max(signatures, able // 2 + 1)
