"""What identity asks before a mandate is ended: is it one that only due process takes away?"""

from django.db.models import Q

from baqylau.contexts.membership.errors.process import EndedByProcessOnly
from baqylau.contexts.membership.models import Term
from baqylau.foundation.identity.models import Mandate
from baqylau.kernel.actors import Actor


def guard_mandate(ref: str, person: int, by: Actor) -> None:
    """Rights of a member in the body end with the position, or by their holder. Refused: EndedByProcessOnly.

    The system ends them where a process or the last day of a term says so.
    """
    if by.is_system or by.person == person:
        return
    running = Term.objects.filter(person=person, ended_on=None)
    # Whatever else a member may do in the body: else rights given beside the term could be taken.
    body = Mandate.objects.filter(ref=ref).values("body")
    if running.filter(Q(mandate=ref) | Q(body__in=body)).exists():
        raise EndedByProcessOnly
