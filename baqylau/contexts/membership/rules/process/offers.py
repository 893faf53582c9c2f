"""What may be done next, and by whom. Only for showing: what is legal is judged when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.membership.rules.process import appeals, days
from baqylau.contexts.membership.rules.process.case import Case, Way

COORDINATOR, DECIDERS, PANEL, PERSON, REPORTER = (
    *("coordinator", "decider", "panel"),
    *("person", "reporter"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be done now: a code, and the parts of those who may."""

    code: str
    who: tuple[str, ...]


_NAME: Final = Offer("name", (COORDINATOR,))
_DECLARE: Final = Offer("declare", (DECIDERS, PANEL))
_INTERIM: Final = Offer("interim", (DECIDERS,))
_REPLY: Final = Offer("reply", (PERSON,))
_WITHDRAW: Final = Offer("withdraw", (REPORTER, DECIDERS))
_REOPEN: Final = Offer("reopen", (DECIDERS,))
_APPEAL: Final = Offer("appeal", (PERSON,))

_BY_STATE: Final[Mapping[str, tuple[Offer, ...]]] = {
    "draft": (_NAME, _DECLARE, Offer("notify", (DECIDERS,)), _WITHDRAW),
    "notified": (Offer("serve", (DECIDERS, PERSON)), _REPLY, _INTERIM, _NAME, _DECLARE, _WITHDRAW),
    "reply_open": (_REPLY, Offer("hear", (DECIDERS,)), _INTERIM, _NAME, _DECLARE, _WITHDRAW),
    "heard": (Offer("propose", (DECIDERS,)), _INTERIM, _NAME, _DECLARE),
    "decided": (Offer("enforce", (DECIDERS,)), _INTERIM, _NAME, _DECLARE, _REOPEN),
    "in_force": (_APPEAL, _NAME, _DECLARE, _REOPEN),
    "appealed": (
        *(_APPEAL, _REPLY, Offer("propose-appeal", (PANEL,))),
        *(_INTERIM, _NAME, _DECLARE),
    ),
    "appeal_decided": (_APPEAL, _NAME, _DECLARE, _REOPEN),
    "final": (_NAME, _DECLARE, _REOPEN),
    "expired": (_APPEAL, _NAME, _DECLARE, _REOPEN),
    "reopened": (_NAME, _DECLARE, Offer("notify", (DECIDERS,)), _WITHDRAW),
}


def offers(case: Case, on: date, way: Way = Way.OWN) -> tuple[Offer, ...]:
    """What may be done on this day in the state the process is in; `way`: by which the person came."""
    found = _BY_STATE.get(case.state, ())
    left_out = set() if days.is_reply_over(case, on) else {"hear"}
    if case.interims > case.norms.days("interim_renewals"):
        left_out.add("interim")
    may_appeal = appeals.may_still_appeal(case, on) and appeals.takes_place(case, way)
    if not may_appeal:
        left_out.add("appeal")
    if appeals.may_still_appeal(case, on):
        left_out.add("reopen")
    return tuple(one for one in found if one.code not in left_out)
