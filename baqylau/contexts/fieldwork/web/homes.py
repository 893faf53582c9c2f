"""For which of their bodies somebody is at work on this page."""

from dataclasses import dataclass

from django.utils.translation import get_language

from baqylau.contexts.fieldwork.errors import NoSuchRecord
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Tab


@dataclass(frozen=True, slots=True)
class Home:
    """The body this page is about, and tabs to the others; no tabs where there is one."""

    body: BodyFacts
    tabs: list[Tab]


def home_of(request: ActorRequest, capability: Capability, *, only: int | None = None) -> Home:
    """The body of `?body=`, else the first in which the actor holds the capability.

    `only` is the key of the one body it can be. Refused: NoSuchRecord where there is none.
    """
    mine = intake.homes(request.actor, capability)
    if only is not None:
        mine = [body for body in mine if body.pk == only]
    if not mine:
        raise NoSuchRecord
    asked = request.GET.get("body")
    body = next((one for one in mine if one.slug == asked), mine[0])
    return Home(body, [_tab(one, current=one == body) for one in mine] if len(mine) > 1 else [])


def _tab(body: BodyFacts, *, current: bool) -> Tab:
    name = body.short_names.in_(as_language(get_language()))
    return Tab(name, f"?body={body.slug}", current=current)
