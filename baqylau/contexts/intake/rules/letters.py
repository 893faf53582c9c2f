"""Reading an e-mail, however broken: what can be read is read, and what was not whole says so. Pure.

The parser is Python's own with the policy `compat32`: the newer policy parses addresses and dates
eagerly and fails on some that are in use; this one leaves a header as it came.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError, MessageDefect
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from hashlib import sha256
from typing import Final

from baqylau.contexts.intake.rules.markup import plain
from baqylau.contexts.intake.rules.parts import readable

MOST_FILES: Final = 50
_LONGEST_HEADER: Final = 2000  # signs
_ID: Final = re.compile(r"<[^<>\s]{1,900}>")
_ADDRESS: Final = re.compile(r"[^@\s<>,;:\"]{1,200}@[^@\s<>,;:\"]{1,250}")
_AUTOMATIC: Final = re.compile(r"bulk|junk|list|auto[-_]?reply")
_MACHINES: Final = re.compile(r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply)([-+.]|@)")
_REPLY: Final = re.compile(r"\w{2,6}(\[\d+\])?:\s", re.IGNORECASE)
_LATER: Final = ("utf-8", "cp1251")  # what a text without a known character set is tried as
# Each of these means that reading gave up on a part of what was sent.
_FAULTS: Final = (LookupError, ValueError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail. `sender` is the address of `From`, in small letters, empty where there is none.

    `text` is the subject and the words; `own` and `quoted` are those lines of them that are new and
    those that repeat an earlier letter. `files` are names and contents.
    `identity` is the same for the same letter, of this sender, whenever it comes; `answers` those of
    earlier letters of the sender. `is_broken`: something could not be read, so the whole is needed.
    """

    sender: str
    message_id: str
    identity: str
    text: str = ""
    own: str = ""
    quoted: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    answers: tuple[str, ...] = ()
    is_automatic: bool = False
    is_broken: bool = False


def read(raw: bytes) -> Letter:
    """The letter in these bytes. Never fails: at worst it is broken and has no words."""
    made = _parsed(raw)
    sender = _address(_header(made, "From"))
    found = _Content()
    _walk(made, found)
    message_id = _first(_ID, _header(made, "Message-ID"))
    references = _references(made)
    subject = _header(made, "Subject")
    if references and _REPLY.match(subject):
        subject = ""  # it is that of the letter that is answered
    text = "\n\n".join(part for one in (subject, *found.texts) if (part := one.strip()))
    own, quoted = _parted(text)
    return Letter(
        sender=sender,
        message_id=message_id,
        identity=identity(sender, message_id or sha256(raw).hexdigest()),
        text=text,
        own=own,
        quoted=quoted,
        files=tuple(found.files[:MOST_FILES]),
        answers=tuple(identity(sender, one) for one in references),
        is_automatic=_is_automatic(made, sender),
        is_broken=found.is_broken or len(found.files) > MOST_FILES,
    )


def identity(sender: str, message_id: str) -> str:
    """Whose letter, and which. Whoever knows the id of a letter of another gets nothing by it."""
    return f"{sender}\n{message_id}"


def _parsed(raw: bytes) -> Message:
    try:
        return email.message_from_bytes(raw)
    except _FAULTS:
        made = BytesHeaderParser().parsebytes(raw)
        made.defects.append(MessageDefect())
        return made


@dataclass(slots=True)
class _Content:
    """What has been found so far."""

    texts: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    is_broken: bool = False


def _walk(part: Message, found: _Content) -> None:
    try:
        for leaf in _leaves(part):
            _take(leaf, found)
    except _FAULTS:
        found.is_broken = True


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something. Of two wordings of one text, the plain one."""
    within = _within(part)
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    is_choice = part.get_content_type() == "multipart/alternative"
    has_plain = is_choice and any(_says_something(one) for one in within)
    for one in within:
        if not (has_plain and one.get_content_type() == "text/html"):
            yield from _leaves(one)
    if part.defects:
        yield part


def _within(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _says_something(part: Message) -> bool:
    is_plain = part.get_content_type() == "text/plain" and not part.get_filename()
    return is_plain and bool(_decoded(part)[0].strip())


def _take(part: Message, found: _Content) -> None:
    found.is_broken |= bool(part.defects)
    kind, name = part.get_content_type(), _name(part)
    if part.is_multipart() and part.get_content_maintype() != "message":
        return
    is_text = kind in {"text/plain", "text/html"} and not name
    if is_text and part.get_content_disposition() != "attachment":
        text, is_whole = _decoded(part)
        seen = plain(text) if kind == "text/html" else text
        found.texts.append(seen)
        found.is_broken |= not is_whole or bool(text and not seen)
    else:
        content = _bytes(part)
        if content:
            found.files.append((name or _unnamed(part), content))
    # Decoding notes what was wrong with base64 only as it happens.
    found.is_broken |= bool(part.defects)


def _bytes(part: Message) -> bytes:
    """The content; of a forwarded letter, the letter."""
    if part.get_content_maintype() == "message" and part.is_multipart():
        return b"\n".join(one.as_bytes() for one in _within(part))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _decoded(part: Message) -> tuple[str, bool]:
    """The text, and whether every sign of it could be read."""
    content = _bytes(part)
    named = str(part.get_content_charset() or "us-ascii")
    for charset in (named, *_LATER):
        try:
            return readable(content.decode(charset)), charset == named
        except (LookupError, UnicodeError):
            continue
    return readable(content.decode("utf-8", "replace")), False


def _name(part: Message) -> str:
    try:
        return readable(_worded(part.get_filename() or ""))
    except _FAULTS:
        return "file"


def _unnamed(part: Message) -> str:
    kinds = {"message": "message.eml", "image": "image", "text": "text.txt"}
    return kinds.get(part.get_content_maintype(), "file")


def _header(made: Message, name: str) -> str:
    """A header as people read it, on one line."""
    try:
        value = str(made.get(name) or "")[:_LONGEST_HEADER]
    except _FAULTS:
        return ""
    return " ".join(readable(_worded(value)).split())


def _worded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (*_FAULTS, HeaderParseError):
        return value


def _address(value: str) -> str:
    try:
        address = parseaddr(value)[1]
    except _FAULTS:
        return ""
    return address.lower() if _ADDRESS.fullmatch(address) else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _references(made: Message) -> list[str]:
    """The letters this one answers: the one it names, then the first of the thread."""
    named = _ID.findall(_header(made, "In-Reply-To")) + _ID.findall(_header(made, "References"))
    return list(dict.fromkeys(named))


def _is_automatic(made: Message, sender: str) -> bool:
    """Whether a machine wrote it (RFC 3834 and what came before it): it is neither kept nor answered."""
    return (
        _header(made, "Auto-Submitted").lower() not in {"", "no"}
        or bool(_AUTOMATIC.fullmatch(_header(made, "Precedence").lower()))
        or bool(made.get("List-Id") or made.get("X-Autoreply") or made.get("X-Loop"))
        or _header(made, "Return-Path") == "<>"
        or made.get_content_type() == "multipart/report"
        or bool(_MACHINES.match(sender))
    )


def _parted(text: str) -> tuple[str, str]:
    """The lines of the letter's own, and those that repeat an earlier one."""
    own: list[str] = []
    quoted: list[str] = []
    for line in text.split("\n"):
        (quoted if line.lstrip().startswith(">") else own).append(line.rstrip())
    return "\n".join(own).strip(), "\n".join(quoted)
