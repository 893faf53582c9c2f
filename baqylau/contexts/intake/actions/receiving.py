"""Taking a report in, from whatever channel: once `receive` returns, it is durable.

The same message again (a retry, a replayed webhook, a form sent twice) has the same receipt, hence
the same mailbox, and changes nothing. The same words by another channel join the signal they repeat.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from baqylau.contexts.intake import access, proving, rules
from baqylau.contexts.intake.actions.batching import put_in
from baqylau.contexts.intake.actions.entries import enter
from baqylau.contexts.intake.errors import NotTakingReports
from baqylau.contexts.intake.events import SignalTaken
from baqylau.contexts.intake.models import (
    Arrival,
    Mailbox,
    Signal,
    SignalExhibit,
    SignalTotal,
)
from baqylau.contexts.intake.rules import proof, receipt, sameness
from baqylau.contexts.intake.rules.receipt import Receipt, ReceiptKeys
from baqylau.contexts.intake.rules.sealing import Own, Words
from baqylau.contexts.intake.vocabulary import Act, SignalState
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.errors import NoKeys
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM, Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref
from baqylau.kernel.turns import writing_turn


@dataclass(frozen=True, slots=True, repr=False)
class File:
    """A file that came with a message: received by the vault, not yet anybody's, and its own name."""

    draft: evidence.Draft
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Report:
    """A message as it came. `body`, `place`, `organisation` are keys; `channel` a code of Channel.

    `contact` is who says it, as far as they told; `point` latitude and longitude as text.
    `is_proven`: work was done for it, or a member stands for it; else it waits to be let in.
    """

    body: int
    place: int
    text: str
    channel: str
    language: str = "kk"
    sphere: str = ""
    organisation: int | None = None
    contact: str = ""
    link: str = ""
    point: str = ""
    files: tuple[File, ...] = ()
    received_on: date | None = None
    is_proven: bool = False
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a message: the signal it is or joined, and whether it was known already."""

    signal: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SignalDraft:
    """A signal as taken down by a member. `body` and `place` are keys; `channel` a code of Channel."""

    body: int
    place: int
    text: str
    channel: str
    received_on: date
    sphere: str = ""
    contact: str = ""
    link: str = ""
    language: str = "kk"
    files: tuple[File, ...] = ()
    is_example: bool = False


def take_signal(
    draft: SignalDraft, *, by: Actor, at: datetime, given: Receipt | None = None
) -> str:
    """Take down what somebody told a member; the signal's reference.

    `given` is the receipt that the member hands over; without one, nobody can come back with words.
    Refused: NoSuchSignal, SignalWithoutWords, SignalFromTomorrow, and what `receive` refuses.
    """
    access.must_take(by, body=draft.body, place=draft.place)
    rules.check_signal(draft.text, received_on=draft.received_on, today=day_of(at))
    report = Report(
        body=draft.body,
        place=draft.place,
        text=draft.text,
        channel=draft.channel,
        language=draft.language,
        sphere=draft.sphere,
        contact=draft.contact,
        link=draft.link,
        files=draft.files,
        received_on=draft.received_on,
        is_proven=True,
        is_example=draft.is_example,
    )
    return receive(report, given or Receipt.new(), by=by, at=at).signal


def receive(report: Report, given: Receipt, *, by: Actor = SYSTEM, at: datetime) -> Received:
    """Take a message in, durably, or recognise it; files that are not kept are dropped.

    Refused: NotTakingReports, NothingToSend, TooLong, ReceiptInMessage.
    """
    keys = receipt.keys(given)
    with dropping_unkept(report.files):
        try:
            prepared = _prepared(report, keys, at=at)
            with writing_turn():
                return _take_in(prepared, by=by, at=at)
        except (IntegrityError, NotTakingReports):
            # The mailbox is there: this very message came before, or comes twice at this moment.
            known = _known(keys)
            if known is None:
                raise
        drop_unkept(report.files)
        return known


def _known(keys: ReceiptKeys) -> Received | None:
    """The signal this very message already is."""
    mailbox = Mailbox.objects.filter(pk=keys.mailbox).first()
    if mailbox is None:
        return None
    own = Own.from_bytes(receipt.open_with(keys, bytes(mailbox.own)))
    return Received(signal=own.signal, is_new=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Prepared:
    """A message with all the arithmetic done, so that the database is held for writing only."""

    report: Report
    keys: ReceiptKeys
    day: date
    hashes: tuple[str, ...]
    same: str
    sealed: bytes
    committed: bytes
    statement: str


def _prepared(report: Report, keys: ReceiptKeys, *, at: datetime) -> _Prepared:
    rules.check_message(report.text, files=len(report.files))
    hashes = tuple(file.draft.sha256 for file in report.files)
    committed = committed_to(report.text, hashes, salt=keys.proof_salt)
    words = Words(
        text=report.text.strip(),
        contact=report.contact.strip(),
        link=report.link.strip(),
        point=report.point,
        mailbox=keys.mailbox,
    )
    return _Prepared(
        report=report,
        keys=keys,
        day=report.received_on or day_of(at),
        hashes=hashes,
        same=sameness.fingerprint(report.text, files=hashes, secret=proving.sameness_secret()),
        sealed=_sealed(words, report.body),
        committed=committed,
        statement=proof.statement(
            committed, day_of(at), origin=proving.origin(), private=proving.proof_key()
        ),
    )


def _sealed(words: Words, body: int) -> bytes:
    try:
        return evidence.seal(words.to_bytes(), body=body)
    except NoKeys as problem:
        raise NotTakingReports from problem


def committed_to(text: str, hashes: tuple[str, ...], *, salt: bytes) -> bytes:
    """What stands for a message in the public log and in the reporter's proof, and tells nothing about it."""
    return proof.commitment(salt, proof.content_of(text, [bytes.fromhex(one) for one in hashes]))


@transaction.atomic
def _take_in(told: _Prepared, *, by: Actor, at: datetime) -> Received:
    signal = _repeated(told.report, told.same, told.day)
    is_new = signal is None
    if signal is None:
        signal = _new_signal(told.report, told.same, told.day, by=by, at=at)
    _arrive(signal, told, again=not is_new, by=by, at=at)
    _open_mailbox(signal, told, on=day_of(at))
    put_in(told.committed, on=day_of(at))
    if is_new:
        _count(signal)
        publish(SignalTaken(signal=signal.ref, at=signal.taken_at))
    return Received(signal=signal.ref, is_new=is_new)


def _repeated(report: Report, same: str, day: date) -> Signal | None:
    """The signal whose words these are, or the one it was joined to, locked; where there is one.

    Not one that was declined: who says it again deserves another look.
    """
    if not same:
        return None
    lately = Signal.objects.filter(body_id=report.body, fingerprint=same)
    around = (day - sameness.WITHIN, day + sameness.WITHIN)
    for found in lately.filter(received_on__range=around).order_by("pk"):
        whole = access.signal_of_reporter(found.ref, to_change=True)
        is_open = whole.state != SignalState.DECLINED
        if is_open and _is_near(found.place_id, report.place, on=day):
            return whole
    return None


def _is_near(one: int, other: int, *, on: date) -> bool:
    """Whether one place lies in the other: the same words about two villages are two matters.

    Messengers know the region at best, hence not only the same place.
    """
    held = places.atlas()
    return one == other or one in held.ancestors(other, on) or other in held.ancestors(one, on)


def _new_signal(report: Report, same: str, day: date, *, by: Actor, at: datetime) -> Signal:
    return Signal.objects.create(
        ref=new_ref(),
        body_id=report.body,
        place_id=report.place,
        region_id=places.region_of(report.place, day) or report.place,
        organisation_id=report.organisation,
        sphere=report.sphere,
        language=report.language,
        state=SignalState.NEW if report.is_proven else SignalState.HELD,
        channel=report.channel,
        is_anonymous=not report.contact.strip(),
        fingerprint=same,
        taken_by=by.person,
        received_on=day,
        taken_at=at if by.person else _midnight(at),
        is_example=report.is_example,
    )


def _midnight(at: datetime) -> datetime:
    """The day without the hour: the hour could tell who was online."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _arrive(signal: Signal, told: _Prepared, *, again: bool, by: Actor, at: datetime) -> None:
    """One more message about the signal; files it has already are not kept twice."""
    Arrival.objects.create(
        signal=signal,
        channel=told.report.channel,
        on=day_of(at),
        is_proven=told.report.is_proven,
        sealed=told.sealed,
    )
    attach(signal, told.report.files, held=held_by(signal) if again else set(), by=by, at=at)
    enter(signal, Act.ARRIVED_AGAIN if again else Act.TAKEN_DOWN, by=by, at=at)
    if again:
        _told_again(signal, told.report, on=day_of(at))


def _told_again(signal: Signal, report: Report, *, on: date) -> None:
    """What another message changes: it lets in, it may name somebody, it wakes who took it up."""
    if report.is_proven and signal.state == SignalState.HELD:
        signal.state = SignalState.NEW
    if report.contact.strip():
        signal.is_anonymous = False
    if signal.state == SignalState.TAKEN:
        signal.unread_since = signal.unread_since or on
    signal.save(update_fields=["state", "is_anonymous", "unread_since"])


def held_by(signal: Signal) -> set[str]:
    """The keyed digests of the files that the signal has."""
    rows = SignalExhibit.objects.filter(signal=signal)
    return set(rows.values_list("exhibit__sha256", flat=True))


def attach(
    signal: Signal, files: tuple[File, ...], *, held: set[str], by: Actor, at: datetime
) -> None:
    """Keep files with the signal but those it has (`held`); declared names are for key holders only."""
    known = set(held)
    moment = at if by.person else _midnight(at)
    for file in files:
        digest = evidence.stored_digest(file.draft)
        if digest in known:
            file.draft.drop()
            continue
        known.add(digest)
        key = evidence.keep_draft(
            file.draft, name=file.name, body=signal.body_id, by=by, at=moment, name_is_sealed=True
        )
        SignalExhibit.objects.create(signal=signal, exhibit_id=key, on=day_of(at))


def _open_mailbox(signal: Signal, told: _Prepared, *, on: date) -> None:
    own = Own(
        signal=signal.ref,
        text=told.report.text.strip(),
        files=told.hashes,
        statement=told.statement,
        is_named=bool(told.report.contact.strip()),
    )
    Mailbox.objects.create(
        id=told.keys.mailbox,
        public=told.keys.public,
        own=receipt.seal_to(told.keys.public, own.to_bytes()),
        language=told.report.language,
        opened_on=on,
    )


@contextmanager
def dropping_unkept(files: tuple[File, ...]) -> Iterator[None]:
    """What did not become an exhibit, because something went wrong, leaves nothing on the disk."""
    try:
        yield
    except BaseException:
        drop_unkept(files)
        raise


def drop_unkept(files: tuple[File, ...]) -> None:
    """Remove those of the files that are no exhibit's."""
    evidence.drop_unkept(file.draft for file in files)


def _count(signal: Signal) -> None:
    """Add the signal to its total; the database adds, so that two at once are two."""
    month = rules.month_of(signal.received_on)
    cell = {"body_id": signal.body_id, "region_id": signal.region_id, "month": month}
    one_more = {"signals": F("signals") + 1}
    if not SignalTotal.objects.filter(**cell).update(**one_more):
        SignalTotal.objects.update_or_create(
            **cell, defaults=one_more, create_defaults={"signals": 1}
        )
