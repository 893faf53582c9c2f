"""What a reporter reads with their words, and what handlers read of the conversation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from baqylau.contexts.intake import access, proving
from baqylau.contexts.intake.models import MailboxItem, Signal, SignalEntry
from baqylau.contexts.intake.queries.offers import FollowStep, steps_after
from baqylau.contexts.intake.queries.words import words_of
from baqylau.contexts.intake.rules import receipt
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.rules.sealing import Line, Own
from baqylau.contexts.intake.vocabulary import Act
from baqylau.foundation.evidence.queries import Keyring, unseal
from baqylau.kernel.actors import Actor

# What happened to a signal that everybody who reported it is told of, and where with the reason.
_TOLD = {Act.LET_IN, Act.JUDGED, Act.TAKEN_UP, Act.DECLINED, Act.REOPENED, Act.MERGED}
_REASONED = {Act.DECLINED, Act.REOPENED, Act.IDENTITY_SEEN}
_VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkLine:
    """One message. `sender`: reporter, handler or notice; `files` are SHA-256 of what came with it."""

    on: date
    sender: str
    text: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """What happened to the signal. `act` is a code of Act; `note` the reason given, where one is."""

    act: str
    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReporterView:
    """Everything the words open: the signal, its way since, the conversation, the proof.

    `body` and `place` are keys. `salt` is in hexadecimal; with `statement` and the content it is
    what a third party needs to check the proof.
    """

    signal: str
    body: int
    place: int
    received_on: date
    text: str
    files: tuple[str, ...]
    language: str
    steps: tuple[OwnStep, ...]
    follow_up: tuple[FollowStep, ...]
    talk: tuple[TalkLine, ...]
    statement: str
    salt: str
    verifier_key: str


def reporter_view(given: Receipt) -> ReporterView:
    """What whoever holds these words may read. Refused: NoSuchMailbox."""
    keys = receipt.keys(given)
    mailbox, own = access.mailbox(keys)
    signal = access.signal_of_reporter(own.signal)
    items = MailboxItem.objects.filter(mailbox=mailbox).order_by("number")
    lines = [_line(item.on, receipt.open_with(keys, bytes(item.for_reporter))) for item in items]
    return ReporterView(
        signal=signal.ref,
        body=signal.body_id,
        place=signal.place_id,
        received_on=mailbox.opened_on,
        text=own.text,
        files=tuple(own.files),
        language=mailbox.language,
        steps=_steps(own, signal, lines, since=mailbox.opened_on),
        follow_up=steps_after(signal.ref),
        talk=_said(lines),
        statement=own.statement,
        salt=keys.proof_salt.hex(),
        verifier_key=proving.verifier_key(),
    )


def _steps(own: Own, signal: Signal, lines: list[TalkLine], *, since: date) -> tuple[OwnStep, ...]:
    """What happened since this reporter told of it. What concerns another reporter is not theirs."""
    told = _TOLD | {Act.IDENTITY_SEEN} if own.is_named else _TOLD
    rows = SignalEntry.objects.filter(signal__ref__in={own.signal, signal.ref}, on__gte=since)
    steps = [
        OwnStep(act=row.act, on=row.on, note=row.note if row.act in _REASONED else "")
        for row in rows.filter(act__in=told).order_by("pk")
    ]
    steps += [OwnStep(act=one.text, on=one.on, note="") for one in lines if one.sender == _VERDICT]
    came_in = OwnStep(act=Act.TAKEN_DOWN, on=since, note="")
    return (came_in, *sorted(steps, key=lambda step: step.on))


def talk(ref: str, by: Actor, *, keys: Keyring) -> tuple[TalkLine, ...]:
    """The conversation about a signal, of all its reporters. Refused: NoSuchSignal, VaultLocked."""
    signal = access.signal(ref, by=by)
    keys = keys.for_matter(signal.organisation_id)
    boxes = {words.mailbox for words in words_of(signal.pk, keys=keys)} - {""}
    items = MailboxItem.objects.filter(mailbox__in=boxes).order_by("on", "number")
    return _said(_line(item.on, unseal(item.for_roles, keys=keys)) for item in items)


def _said(lines: Iterable[TalkLine]) -> tuple[TalkLine, ...]:
    """Without verdicts, which stand among the steps."""
    return tuple(line for line in lines if line.sender != _VERDICT)


def _line(on: date, plain: bytes) -> TalkLine:
    line = Line.from_bytes(plain)
    return TalkLine(on=on, sender=line.sender, text=line.text, files=tuple(line.files))
