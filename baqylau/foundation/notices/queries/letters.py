"""Where letters stand. Their words and addresses stay here."""

from dataclasses import dataclass
from datetime import date, datetime

from baqylau.foundation.notices.models import Digest, Notice
from baqylau.foundation.notices.vocabulary import State


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """Where one letter stands. `last_problem` is a kind of failure, not for the public."""

    ref: str
    about: str
    state: State
    attempts: int
    next_try_at: datetime
    last_problem: str
    queued_at: datetime
    sent_at: datetime | None
    failed_at: datetime | None


def letter(ref: str) -> NoticeFacts | None:
    """The letter with this reference."""
    found = Notice.objects.filter(ref=ref).first()
    return None if found is None else _facts(found)


def settled_digests(day: date) -> frozenset[str]:
    """References of the members whose digest of the day has been settled."""
    return frozenset(Digest.objects.filter(day=day).values_list("member", flat=True))


def _facts(notice: Notice) -> NoticeFacts:
    return NoticeFacts(
        ref=notice.ref,
        about=notice.about,
        state=State(notice.state),
        attempts=notice.attempts,
        next_try_at=notice.next_try_at,
        last_problem=notice.last_problem,
        queued_at=notice.queued_at,
        sent_at=notice.sent_at,
        failed_at=notice.failed_at,
    )
