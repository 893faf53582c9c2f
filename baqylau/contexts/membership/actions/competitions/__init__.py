"""What can be done about competitions. A verb each."""

from baqylau.contexts.membership.actions.competitions.applying import (
    ApplicationDraft,
    Receipt,
    apply,
    withdraw,
)
from baqylau.contexts.membership.actions.competitions.calling import (
    CallDraft,
    CriterionDraft,
    SeatDraft,
    call,
    call_off,
)
from baqylau.contexts.membership.actions.competitions.deciding import (
    Choice,
    agree,
    propose,
    recognise,
    take_back,
)
from baqylau.contexts.membership.actions.competitions.gate import let_in, set_aside
from baqylau.contexts.membership.actions.competitions.judging import (
    correct,
    count,
    declare_tie,
    score,
)

__all__ = [
    "ApplicationDraft",
    "CallDraft",
    "Choice",
    "CriterionDraft",
    "Receipt",
    "SeatDraft",
    "agree",
    "apply",
    "call",
    "call_off",
    "correct",
    "count",
    "declare_tie",
    "let_in",
    "propose",
    "recognise",
    "score",
    "set_aside",
    "take_back",
    "withdraw",
]
