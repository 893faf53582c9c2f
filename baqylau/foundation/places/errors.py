"""Refusals of this app."""

from collections.abc import Sequence
from typing import ClassVar

from baqylau.kernel.errors import NotFound, Refusal


class NotTheKeeper(NotFound):
    """Only keepers of the registers may load territories; to others the door does not exist."""


class PlacesFileRefused(Refusal):
    """A file is refused whole. `problems` names every place in it and what is wrong there."""

    code: ClassVar[str] = "places-file-refused"
    status: ClassVar[int] = 422

    def __init__(self, *, file: str, problems: Sequence[str]) -> None:
        super().__init__("\n".join([file, *problems]))
        self.file = file
        self.problems = list(problems)
