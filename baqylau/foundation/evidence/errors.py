"""Answers of no from evidence. Wording: templates `refusals/<code>.html`."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchExhibit(NotFound):
    """No such exhibit, or it is not for this actor."""


class EmptyFile(Refusal):
    """A file without content proves nothing."""

    code, status = "empty-file", 400


class TooLarge(Refusal):
    """The file exceeds what one upload may hold. `limit` is in bytes."""

    code, status = "file-too-large", 413

    def __init__(self, *, limit: int) -> None:
        self.limit = limit
        self.limit_mb = limit // 1_000_000


class OriginalDamaged(Refusal):
    """The stored original is missing, or no longer what was handed over."""

    code, status = "original-damaged", 409

    def __init__(self, *, ref: str) -> None:
        self.ref = ref
