"""What the forms of a case offer to choose from: signals, activities, members."""

from typing import Final

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.queries import CaseSought
from baqylau.contexts.casework.vocabulary import CaseState
from baqylau.contexts.casework.web import pages
from baqylau.contexts.casework.web.forms import LinkForm, SignalForm
from baqylau.contexts.fieldwork.queries import registers
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Sought
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.evidence.web.doors import keyring_of
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability

WAITING: Final = Sought(states=(SignalState.NEW, SignalState.TAKEN, SignalState.DECLINED))
_RECENT: Final = 50


def choices_of_people(body: int) -> list[tuple[int, str]]:
    """Members of a body whose mandate is in force today."""
    people = identity.people_of(body, on=clock.today())
    return [(p.pk, p.full_name) for p in people if any(m.in_force for m in p.mandates)]


def link_form(request: ActorRequest, record: queries.CaseRecord) -> LinkForm:
    """The latest activities of the body that are not linked yet."""
    body = record.card.body
    own = frozenset({body}) & request.actor.bodies_with(Capability.SEE_WORK)
    known = {card.ref for card in record.matter.activities}
    recent = registers.activities(registers.Filter(body=body, of_bodies=own), size=_RECENT).items
    return LinkForm(
        request.POST if request.method == "POST" else None,
        activities=[(c.ref, pages.activity_line(c)) for c in recent if c.ref not in known],
    )


def signal_form(request: ActorRequest, record: queries.CaseRecord) -> SignalForm:
    """The latest signals of the body that the case does not hold yet."""
    sought = Sought(states=WAITING.states, body=record.card.body)
    recent = intake.signals(request.actor, sought=sought, keys=keyring_of(request), size=_RECENT)
    known = {one.ref for one in record.signals}
    return SignalForm(
        request.POST if request.method == "POST" else None,
        signals=[one for one in recent.items if one.ref not in known],
    )


def other_cases(request: ActorRequest, record: queries.CaseRecord) -> list[tuple[str, str]]:
    """Open cases of the same body, latest first."""
    sought = CaseSought(state=CaseState.OPEN)
    found = queries.cases(request.actor, sought=sought, size=_RECENT).items
    card = record.card
    return [(one.ref, one.title) for one in found if one.body == card.body and one.ref != card.ref]
