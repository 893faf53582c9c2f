"""Copies for the public: prepared by one member, looked at and made public by another.

A prepared copy is sealed like an original. Its content lies in the open only while it is public.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from baqylau.foundation.evidence import access, copies, recording, showcase, vault
from baqylau.foundation.evidence.actions.originals import (
    OpenedOriginal,
    note_custody,
    seal,
    unwrap,
)
from baqylau.foundation.evidence.copies import MadeCopy, Page, Redaction
from baqylau.foundation.evidence.errors import (
    CopyDecided,
    CopyNeedsAnother,
    CopyWithoutWords,
    NotWhole,
    OriginalDamaged,
)
from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.models import Copy, Exhibit
from baqylau.foundation.evidence.vocabulary import CopyState, Custody
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref

LIMIT: Final = 220_000_000  # bytes of a copy


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDraft:
    """What a copy leaves out, and the words that go with it (`language`: kk, ru or en)."""

    redactions: tuple[Redaction, ...] = ()
    disguise: bool = False
    caption: str = ""
    language: str = "kk"


def pages_to_redact(ref: str, *, by: Actor, at: datetime, keys: Keyring) -> list[Page]:
    """Pictures of the original (by reference) to draw on; none of a recording. The look is recorded.

    Refused: NoSuchExhibit, what guards refuse, VaultLocked, CopyRefused.
    """
    exhibit, original = _opened(ref, Custody.OPENED, by=by, at=at, keys=keys)
    return copies.pages(original.chunks, exhibit.media_type)


def try_copy(ref: str, draft: CopyDraft, *, by: Actor, at: datetime, keys: Keyring) -> MadeCopy:
    """The copy as it would be, kept nowhere. Refused: as `prepare_copy`. The look is recorded."""
    exhibit, original = _opened(ref, Custody.OPENED, by=by, at=at, keys=keys)
    return _made(exhibit, original, draft)


def prepare_copy(ref: str, draft: CopyDraft, *, by: Actor, at: datetime, keys: Keyring) -> str:
    """Make a copy of an original (by reference) and let it wait for a second person; its reference.

    Takes as long as the conversion. Refused: NoSuchExhibit, what guards refuse, VaultLocked,
    CopyWithoutWords, CopyRefused, StorageFull.
    """
    if not draft.caption.strip():
        raise CopyWithoutWords
    exhibit, original = _opened(ref, Custody.COPIED, by=by, at=at, keys=keys)
    made = _made(exhibit, original, draft)
    kept = vault.put([made.content], limit=LIMIT)
    try:
        return _keep(exhibit, draft, made, kept, by=by, at=at).ref
    except BaseException:
        if not Copy.objects.filter(vault_name=kept.name).exists():
            kept.drop()
        raise


def _opened(
    ref: str, what: Custody, *, by: Actor, at: datetime, keys: Keyring
) -> tuple[Exhibit, OpenedOriginal]:
    exhibit = access.original_to_open(ref, by=by, on=day_of(at))
    access.must_record(exhibit.body_key, by=by)
    original = unwrap(exhibit, keys=keys)
    note_custody(exhibit.pk, what, by=by, at=at, why="copy for the public")
    return exhibit, original


def _made(exhibit: Exhibit, original: OpenedOriginal, draft: CopyDraft) -> MadeCopy:
    return copies.make_copy(
        original.chunks,
        media_type=exhibit.media_type,
        redactions=draft.redactions,
        disguise=draft.disguise,
    )


def _keep(
    exhibit: Exhibit,
    draft: CopyDraft,
    made: MadeCopy,
    kept: vault.Draft,
    *,
    by: Actor,
    at: datetime,
) -> Copy:
    assert by.person is not None, "a copy is prepared by somebody"  # noqa: S101  Actor of a member
    ref = new_ref()
    facts = {"ref": ref, "key": kept.key.hex(), "size": kept.size, "sha256": kept.sha256}
    return Copy.objects.create(
        ref=ref,
        exhibit=exhibit,
        media_type=made.media_type,
        sha256=kept.sha256,
        size=kept.size,
        caption=draft.caption.strip()[:300],
        language=draft.language,
        tool=made.tool[:120],
        redactions=_counted(draft),
        state=CopyState.PREPARED,
        vault_name=kept.name,
        wrapped=seal(json.dumps(facts).encode(), body=exhibit.body_key),
        prepared_by=by.person,
        prepared_at=at,
    )


def _counted(draft: CopyDraft) -> dict[str, int]:
    """How often each category was taken out; a disguised voice counts as `disguise`."""
    found: dict[str, int] = {}
    for taken in draft.redactions:
        found[str(taken.category)] = found.get(str(taken.category), 0) + 1
    return found | ({"disguise": 1} if draft.disguise else {})


def look_at_copy(ref: str, *, by: Actor, keys: Keyring) -> OpenedOriginal:
    """A prepared copy, exactly as it would be public. Refused: NoSuchCopy, VaultLocked, NotWhole."""
    return _content(access.copy_seen(ref, by=by), keys=keys)


def _content(held: Copy, *, keys: Keyring) -> OpenedOriginal:
    if held.wrapped is None or held.vault_name is None:
        raise CopyDecided
    try:
        facts = json.loads(keys.open(bytes(held.wrapped)))
    except NotWhole as problem:
        raise OriginalDamaged(ref=held.ref) from problem
    # What was sealed for one row opens under no other: copies cannot be exchanged.
    if (facts["ref"], facts["sha256"]) != (held.ref, held.sha256):
        raise OriginalDamaged(ref=held.ref)
    key = bytes.fromhex(facts["key"])
    chunks: Iterator[bytes] = vault.opened(
        held.vault_name, key, size=facts["size"], digest=facts["sha256"]
    )
    name = showcase.file_name(held.ref, held.media_type)
    return OpenedOriginal(name=name, media_type=held.media_type, size=facts["size"], chunks=chunks)


@transaction.atomic
def approve_copy(ref: str, *, by: Actor, at: datetime, keys: Keyring) -> None:
    """Make a copy public, by another than who prepared it.

    Refused: NoSuchCopy, CopyNeedsAnother, CopyDecided, what guards refuse, VaultLocked, NotWhole.
    """
    held = _to_decide(ref, by=by, at=at, state=CopyState.PREPARED)
    if held.prepared_by == by.person:
        raise CopyNeedsAnother
    showcase.put(held.ref, held.media_type, _content(held, keys=keys).chunks)
    _drop_sealed(held)
    _decide(held, CopyState.PUBLIC, by=by, at=at, also=("vault_name", "wrapped"))
    note_custody(held.exhibit_id, Custody.APPROVED, by=by, at=at, why=held.ref)
    recording.copy_published(held, by=by, at=at)


@transaction.atomic
def reject_copy(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Do not publish a prepared copy; who prepared it may take it back. Its content is deleted.

    Refused: NoSuchCopy, CopyDecided, CopyWithoutWords (no reason).
    """
    seen = access.copy_seen(ref, by=by)
    mine = by.person is not None and seen.prepared_by == by.person
    needed = Capability.RECORD_WORK if mine else Capability.PUBLISH_WORK
    held = _to_decide(ref, by=by, at=at, state=CopyState.PREPARED, capability=needed)
    held.reason = _said(reason)
    _drop_sealed(held)
    _decide(held, CopyState.REJECTED, by=by, at=at, also=("vault_name", "wrapped", "reason"))


@transaction.atomic
def withdraw_copy(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Take a public copy down; its page says so, and why. Refused: as `reject_copy`."""
    held = _to_decide(ref, by=by, at=at, state=CopyState.PUBLIC)
    held.reason = _said(reason)
    _decide(held, CopyState.WITHDRAWN, by=by, at=at, also=("reason",))
    note_custody(held.exhibit_id, Custody.WITHDRAWN, by=by, at=at, why=held.ref)
    recording.copy_withdrawn(held, by=by, at=at)
    transaction.on_commit(lambda: showcase.remove(held.ref, held.media_type))


def _to_decide(
    ref: str,
    *,
    by: Actor,
    at: datetime,
    state: CopyState,
    capability: Capability = Capability.PUBLISH_WORK,
) -> Copy:
    """The copy, for who may decide about it and the original behind it."""
    held = access.copy_to_decide(ref, by=by, capability=capability)
    access.original_to_open(held.exhibit.ref, by=by, on=day_of(at))
    if held.state != state:
        raise CopyDecided
    return held


def _drop_sealed(held: Copy) -> None:
    """The sealed content goes once the decision is committed."""
    name = held.vault_name
    held.vault_name, held.wrapped = None, None
    if name:
        transaction.on_commit(lambda: vault.path_of(name).unlink(missing_ok=True))


def _said(reason: str) -> str:
    if not reason.strip():
        raise CopyWithoutWords
    return reason.strip()[:300]


def _decide(
    held: Copy, state: CopyState, *, by: Actor, at: datetime, also: tuple[str, ...]
) -> None:
    held.state, held.decided_by, held.decided_at = state, by.person, at
    held.save(update_fields=["state", "decided_by", "decided_at", *also])
