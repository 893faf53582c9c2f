"""Writes of due process. Whoever acts is judged by the log, not by their rights in the software."""

from baqylau.contexts.membership.actions.process.deciding import (
    DecisionDraft,
    carry,
    propose,
    vote,
)
from baqylau.contexts.membership.actions.process.ending import (
    appeal,
    appeal_by_code,
    end_interim,
    put_in_force,
    sweep,
    withdraw,
)
from baqylau.contexts.membership.actions.process.guarding import guard_mandate
from baqylau.contexts.membership.actions.process.hearing import (
    NoticeDraft,
    close_hearing,
    confirm_service,
    notify,
    replace_code,
    reply,
    reply_by_code,
)
from baqylau.contexts.membership.actions.process.opening import (
    declare,
    name_participant,
    open_process,
    stand_back,
)
from baqylau.contexts.membership.actions.process.succession import succeed

__all__ = [
    "DecisionDraft",
    "NoticeDraft",
    "appeal",
    "appeal_by_code",
    "carry",
    "close_hearing",
    "confirm_service",
    "declare",
    "end_interim",
    "guard_mandate",
    "name_participant",
    "notify",
    "open_process",
    "propose",
    "put_in_force",
    "replace_code",
    "reply",
    "reply_by_code",
    "stand_back",
    "succeed",
    "sweep",
    "vote",
    "withdraw",
]
