"""Files that arrived by resumable upload before their form was sent; the form names them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from django.http import QueryDict

from baqylau.contexts.intake.actions import File
from baqylau.contexts.intake.errors import TooManyFiles
from baqylau.contexts.intake.web.public.uploads import MOST_FILES
from baqylau.foundation.evidence import actions as evidence
from baqylau.kernel import clock


@dataclass(frozen=True, slots=True)
class Staged:
    """An upload as a form names it, `address|name`: the last part of the address is its secret."""

    secret: str = field(repr=False)
    name: str = field(repr=False)

    @classmethod
    def read(cls, said: str) -> Self:
        """From a field of a form."""
        address, _bar, name = said.partition("|")
        return cls(address.rsplit("/", 1)[-1], name)

    def __str__(self) -> str:
        """As a form names it again."""
        return f"{self.secret}|{self.name}"


def named_in(fields: QueryDict) -> list[Staged]:
    """The uploads a form names. Refused: TooManyFiles."""
    named = [Staged.read(said) for said in fields.getlist("upload") if said]
    if len(named) > MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)
    return named


def take(named: Sequence[Staged]) -> tuple[File, ...]:
    """Their files, the caller's to keep or to drop; all of them or, where one is refused, none."""
    taken: list[File] = []
    try:
        for upload in named:
            draft = evidence.take_upload(upload.secret, at=clock.now())
            taken.append(File(draft, upload.name))
    except BaseException:
        for file in taken:
            file.draft.drop()
        raise
    return tuple(taken)


def drop(named: Sequence[Staged]) -> None:
    """Forget uploads whose files were kept."""
    for upload in named:
        evidence.drop_upload(upload.secret)
