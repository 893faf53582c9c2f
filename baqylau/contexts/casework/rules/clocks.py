"""What may happen to an appeal, and the clock of its answer. Pure: law and calendar are handed in.

Confirmed by a source (domain §7.3, Article 76 of the Code): an answer within 15 working days of
receipt; a body that is not competent forwards within 3 working days, with notice; the head may
extend by a reasoned decision for a reasonable time, at most two months, with notice within 3
working days of the decision.

Our reading, which no source we hold confirms and which pages therefore mark as unverified:
- the term counts from registration where it is known, else from delivery, else from sending;
- it begins anew at the body to which an appeal was forwarded, on the day of forwarding;
- the two months of an extension are counted from the end of the term that is extended;
- an extension decided after that end extends nothing, and one beyond the limit ends at the limit;
- the notices of a complaint follow the same article, though its term is another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.casework.errors import AppealCannot, AppealDaysOutOfOrder
from baqylau.contexts.casework.vocabulary import AppealAct, AppealState
from baqylau.foundation.institutions.vocabulary import Deadline

Law = Callable[[str, date], Deadline | None]
"""The last day of the term that a norm sets from a day; `institutions.queries.deadline` is one."""

_S, _A = AppealState, AppealAct
AT_THE_ADDRESSEE: Final = frozenset({_S.SENT, _S.REGISTERED, _S.FORWARDED, _S.EXTENDED})
"""Sent, and neither answered nor given up: the clock runs."""

_HELD: Final = AT_THE_ADDRESSEE | {_S.SILENT}
_SAME: Final = None
# From where each act may be taken, and where it leads. A notice may reach us after silence was
# noted, and an answer after the matter went up: neither is thrown away.
_LEADS: Final[dict[AppealAct, tuple[frozenset[AppealState], AppealState | None]]] = {
    _A.SENT: (frozenset({_S.DRAFT, _S.SENT}), _S.SENT),
    _A.FAILED: (frozenset({_S.SENT}), _SAME),
    _A.DELIVERED: (frozenset({_S.SENT}), _SAME),
    _A.REGISTERED: (frozenset({_S.SENT, _S.FORWARDED, _S.SILENT}), _S.REGISTERED),
    _A.FORWARDED: (_HELD, _S.FORWARDED),
    _A.EXTENDED: (_HELD, _S.EXTENDED),
    _A.EXTENSION_TOLD: (_HELD, _SAME),
    _A.ANSWERED: (_HELD | {_S.ANSWERED}, _S.ANSWERED),
    _A.SILENT: (AT_THE_ADDRESSEE, _S.SILENT),
    _A.RATED: (frozenset({_S.ANSWERED, _S.ESCALATED}), _SAME),
    _A.ESCALATED: (frozenset({_S.ANSWERED, _S.SILENT, _S.ESCALATED}), _S.ESCALATED),
    _A.WITHDRAWN: (_HELD | {_S.DRAFT}, _S.WITHDRAWN),
}


def may_follow(state: AppealState, act: AppealAct) -> bool:
    """Whether the act leads on from this state."""
    if act == _A.ANSWERED and state == _S.ESCALATED:
        return True
    return act in _LEADS and state in _LEADS[act][0]


def state_after(state: AppealState, act: AppealAct) -> AppealState:
    """Where the appeal stands after the act. Refused: AppealCannot.

    An answer to what has gone up already is kept, and the appeal stays escalated.
    """
    if not may_follow(state, act):
        raise AppealCannot(state=state, act=act)
    if act == _A.ANSWERED and state == _S.ESCALATED:
        return state
    return _LEADS[act][1] or state


def check_days(*, earlier: date | None, later: date, today: date) -> None:
    """What follows cannot come first, and nothing has happened tomorrow."""
    if earlier is not None and later < earlier:
        raise AppealDaysOutOfOrder(earlier=earlier, later=later)
    if later > today:
        raise AppealDaysOutOfOrder(earlier=later, later=today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Codes of the norms on what an addressee may do besides answering."""

    forward: str
    extension: str
    extension_notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The days that matter to one appeal; all None where no norm sets a term."""

    counted_from: date | None = None
    due_on: date | None = None
    is_verified: bool = False
    forward_notice_by: date | None = None
    extension_notice_by: date | None = None


STOPPED: Final = Clock()


def wound(norm: str, *, start: date, terms: Terms, law: Law) -> Clock:
    """The clock from the day of receipt. Begun again by registration, delivery or forwarding."""
    reply = law(norm, start) if norm else None
    if reply is None:
        return STOPPED
    return Clock(
        counted_from=start,
        due_on=reply.due,
        is_verified=reply.is_verified,
        forward_notice_by=_day(law(terms.forward, start)),
        extension_notice_by=_day(law(terms.extension_notice, reply.due)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """What an extension comes to: until when the clock runs, and whether its notice was in time.

    `until` is None where nothing is extended: decided after the term, or no longer than it.
    """

    until: date | None
    is_verified: bool
    is_beyond_limit: bool
    is_late: bool


def extension(
    due_on: date, *, to: date, decided_on: date, told_on: date, terms: Terms, law: Law
) -> Extension:
    """What the extension of a term that ends on `due_on` comes to."""
    limit, notice = law(terms.extension, due_on), law(terms.extension_notice, decided_on)
    until = min(to, limit.due) if limit else to
    counts = decided_on <= due_on < until
    return Extension(
        until=until if counts else None,
        is_verified=limit is not None and limit.is_verified,
        is_beyond_limit=limit is not None and to > limit.due,
        is_late=decided_on > due_on or (notice is not None and told_on > notice.due),
    )


def is_after(day: date, last: date | None) -> bool:
    """Whether the day lies after the last one of a term; never where there is none."""
    return last is not None and day > last


def _day(found: Deadline | None) -> date | None:
    return found.due if found else None
