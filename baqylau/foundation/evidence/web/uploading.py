"""Files of members' forms on their way in, for the setting FILE_UPLOAD_HANDLERS.

Django writes what is too large for memory to a temporary file, in clear. Here it lies encrypted until
the request ends; its key is in memory only.
"""

import logging
from collections.abc import Iterator
from io import BytesIO
from sys import maxsize
from typing import Any, cast

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from baqylau.foundation.evidence import vault
from baqylau.foundation.evidence.errors import StorageFull
from baqylau.foundation.evidence.vault import Draft, Incoming

_log = logging.getLogger(__name__)


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # not generic when it runs
    """An uploaded file that lies encrypted in the vault; Django closes it when the request ends."""

    def __init__(self, draft: Draft, name: str, content_type: str | None) -> None:
        super().__init__(file=None, name=name, content_type=content_type or "", size=draft.size)
        self._draft = draft

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The content, from its beginning."""
        del chunk_size
        held = self._draft
        return vault.opened(held.name, held.key, size=held.size, digest=held.sha256)

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        """Always: it is never whole in memory."""
        del chunk_size
        return True

    def read(self, *_size: int) -> bytes:
        """Everything at once, for what is known to be small."""
        return b"".join(self.chunks())

    def close(self) -> None:
        """Forget it: what was to be kept was kept under another name."""
        self._draft.drop()


class SealedUploadHandler(FileUploadHandler):
    """Takes what the handlers before it leave."""

    _now: Incoming | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The next file begins."""
        super().new_file(*args, **kwargs)
        try:
            self._now = Incoming(limit=maxsize)
        except StorageFull as problem:
            self._stop(problem)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it."""
        del start
        try:
            cast("Incoming", self._now).push(raw_data)
        except StorageFull as problem:
            self._stop(problem)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """It is whole."""
        now, self._now = cast("Incoming", self._now), None
        name, kind = self.file_name or "", self.content_type
        if not file_size:
            now.drop()
            return InMemoryUploadedFile(BytesIO(), self.field_name, name, kind, 0, self.charset)
        try:
            return SealedUpload(now.finish(), name, kind)
        except StorageFull as problem:
            self._stop(problem)
        return None

    def upload_interrupted(self) -> None:
        """The request ended inside a file."""
        if self._now is not None:
            self._now.drop()
            self._now = None

    def _stop(self, problem: StorageFull) -> None:
        """The form arrives without its files, and says so."""
        self._now = None
        _log.error("no room for an uploaded file")
        raise StopUpload(connection_reset=False) from problem
