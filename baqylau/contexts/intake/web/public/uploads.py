"""Reading a posted form so that no byte of a file is ever written down in clear.

Each piece of a file goes to a sink as it arrives: the vault, which encrypts it at once, or a digest,
which forgets it. What the view does not take over by the end of the request is dropped.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Generic, Protocol, TypeVar

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from baqylau.contexts.intake.errors import FormBroken, TooManyFiles, TooMuchAtOnce
from baqylau.foundation.evidence import actions as evidence
from baqylau.kernel.errors import Refusal

AT_ONCE: Final = 400_000_000  # bytes in one request
MOST_FILES: Final = 20
_PIECE: Final = 2**18
_END: Final = 1024  # bytes at the end of a request in which the last boundary must stand

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Sink(Protocol[T_co]):
    """Where the content of one file goes."""

    def push(self, piece: bytes) -> None:
        """The next piece."""
        ...

    def finish(self) -> T_co:
        """All was pushed; what it came to."""
        ...

    def drop(self) -> None:
        """Leave nothing behind."""
        ...


class Digest:
    """The SHA-256 of a file (32 bytes), and nothing else of it."""

    def __init__(self) -> None:
        self._digest = sha256()

    def push(self, piece: bytes) -> None:
        """The next piece."""
        self._digest.update(piece)

    def finish(self) -> bytes:
        """The digest."""
        return self._digest.digest()

    def drop(self) -> None:
        """There is nothing to drop."""


@dataclass(frozen=True, slots=True)
class Arrived(Generic[T]):
    """A file that came in a form: what the sink made of it, and its declared name."""

    content: T
    name: str


class IntoSink(FileUploadHandler, Generic[T]):
    """Django's upload handler. After the first problem it reads on, and keeps nothing."""

    chunk_size = _PIECE

    def __init__(self, begin: Callable[[], Sink[T]]) -> None:
        super().__init__()
        self._begin = begin
        self._now: Sink[T] | None = None
        self._arrived: list[Arrived[T]] = []
        self.has_begun = False
        self.problem: Refusal | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The next file begins."""
        self.has_begun = True
        super().new_file(*args, **kwargs)
        if self.problem:
            raise SkipFile
        if len(self._arrived) >= MOST_FILES:
            self._give_up(TooManyFiles(limit=MOST_FILES))
        try:
            self._now = self._begin()
        except Refusal as refusal:
            self._give_up(refusal)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it."""
        del start
        if self._now is None:
            raise SkipFile
        try:
            self._now.push(raw_data)
        except Refusal as refusal:
            self._give_up(refusal)

    def file_complete(self, file_size: int) -> None:
        """The boundary after it was seen: it is whole."""
        del file_size
        if self._now is None:
            return
        try:
            self._arrived.append(Arrived(self._now.finish(), self.file_name or ""))
            self._now = None
        except Refusal as refusal:
            self._now = None
            self.problem = refusal

    def upload_interrupted(self) -> None:
        """The request ended inside a file."""
        self.problem = self.problem or FormBroken()

    def take(self) -> tuple[Arrived[T], ...]:
        """Everything that arrived; from now on it is the caller's to keep or to drop."""
        taken, self._arrived = tuple(self._arrived), []
        return taken

    def drop(self, each: Callable[[T], None]) -> None:
        """Drop what began and what arrived and was not taken."""
        if self._now is not None:
            self._now.drop()
            self._now = None
        for file in self.take():
            each(file.content)

    def _give_up(self, refusal: Refusal) -> None:
        self.problem = refusal
        if self._now is not None:
            self._now.drop()
            self._now = None
        raise SkipFile


@dataclass(frozen=True, slots=True)
class Posted(Generic[T]):
    """A form that was sent: its fields, and its files until they are taken."""

    fields: QueryDict
    _handler: IntoSink[T]

    @property
    def has_files(self) -> bool:
        """Whether any file came with it, whole or not."""
        return self._handler.has_begun

    @property
    def problem(self) -> Refusal | None:
        """Why the files cannot be taken, where they cannot."""
        return self._handler.problem

    def take(self) -> tuple[Arrived[T], ...]:
        """The files, from now on the caller's. Refused: what was wrong with any of them."""
        if self._handler.problem:
            raise self._handler.problem
        return self._handler.take()


@contextmanager
def into_the_vault(request: HttpRequest) -> Iterator[Posted[evidence.Draft]]:
    """Read a form whose files are originals. Refused: FormBroken, TooMuchAtOnce."""
    handler: IntoSink[evidence.Draft] = IntoSink(evidence.begin)
    try:
        yield Posted(_fields(request, handler), handler)
    finally:
        handler.drop(lambda draft: draft.drop())


@contextmanager
def only_digests(request: HttpRequest) -> Iterator[Posted[bytes]]:
    """Read a form of whose files only the SHA-256 matters. Refused: FormBroken, TooMuchAtOnce."""
    handler: IntoSink[bytes] = IntoSink(Digest)
    yield Posted(_fields(request, handler), handler)


class _Counted:
    """A request's body that notices how much of it came, and how it ended."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.size, self.end = 0, b""

    def read(self, size: int | None = None) -> bytes:
        """The next bytes."""
        piece = self._request.read() if size is None else self._request.read(size)
        self.size += len(piece)
        self.end = (self.end + piece)[-_END:]
        return bytes(piece)


def _fields(request: HttpRequest, handler: IntoSink[Any]) -> QueryDict:
    declared = declared_length(request)
    try:
        if request.content_type == "multipart/form-data":
            return _multipart(request, handler, declared)
        if request.content_type == "application/x-www-form-urlencoded":
            if len(request.body) < declared:
                raise FormBroken
            return request.POST
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError) as problem:
        raise FormBroken from problem
    raise FormBroken


def declared_length(request: HttpRequest) -> int:
    """How many bytes the body says it is; too many are refused before any is read.

    Refused: FormBroken, TooMuchAtOnce.
    """
    try:
        declared = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError as problem:
        raise FormBroken from problem
    if declared > AT_ONCE:
        raise TooMuchAtOnce(limit=AT_ONCE)
    return declared


def _multipart(request: HttpRequest, handler: IntoSink[Any], declared: int) -> QueryDict:
    body = _Counted(request)
    parser = MultiPartParser(request.META, body, [handler], request.encoding)  # type: ignore[arg-type]
    fields, _files = parser.parse()
    boundary = (request.content_params or {}).get("boundary", "")
    if body.size < declared or f"--{boundary}--".encode() not in body.end:
        raise FormBroken
    return fields
