"""Writes of casework, a verb each."""

from baqylau.contexts.casework.actions.appeals import (
    AppealDraft,
    LetterDraft,
    draft_appeal,
    edit_draft,
    escalate,
    withdraw,
)
from baqylau.contexts.casework.actions.cases import (
    CaseChange,
    CaseDraft,
    add_signal,
    change_case,
    close_case,
    link_activity,
    note_fix,
    open_case,
    reopen_case,
)
from baqylau.contexts.casework.actions.clocking import (
    ExtensionNotice,
    Forwarding,
    note_extension,
    note_forwarding,
    note_silence,
    register_number,
)
from baqylau.contexts.casework.actions.feeds import make_feed, revoke_feed
from baqylau.contexts.casework.actions.merging import merge_cases
from baqylau.contexts.casework.actions.publishing import (
    PublicView,
    approve_publication,
    prepare_publication,
    withdraw_publication,
)
from baqylau.contexts.casework.actions.replies import ReplyDraft, rate_reply, record_reply
from baqylau.contexts.casework.actions.sending import (
    SentBy,
    note_delivery,
    note_letter_failed,
    note_letter_sent,
    send_appeal,
)
from baqylau.contexts.casework.actions.working import (
    HandoverDraft,
    TaskDraft,
    do_task,
    hand_on,
    move_task_up,
    note_talk_read,
    say,
    set_task,
    undo_task,
)

__all__ = [
    "AppealDraft",
    "CaseChange",
    "CaseDraft",
    "ExtensionNotice",
    "Forwarding",
    "HandoverDraft",
    "LetterDraft",
    "PublicView",
    "ReplyDraft",
    "SentBy",
    "TaskDraft",
    "add_signal",
    "approve_publication",
    "change_case",
    "close_case",
    "do_task",
    "draft_appeal",
    "edit_draft",
    "escalate",
    "hand_on",
    "link_activity",
    "make_feed",
    "merge_cases",
    "move_task_up",
    "note_delivery",
    "note_extension",
    "note_fix",
    "note_forwarding",
    "note_letter_failed",
    "note_letter_sent",
    "note_silence",
    "note_talk_read",
    "open_case",
    "prepare_publication",
    "rate_reply",
    "record_reply",
    "register_number",
    "reopen_case",
    "revoke_feed",
    "say",
    "send_appeal",
    "set_task",
    "undo_task",
    "withdraw",
    "withdraw_publication",
]
