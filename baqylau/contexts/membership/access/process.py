"""Who may hold a process in hand: those with a part in it, those who keep the body's house, the person."""

import hashlib
import secrets
from base64 import b32encode

from baqylau.contexts.membership.errors.process import NoSuchProcess, UnknownCode
from baqylau.contexts.membership.models import Access, Process
from baqylau.contexts.membership.queries.process.reading import case_of
from baqylau.kernel.actors import Actor, Capability

_CODE = 16  # bytes
_GROUP = 4


def process_seen(ref: str, *, by: Actor) -> Process:
    """A process this actor may read. Refused: NoSuchProcess."""
    row = Process.objects.select_related("person", "body").filter(ref=ref).first()
    if row is None or not sees(row, by=by):
        raise NoSuchProcess
    return row


def process_to_change(ref: str, *, by: Actor) -> Process:
    """As `process_seen`, held until the transaction ends."""
    return _held(process_seen(ref, by=by))


def process_of(ref: str, *, by: Actor) -> Process:
    """A process about this very actor, held until the transaction ends. Refused: NoSuchProcess."""
    row = Process.objects.filter(ref=ref, person=by.person).first() if by.person else None
    if row is None or not was_told(row):
        raise NoSuchProcess
    return _held(row)


def process_by_code(ref: str, code: str) -> Process:
    """The process whose person holds this code. Unknown process and wrong code look the same.

    Refused: UnknownCode.
    """
    found = Access.objects.filter(digest=digest_of(code), process__ref=ref)
    row = found.select_related("process__person", "process__body").first()
    if row is None or _is_void(row):
        raise UnknownCode
    return row.process


def _is_void(row: Access) -> bool:
    """Whether the person has put another code in its place; what others make takes none away."""
    if row.replaced_on is None:
        return False
    case = case_of(row.process)
    issued = [one for one in case.steps if one.name in {"notified", "code"}]
    so_far = Access.objects.filter(process=row.process_id, pk__lte=row.pk).count()
    return any(one.name == "code" and one.by == case.person for one in issued[so_far:])


def held_by_code(ref: str, code: str) -> Process:
    """As `process_by_code`, held until the transaction ends."""
    return _held(process_by_code(ref, code))


def sees(row: Process, *, by: Actor) -> bool:
    """Whether the actor has a part in the process, is whom it is about, or keeps the body's house."""
    if by.person is not None and by.person == row.person_id:
        return was_told(row)
    if by.is_system:
        return True
    if by.may(Capability.GRANT_MANDATE, body=row.body_id, place=row.body.place_id):
        return True
    return by.person is not None and row.participants.filter(person=by.person).exists()


def was_told(row: Process) -> bool:
    """Whether the person has had notice. What is only being prepared may come to nothing."""
    return any(one.name == "notified" for one in case_of(row).steps)


def new_code() -> str:
    """A code of 128 random bits, in groups that can be read out."""
    text = b32encode(secrets.token_bytes(_CODE)).decode("ascii").rstrip("=").lower()
    return "-".join(text[first : first + _GROUP] for first in range(0, len(text), _GROUP))


def digest_of(code: str) -> str:
    """What is kept of a code, however it was typed."""
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return hashlib.sha256(b"baqylau/process-code" + plain.encode()).hexdigest()


def _held(row: Process) -> Process:
    locked = Process.objects.select_for_update(of=("self",)).select_related("person", "body")
    return locked.get(pk=row.pk)


def person_of(by: Actor) -> tuple[int, str]:
    """Key and name of whoever asks for what is their own. Refused: NoSuchProcess."""
    if by.person is None:
        raise NoSuchProcess
    return by.person, by.name
