"""The conversation with whoever reported, through the mailbox that their words open."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from baqylau.contexts.intake import access, rules
from baqylau.contexts.intake.actions.batching import put_in
from baqylau.contexts.intake.actions.entries import enter
from baqylau.contexts.intake.actions.receiving import (
    File,
    attach,
    committed_to,
    dropping_unkept,
    held_by,
)
from baqylau.contexts.intake.errors import NoSuchMailbox, ReasonNeeded
from baqylau.contexts.intake.models import Mailbox, MailboxItem, Signal
from baqylau.contexts.intake.queries import words_of
from baqylau.contexts.intake.rules import proof, receipt
from baqylau.contexts.intake.rules.receipt import Receipt, ReceiptKeys
from baqylau.contexts.intake.rules.sealing import Line, Words
from baqylau.contexts.intake.vocabulary import Act
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.queries import Keyring
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import ANYONE, Actor, Capability
from baqylau.kernel.clock import day_of


@transaction.atomic
def write_to_reporter(ref: str, text: str, *, by: Actor, at: datetime, keys: Keyring) -> int:
    """Leave word for everybody who reported this; in how many mailboxes.

    None where all were closed. Refused: NoSuchSignal, ConflictOfInterest, VaultLocked, NothingToSend,
    TooLong.
    """
    held = access.signal_to_change(ref, by=by)
    identity.must_be_impartial(by, organisation=held.organisation_id, on=day_of(at))
    rules.check_message(text, files=0)
    told = words_of(held.pk, keys=keys)
    reached = _leave(held, Line(sender="handler", text=text.strip()), told, at=at)
    held.unread_since = None
    held.save(update_fields=["unread_since"])
    enter(held, Act.HANDLER_WROTE, by=by, at=at)
    return reached


@transaction.atomic
def reveal_identity(ref: str, *, why: str, by: Actor, at: datetime, keys: Keyring) -> list[str]:
    """Who reported, as far as they told; each who told will read that somebody looked, and why.

    Refused: NoSuchSignal (also who may not see identities), ConflictOfInterest, ReasonNeeded,
    VaultLocked.
    """
    held = access.signal_to_change(ref, by=by, capability=Capability.SEE_IDENTITY)
    identity.must_be_impartial(by, organisation=held.organisation_id, on=day_of(at))
    if not why.strip():
        raise ReasonNeeded
    named = [words for words in words_of(held.pk, keys=keys) if words.contact]
    enter(held, Act.IDENTITY_SEEN, note=why.strip(), by=by, at=at)
    # The others were not looked at, and need not learn that somebody else gave a name.
    _leave(held, Line(sender="notice", text=f"identity-seen {why.strip()}"), named, at=at)
    return [words.contact for words in named]


@transaction.atomic
def write_from_reporter(given: Receipt, text: str, *, at: datetime) -> None:
    """A message of the reporter to the handlers. Refused: NoSuchMailbox, what is no message."""
    rules.check_message(text, files=0)
    mailbox, signal = _owned(receipt.keys(given))
    line = Line(sender="reporter", text=text.strip())
    _put(mailbox, line, body=signal.body_id, at=at)
    _wake(signal, at)
    enter(signal, Act.REPORTER_WROTE, by=ANYONE, at=at)


def add_evidence(given: Receipt, files: tuple[File, ...], *, note: str = "", at: datetime) -> None:
    """More files of the reporter, durably with the signal. Refused: NoSuchMailbox, NothingToSend."""
    with dropping_unkept(files), transaction.atomic():
        rules.check_message(note, files=len(files))
        keys = receipt.keys(given)
        mailbox, signal = _owned(keys)
        attach(signal, files, held=held_by(signal), by=ANYONE, at=at)
        hashes = tuple(file.draft.sha256 for file in files)
        salt = proof.salt_of_day(keys.proof_salt, day_of(at))
        put_in(committed_to(note, hashes, salt=salt), on=day_of(at))
        line = Line(sender="reporter", text=note.strip(), files=hashes)
        _put(mailbox, line, body=signal.body_id, at=at)
        _wake(signal, at)
        enter(signal, Act.EVIDENCE_ADDED, by=ANYONE, at=at)


@transaction.atomic
def say_whether_fixed(given: Receipt, *, is_fixed: bool, at: datetime) -> None:
    """The reporter's own word on the fix: shown beside what members verified, never instead of it."""
    mailbox, signal = _owned(receipt.keys(given))
    said = Act.SAID_FIXED if is_fixed else Act.SAID_NOT_FIXED
    enter(signal, said, by=ANYONE, at=at)
    # A signal may have several reporters: each reads their own word, not another's as theirs.
    _put(mailbox, Line(sender="verdict", text=said), body=signal.body_id, at=at)
    _wake(signal, at)


@transaction.atomic
def close_mailbox(given: Receipt, *, at: datetime) -> None:
    """Delete the mailbox with all that lies in it: from now on the words open nothing.

    What was reported stays sealed to the role keys. Backups forget within their own term.
    """
    mailbox, signal = _owned(receipt.keys(given))
    _locked(mailbox).delete()
    enter(signal, Act.CLOSED, by=ANYONE, at=at)


def _owned(keys: ReceiptKeys) -> tuple[Mailbox, Signal]:
    mailbox, own = access.mailbox(keys)
    return mailbox, access.signal_of_reporter(own.signal, to_change=True)


def _leave(signal: Signal, line: Line, told: list[Words], *, at: datetime) -> int:
    """The message into the mailboxes of who told this; in how many that are still there."""
    reached = list(Mailbox.objects.filter(pk__in={words.mailbox for words in told}))
    for mailbox in reached:
        _put(mailbox, line, body=signal.body_id, at=at)
    return len(reached)


def _put(mailbox: Mailbox, line: Line, *, body: int, at: datetime) -> None:
    """One message into the mailbox. Its row is locked: numbers follow one another."""
    _locked(mailbox)
    last = MailboxItem.objects.filter(mailbox=mailbox).aggregate(last=Max("number"))["last"]
    MailboxItem.objects.create(
        mailbox=mailbox,
        on=day_of(at),
        number=(last or 0) + 1,
        for_reporter=receipt.seal_to(bytes(mailbox.public), line.to_bytes()),
        for_roles=evidence.seal(line.to_bytes(), body=body),
    )


def _locked(mailbox: Mailbox) -> Mailbox:
    """The mailbox, unless it was closed while the signal was waited for. Refused: NoSuchMailbox."""
    found = Mailbox.objects.select_for_update().filter(pk=mailbox.pk).first()
    if found is None:
        raise NoSuchMailbox
    return found


def _wake(signal: Signal, at: datetime) -> None:
    """Members see that the reporter has something to say."""
    if signal.unread_since is None:
        signal.unread_since = day_of(at)
        signal.save(update_fields=["unread_since"])
