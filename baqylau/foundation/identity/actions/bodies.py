"""Opening of oversight bodies."""

from datetime import date, datetime

from django.db import transaction

from baqylau.foundation.identity import recording
from baqylau.foundation.identity.actions import history
from baqylau.foundation.identity.errors import NoSuchBody, SlugTaken
from baqylau.foundation.identity.models import Body
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel, What
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Trilingual


@transaction.atomic
def open_body(
    slug: str,
    *,
    names: Trilingual,
    short_names: Trilingual,
    kind: BodyKind,
    level: BodyLevel,
    by: Actor,
    at: datetime,
    place: int | None = None,
    founded_on: date | None = None,
    is_demo: bool = False,
) -> int:
    """Open a body on this installation; its key. Only the operator may, who acts as the system.

    `place` is the key of its territory, None for the whole country.
    Raises `NoSuchBody`, `SlugTaken`.
    """
    if not by.is_system:
        raise NoSuchBody
    if Body.objects.filter(slug=slug).exists():
        raise SlugTaken
    body = Body.objects.create(
        slug=slug,
        **{f"name_{language}": text for language, text in names.as_dict().items()},
        **{f"short_{language}": text for language, text in short_names.as_dict().items()},
        kind=kind,
        level=level,
        place_id=place,
        founded_on=founded_on,
        is_demo=is_demo,
    )
    history.record(What.BODY_OPENED, body=body, by=by, at=at)
    recording.body_opened(body, by=by, at=at)
    return body.pk


@transaction.atomic
def dissolve_body(key: int, *, on: date) -> None:
    """Note the day from which a body is no more. Its records and mandates stay as they are."""
    body = Body.objects.select_for_update().get(pk=key)
    body.dissolved_on = on
    body.save(update_fields=["dissolved_on"])
