"""Who may hold a process in hand: those with a part in it, those who keep the body's house, the person."""

from django.db.models import Q

from baqylau.contexts.membership.errors.process import NoSuchProcess, UnknownCode
from baqylau.contexts.membership.models import Access, Process
from baqylau.contexts.membership.queries.process.reading import case_of
from baqylau.contexts.membership.rules import codes
from baqylau.contexts.membership.rules import process as rules
from baqylau.kernel.actors import Actor, Capability


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


def access_by_code(ref: str, code: str) -> Access:
    """How the person whom the process is about comes to it. Unknown process and wrong code look the same.

    Refused: UnknownCode.
    """
    found = Access.objects.filter(digest=codes.digest(code, codes.Of.PROCESS), process__ref=ref)
    row = found.select_related("process__person", "process__body").first()
    if row is None or _is_void(row):
        raise UnknownCode
    return row


def _is_void(row: Access) -> bool:
    """Whether the person has put another code in its place; what others make takes none away."""
    if row.replaced_on is None:
        return False
    case = case_of(row.process)
    return any(one.by == case.person for one in case.codes[row.number + 1 :])


def held_by_code(ref: str, code: str) -> tuple[Process, int]:
    """The process of `access_by_code`, held until the transaction ends, and the number of the code."""
    found = access_by_code(ref, code)
    return _held(found.process), found.number


def sees(row: Process, *, by: Actor) -> bool:
    """Whether the actor is whom it is about, has a part in it, or is asked to name who decides.

    Whoever keeps the body's house has a part once they have named somebody; until then they read of the
    process only while people are lacking.
    """
    if by.person is not None and by.person == row.person_id:
        return was_told(row)
    if by.is_system:
        return True
    if by.person is None:
        return False
    part = Q(person=by.person)
    if keeps_house(row, by=by):
        part |= Q(named_by=by.person)
    if row.participants.filter(part).exists():
        return True
    return keeps_house(row, by=by) and rules.lacks_people(case_of(row))


def keeps_house(row: Process, *, by: Actor) -> bool:
    """Whether the actor is one of those who name."""
    return by.may(Capability.GRANT_MANDATE, body=row.body_id, place=row.body.place_id)


def was_told(row: Process) -> bool:
    """Whether the person has had notice. What is only being prepared may come to nothing."""
    return any(one.name == "notified" for one in case_of(row).steps)


def _held(row: Process) -> Process:
    locked = Process.objects.select_for_update(of=("self",)).select_related("person", "body")
    return locked.get(pk=row.pk)


def person_of(by: Actor) -> tuple[int, str]:
    """Key and name of whoever asks for what is their own. Refused: NoSuchProcess."""
    if by.person is None:
        raise NoSuchProcess
    return by.person, by.name
