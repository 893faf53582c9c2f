"""Who may hold a certificate or a letter of thanks in hand, and who may give thanks."""

from baqylau.contexts.membership.errors.learning import NoSuchCertificate
from baqylau.contexts.membership.models import Certificate, Thanks
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import Actor, Capability

THANKS = Capability.PUBLISH_WORK


def body_to_thank_in(key: int, *, by: Actor) -> Body:
    """A body in which the actor may give thanks. Refused: NoSuchCertificate."""
    body = Body.objects.filter(pk=key).first()
    if body is None or not by.may(THANKS, body=body.pk, place=body.place_id):
        raise NoSuchCertificate
    return body


def certificate_seen(ref: str, *, by: Actor) -> Certificate:
    """One's own certificate, or one of a body in which one may give thanks. Refused: NoSuchCertificate."""
    found = Certificate.objects.filter(ref=ref).first()
    if found is None or not _sees(found, by=by):
        raise NoSuchCertificate
    return found


def thanks_seen(ref: str, *, by: Actor) -> Thanks:
    """A letter to oneself, or one of a body in which one may give thanks. Refused: NoSuchCertificate."""
    found = Thanks.objects.filter(ref=ref).first()
    if found is None or not _sees(found, by=by):
        raise NoSuchCertificate
    return found


def _sees(row: Certificate | Thanks, *, by: Actor) -> bool:
    is_own = by.person is not None and by.person == row.person_id
    return is_own or by.may(THANKS, body=row.body_id, place=row.body.place_id)
