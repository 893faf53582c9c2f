"""The one way in for messages of every channel: take in durably, answer, and only then acknowledge.

A message whose answer could not be handed over is delivered again by its channel: it has the same
receipt, finds the same mailbox, and is answered with the same words. Nothing of the sender is stored
for that. Of two deliveries at once, one opens the mailbox and the other finds it.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils import translation

from baqylau.contexts.intake import actions, proving, queries
from baqylau.contexts.intake.channels import Attachment, Desk, Message, telling
from baqylau.contexts.intake.channels.pace import PACE
from baqylau.contexts.intake.errors import NoSuchMailbox
from baqylau.contexts.intake.gateways import ChannelDown, FileGone, NotDelivered
from baqylau.contexts.intake.queries import ReporterView
from baqylau.contexts.intake.rules import told
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.errors import EmptyFile, StorageFull, TooLarge
from baqylau.kernel.errors import Refusal

# So long a message waits for files that its channel does not give out; then it is taken without.
_PATIENCE: Final = timedelta(hours=1)
_MOST_ANSWERED: Final = 5  # earlier messages that are looked for
_REPORTER, _HANDLER = "reporter", "handler"


def take(message: Message, desk: Desk, *, at: datetime) -> None:
    """Take a message in, durably, and answer it. When this returns, the channel may forget it.

    Raises ChannelDown and StorageFull: not taken in or not answered, to be delivered again. Every
    other refusal is told to the sender in plain words.
    """
    with translation.override(message.language):
        try:
            answer = _taken(message, desk, at=at)
        except StorageFull:
            raise
        except Refusal as refusal:
            answer = telling.refused(refusal)
        answer_with(message, answer)


def answer_with(message: Message, answer: str) -> None:
    """Answer, if there is something to say and anybody to hear it. Raises ChannelDown."""
    if not answer:
        return
    try:
        message.reply(answer)
    except NotDelivered:
        # Nobody is there any more: what was reported is kept all the same.
        return


def _taken(message: Message, desk: Desk, *, at: datetime) -> str:
    """What came of it, in words for the sender; empty where nothing need be said."""
    if message.is_greeting:
        return telling.hello(desk)
    given = told.receipt_in(f"{message.text}\n{message.quoted}")
    if given is None:
        return _from_anybody(message, desk, at=at)
    text = told.without_words(message.text, given)
    view = queries.reporter_view(given)
    if not text and not message.files and not message.point:
        return telling.status(view)
    _add(given, view, message, _with_point(text, message.point), at=at)
    return f"{telling.added()}\n\n{telling.status(view)}"


def _from_anybody(message: Message, desk: Desk, *, at: datetime) -> str:
    """A message without words of a receipt: a report, or more of one by the same sender."""
    if not message.text and not message.files and not message.answers:
        # Somebody who shares where they walk sends a corrected place every few seconds.
        return "" if message.is_part else telling.place_alone()
    given, view = _earlier(message, desk)
    if view is None:
        view, hashes = _open(message, desk, given, at=at)
        if _is_first(message, view, hashes):
            return telling.receipt(given, view, files=len(message.files))
    elif not message.is_part and message.text == view.text:
        return telling.receipt(given, view, files=len(message.files))
    text = _with_point(message.text, "" if message.is_part else message.point)
    hashes = _add(given, view, message, text, at=at)
    if _is_first(message, view, hashes):
        return telling.receipt(given, view, files=len(message.files))
    return "" if message.is_part else telling.added()


def _earlier(message: Message, desk: Desk) -> tuple[Receipt, ReporterView | None]:
    """The receipt of the message or of one that it continues, and what its mailbox says, if any."""
    channel, secret = f"{desk.channel}/{desk.slug}", proving.sameness_secret()
    ids = [message.external_id, *message.answers[:_MOST_ANSWERED]]
    receipts = [Receipt.from_message(secret, channel, one) for one in ids]
    for given in receipts:
        try:
            return given, queries.reporter_view(given)
        except NoSuchMailbox:
            continue
    return receipts[0], None


def _open(
    message: Message, desk: Desk, given: Receipt, *, at: datetime
) -> tuple[ReporterView, tuple[str, ...]]:
    """The message as a report. What the mailbox says then, and the hashes of the message's files."""
    files = _fetched(message, at=at)
    report = actions.Report(
        body=desk.body,
        place=desk.place,
        text=message.text,
        channel=desk.channel,
        language=message.language,
        point=message.point,
        files=files,
        is_proven=PACE.is_kept(
            channel=f"{desk.channel}/{desk.slug}", sender=message.sender, second=at.timestamp()
        ),
        is_example=desk.is_example,
    )
    actions.receive(report, given, at=at)
    return queries.reporter_view(given), _hashes(files)


def _add(
    given: Receipt, view: ReporterView, message: Message, text: str, *, at: datetime
) -> tuple[str, ...]:
    """What is new in the message, into the conversation. The hashes of the message's files."""
    files = _fetched(message, at=at)
    hashes = _hashes(files)
    if _is_said(view, text, hashes):
        _drop(files)
    elif files:
        actions.add_evidence(given, files, note=text, at=at)
    else:
        actions.write_from_reporter(given, text, at=at)
    return hashes


def _is_first(message: Message, view: ReporterView, hashes: tuple[str, ...]) -> bool:
    """Whether this is the message that the mailbox was opened with."""
    return message.text == view.text and set(hashes) <= set(view.files)


def _is_said(view: ReporterView, text: str, hashes: tuple[str, ...]) -> bool:
    """Whether all of it is in the mailbox already, from an earlier delivery.

    Only what was said since the handler's last word counts as such: the same "yes" to another
    question is another yes.
    """
    known = {*view.files, *(one for line in view.talk for one in line.files)}
    said = {view.text, ""}
    for line in view.talk:
        if line.sender == _HANDLER:
            said = {view.text, ""}
        elif line.sender == _REPORTER:
            said.add(line.text)
    return bool(text or hashes) and text in said and known.issuperset(hashes)


def _fetched(message: Message, *, at: datetime) -> tuple[actions.File, ...]:
    """The files of a message, in the vault but nobody's yet. Those that cannot be had are left out.

    Raises ChannelDown for as long as it is worth trying again, StorageFull.
    """
    is_late = message.sent_at is not None and at - message.sent_at > _PATIENCE
    files: list[actions.File] = []
    try:
        for one in message.files:
            draft = _draft(one, is_late=is_late)
            files += [] if draft is None else [actions.File(draft, one.name)]
    except BaseException:
        _drop(tuple(files))
        raise
    return tuple(files)


def _draft(attachment: Attachment, *, is_late: bool) -> evidence.Draft | None:
    try:
        return evidence.receive(attachment.fetch())
    except (FileGone, EmptyFile, TooLarge):
        return None
    except ChannelDown:
        if not is_late:
            raise
        return None


def _drop(files: tuple[actions.File, ...]) -> None:
    for file in files:
        file.draft.drop()


def _hashes(files: tuple[actions.File, ...]) -> tuple[str, ...]:
    return tuple(file.draft.sha256 for file in files)


def _with_point(text: str, point: str) -> str:
    """A place that comes later has no field of its own: it is written into the conversation."""
    return f"{text}\n{point}".strip()
