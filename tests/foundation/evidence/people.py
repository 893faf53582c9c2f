"""Who appears in the tests of the vault, and what they hand over."""

import io

from PIL import Image

from baqylau.foundation.evidence import actions
from baqylau.foundation.evidence.models import Exhibit
from baqylau.kernel.actors import Actor, Capability, Grant
from tests.cast import NOON, a_body, a_person

PHOTO = b"\xff\xd8\xff\xe0 an invented photograph"


def somebody(name: str, *capabilities: Capability, body: str = "group-one") -> Actor:
    person, key = a_person(f"{name} (invented)"), a_body(body).pk
    return Actor(person.pk, person.full_name, frozenset(Grant(c, key) for c in capabilities))


def bolat() -> Actor:
    """Records work."""
    return somebody("Bolat", Capability.SEE_WORK, Capability.RECORD_WORK)


def aigul() -> Actor:
    """Publishes work, and looks after the keys."""
    return somebody("Aigul", *Capability)


def a_reader() -> Actor:
    return somebody("Dana", Capability.SEE_WORK)


def a_stranger() -> Actor:
    return somebody("Erlan", *Capability, body="group-two")


class Handed:
    """A file as it is handed over, in pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces

    def chunks(self) -> tuple[bytes, ...]:
        return self._pieces


def kept(content: bytes = PHOTO, *, by: Actor | None = None, name: str = "bridge.jpg") -> Exhibit:
    """An original of the first body."""
    key = actions.keep(Handed(content), name=name, body=a_body().pk, by=by or bolat(), at=NOON)
    return Exhibit.objects.get(pk=key)


def a_picture(*, width: int = 80, height: int = 60) -> bytes:
    """A JPEG: white all over, with a secret in its comment."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(
        made, "JPEG", comment=b"taken by Bolat (invented)"
    )
    return made.getvalue()
