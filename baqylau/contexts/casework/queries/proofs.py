"""The originals that a case rests on, by key."""

from baqylau.contexts.casework.models import Case
from baqylau.contexts.fieldwork.queries import matters
from baqylau.contexts.fieldwork.queries.matters import Matter
from baqylau.contexts.intake.models import SignalExhibit


def exhibits_of(case: Case, matter: Matter) -> tuple[int, ...]:
    """Keys of what came with the signals of the case and of what its findings show; two queries."""
    told = SignalExhibit.objects.filter(signal__cases=case).order_by("pk")
    found = matters.exhibits_of(frozenset(one.ref for one in matter.findings))
    return (*told.values_list("exhibit_id", flat=True), *found)
