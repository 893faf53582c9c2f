"""How many signals hide one another: what the gate to the public asks."""

from typing import Final

from baqylau.contexts.casework.vocabulary import MINIMUM_GROUP
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Sought
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM

# What waits to be let in may be a flood, and what was joined to another is counted with it.
_COUNTED: Final = (SignalState.NEW, SignalState.TAKEN, SignalState.DECLINED)


def signals_from(place: int, *, body: int) -> int:
    """How many signals the body has from the place and within it, counted no further than needed."""
    sought = Sought(states=_COUNTED, body=body, places=places.covered_places(place))
    return len(intake.signals(SYSTEM, sought=sought, size=MINIMUM_GROUP).items)
