"""What the public log is told of evidence: hashes, sizes and types; never a file's own name.

What a reporter hands over has no entry of its own: its moment would tell when they wrote. It stands
in the daily batch of reports. Nor does the entry of a copy say which original it was drawn from.
"""

from datetime import datetime

from baqylau.foundation.evidence.models import Copy, Exhibit, RoleKey
from baqylau.foundation.evidence.vocabulary import CopyState
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability


def kept(exhibit: Exhibit, *, by: Actor, at: datetime) -> None:
    """An original of a member; only its keepers may say which file it is."""
    facts = {"sha256": exhibit.sha256, "size": exhibit.size, "media_type": exhibit.media_type}
    role = "" if by.is_system else str(Capability.RECORD_WORK)
    subject = f"exhibit/{exhibit.ref}"
    ledger.record(Kind.EVIDENCE_KEPT, subject, facts, is_open=False, role=role, by=by, at=at)


def copy_published(copy: Copy, *, by: Actor, at: datetime) -> None:
    """A copy that two people stand for, as it can be downloaded."""
    facts = {
        "sha256": copy.sha256,
        "size": copy.size,
        "media_type": copy.media_type,
        "caption": copy.caption,
        "language": copy.language,
        "redactions": copy.redactions,
    }
    role = str(Capability.PUBLISH_WORK)
    ledger.record(Kind.COPY_PUBLISHED, f"copy/{copy.ref}", facts, role=role, by=by, at=at)


def copy_withdrawn(copy: Copy, *, by: Actor, at: datetime) -> None:
    """That a copy was taken down, and why; its words are withheld, as on its page."""
    subject = f"copy/{copy.ref}"
    ledger.close_payloads(subject)
    facts = {"sha256": copy.sha256, "reason": copy.reason}
    role = str(Capability.PUBLISH_WORK)
    ledger.record(Kind.COPY_WITHDRAWN, subject, facts, role=role, by=by, at=at)


def key_added(key: RoleKey, *, by: Actor, at: datetime) -> None:
    """To which public half everything is sealed from now on."""
    facts = {
        "body": identity.bodies_by_key([key.body_key])[key.body_key].slug,
        "key": key.recipient,
        "use": str(key.role),
    }
    role = "" if by.is_system else str(Capability.HOLD_KEYS)
    ledger.record(Kind.KEY_ADDED, _subject(key), facts, role=role, by=by, at=at)


def key_retired(key: RoleKey, *, by: Actor, at: datetime) -> None:
    """To which public half nothing more is sealed."""
    role = "" if by.is_system else str(Capability.HOLD_KEYS)
    facts = {"key": key.recipient}
    ledger.record(Kind.KEY_RETIRED, _subject(key), facts, role=role, by=by, at=at)


def unrecorded() -> list[Unrecorded]:
    """Originals, copies and keys that no entry tells of."""
    # A reporter's original shows no name of its own; a member's always does.
    exhibits = Exhibit.objects.exclude(name="").values_list("ref", flat=True)
    shown = Copy.objects.filter(state__in=(CopyState.PUBLIC, CopyState.WITHDRAWN))
    copies = shown.values_list("ref", flat=True)
    withdrawn = shown.filter(state=CopyState.WITHDRAWN).values_list("ref", flat=True)
    keys = RoleKey.objects.all()
    retired = keys.filter(retired_on__isnull=False)
    return [
        *checks.without_entry(Kind.EVIDENCE_KEPT, (f"exhibit/{ref}" for ref in exhibits)),
        *checks.without_entry(Kind.COPY_PUBLISHED, (f"copy/{ref}" for ref in copies)),
        *checks.without_entry(Kind.COPY_WITHDRAWN, (f"copy/{ref}" for ref in withdrawn)),
        *checks.without_entry(Kind.KEY_ADDED, map(_subject, keys)),
        *checks.without_entry(Kind.KEY_RETIRED, map(_subject, retired)),
    ]


def _subject(key: RoleKey) -> str:
    """The same key of two bodies is two subjects: each adds and retires it for itself."""
    return ledger.key_subject(f"{key.body_key} {key.recipient}".encode())
