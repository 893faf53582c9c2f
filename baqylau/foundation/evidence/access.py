"""The only way to hold an exhibit. Unknown and forbidden look the same."""

from baqylau.foundation.evidence.errors import NoSuchExhibit
from baqylau.foundation.evidence.models import Exhibit
from baqylau.kernel.actors import Actor, Capability


def exhibit_to_open(ref: str, *, by: Actor) -> Exhibit:
    """An exhibit of a body whose work the actor may see. Raises `NoSuchExhibit`."""
    exhibit = Exhibit.objects.filter(ref=ref).first()
    if exhibit is None:
        raise NoSuchExhibit
    seen = by.is_system or exhibit.body_key in by.bodies_with(Capability.SEE_WORK)
    if not seen:
        raise NoSuchExhibit
    return exhibit
