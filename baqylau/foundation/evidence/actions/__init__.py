"""Writes of evidence. Other apps import them from here."""

from baqylau.foundation.evidence.access import add_guard as guard_originals
from baqylau.foundation.evidence.actions.arriving import (
    add_to_upload,
    begin,
    begin_upload,
    drop_upload,
    sweep_uploads,
    take_upload,
    upload,
)
from baqylau.foundation.evidence.actions.copies import (
    CopyDraft,
    approve_copy,
    look_at_copy,
    pages_to_redact,
    prepare_copy,
    reject_copy,
    try_copy,
    withdraw_copy,
)
from baqylau.foundation.evidence.actions.keys import add_key, make_keys, retire_key
from baqylau.foundation.evidence.actions.originals import (
    LIMIT,
    OpenedOriginal,
    drop_unkept,
    keep,
    keep_draft,
    note_custody,
    open_original,
    receive,
    seal,
    stored_digest,
    sweep,
)
from baqylau.foundation.evidence.staging import Upload
from baqylau.foundation.evidence.vault import Draft, Incoming

__all__ = [
    "LIMIT",
    "CopyDraft",
    "Draft",
    "Incoming",
    "OpenedOriginal",
    "Upload",
    "add_key",
    "add_to_upload",
    "approve_copy",
    "begin",
    "begin_upload",
    "drop_unkept",
    "drop_upload",
    "guard_originals",
    "keep",
    "keep_draft",
    "look_at_copy",
    "make_keys",
    "note_custody",
    "open_original",
    "pages_to_redact",
    "prepare_copy",
    "receive",
    "reject_copy",
    "retire_key",
    "seal",
    "stored_digest",
    "sweep",
    "sweep_uploads",
    "take_upload",
    "try_copy",
    "upload",
    "withdraw_copy",
]
