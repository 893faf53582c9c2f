"""Where mail arrives: a Maildir on this machine, or a mailbox on an IMAP server.

A letter is read without being marked. It is marked as seen, or deleted, when `Waiting.done` is called
and not before: whatever breaks off in between, it is read again.
The mail server, not we, holds each letter in clear until then, and after it unless told to delete.
"""

import imaplib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from baqylau.contexts.intake.gateways import ChannelDown

LONGEST: Final = 50_000_000  # bytes of a letter that is read whole
_HEAD: Final = 65_536  # bytes of a longer one: whom to answer
_PATIENCE: Final = 20.0  # seconds for each word of the server
_DELETE: Final = "delete"
_BOXES: Final[dict[str, Callable[..., BaseMailBox]]] = {
    "imaps": MailBox,
    "imap+tls": MailBoxStartTls,
    "imap": MailBoxUnencrypted,
}
_PORTS: Final = {"imaps": 993, "imap+tls": 143, "imap": 143}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that nobody has seen. `is_whole`: not only the beginning of one that is too long."""

    raw: bytes = field(repr=False)
    is_whole: bool
    done: Callable[[], None] = field(repr=False)


class MailSource(Protocol):
    """A place where letters wait."""

    def letters(self) -> AbstractContextManager[Iterator[Waiting]]:
        """The letters that wait, the oldest first. Raises ChannelDown, also on the way."""
        ...


def is_source(address: str) -> bool:
    """Whether letters can be read from such an address."""
    parts = urlsplit(address)
    return parts.scheme == "maildir" or (parts.scheme in _BOXES and bool(parts.hostname))


def source(address: str) -> MailSource:
    """The source that an address names: maildir:///path, imaps://user:password@host/INBOX.

    `imap+tls` is IMAP with STARTTLS, `imap` without encryption: for a server on this machine.
    With `?after=delete` a letter is deleted when it is done.
    """
    parts = urlsplit(address)
    deletes = parse_qs(parts.query).get("after") == [_DELETE]
    if parts.scheme == "maildir":
        return Maildir(Path(unquote(parts.path)), deletes=deletes)
    return Imap(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        deletes=deletes,
    )


@dataclass(frozen=True, slots=True)
class Maildir:
    """A Maildir (https://cr.yp.to/proto/maildir.html): `new`, and what in `cur` has no flag S."""

    path: Path
    deletes: bool = False

    @contextmanager
    def letters(self) -> Iterator[Iterator[Waiting]]:
        """See MailSource."""
        try:
            found = [path for path in self._files() if not _is_seen(path)]
        except OSError as problem:
            raise ChannelDown(type(problem).__name__) from None
        yield (self._waiting(path) for path in found)

    def _files(self) -> list[Path]:
        folders = [self.path / "new", self.path / "cur"]
        files = [path for folder in folders for path in folder.iterdir() if path.is_file()]
        return sorted(files, key=lambda path: (path.stat().st_mtime, path.name))

    def _waiting(self, path: Path) -> Waiting:
        try:
            with path.open("rb") as file:
                is_whole = path.stat().st_size <= LONGEST
                raw = file.read(LONGEST if is_whole else _HEAD)
        except OSError as problem:
            raise ChannelDown(type(problem).__name__) from None
        return Waiting(raw, is_whole, lambda: self._done(path))

    def _done(self, path: Path) -> None:
        try:
            if self.deletes:
                path.unlink()
            else:
                path.rename(self.path / "cur" / _as_seen(path.name))
        except OSError as problem:
            raise ChannelDown(type(problem).__name__) from None


def _is_seen(path: Path) -> bool:
    return "S" in path.name.partition(":2,")[2]


def _as_seen(name: str) -> str:
    unique, _, flags = name.partition(":2,")
    return f"{unique}:2,{''.join(sorted({*flags, 'S'}))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imap:
    """A mailbox on a server."""

    scheme: str
    host: str
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    folder: str
    deletes: bool = False

    @contextmanager
    def letters(self) -> Iterator[Iterator[Waiting]]:
        """See MailSource."""
        with _outages():
            box = _BOXES[self.scheme](self.host, self.port, timeout=_PATIENCE)
            box.login(self.user, self.password, initial_folder=self.folder)
            uids = box.uids("UNSEEN", charset=None)
        try:
            yield (self._waiting(box, uid) for uid in uids)
        finally:
            _leave(box)

    def _waiting(self, box: BaseMailBox, uid: str) -> Waiting:
        with _outages():
            head = _fetched(box, uid, f"BODY.PEEK[]<0.{_HEAD}>")
            if len(head) < _HEAD:
                return Waiting(head, is_whole=True, done=lambda: self._done(box, uid))
            whole = _fetched(box, uid, f"BODY.PEEK[]<0.{LONGEST + 1}>")
        is_whole = len(whole) <= LONGEST
        return Waiting(whole if is_whole else head, is_whole, lambda: self._done(box, uid))

    def _done(self, box: BaseMailBox, uid: str) -> None:
        with _outages():
            if self.deletes:
                box.delete(uid)
            else:
                box.flag(uid, "\\Seen", value=True)


def _fetched(box: BaseMailBox, uid: str, what: str) -> bytes:
    _status, answer = box.client.uid("FETCH", uid, f"({what})")
    found = next((one[1] for one in answer if isinstance(one, tuple)), None)
    if not isinstance(found, bytes):
        raise ChannelDown
    return found


def _leave(box: BaseMailBox) -> None:
    try:
        box.logout()
    except (ImapToolsError, imaplib.IMAP4.error, OSError):
        return


@contextmanager
def _outages() -> Iterator[None]:
    """Whatever a server does wrong is an outage; what it said may name people, so it is not repeated."""
    try:
        yield
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as problem:
        raise ChannelDown(type(problem).__name__) from None
