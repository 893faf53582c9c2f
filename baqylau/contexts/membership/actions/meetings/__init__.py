"""Writes about meetings, votes and minutes. Every step of a meeting holds the meeting first."""

from baqylau.contexts.membership.actions.meetings.calling import (
    MeetingDraft,
    QuestionDraft,
    call,
    call_off,
    set_quorum,
)
from baqylau.contexts.membership.actions.meetings.holding import (
    arrive,
    begin,
    end,
    leave,
    note_left,
)
from baqylau.contexts.membership.actions.meetings.minutes import sign_off, write_minutes
from baqylau.contexts.membership.actions.meetings.voting import (
    begin_vote,
    consider,
    end_vote,
    keep_out,
    vote,
)

__all__ = [
    "MeetingDraft",
    "QuestionDraft",
    "arrive",
    "begin",
    "begin_vote",
    "call",
    "call_off",
    "consider",
    "end",
    "end_vote",
    "keep_out",
    "leave",
    "note_left",
    "set_quorum",
    "sign_off",
    "vote",
    "write_minutes",
]
