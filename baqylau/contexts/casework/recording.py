"""What the public log is told of cases and appeals: codes, days, and the words two members agreed to show.

A case that is not public is committed to and told of by nobody. Nothing here may hold what its public
view leaves out: its own title, the spot, its signals, the words of a letter.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Q

from baqylau.contexts.casework.models import Appeal, AppealReply, Case, CaseEntry
from baqylau.contexts.casework.vocabulary import Act
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability


def opened(case: Case, *, by: Actor, at: datetime) -> None:
    """That a case was opened."""
    facts = {
        "body": case.body.slug,
        "opened_on": case.opened_on.isoformat(),
        "is_example": case.is_example,
    }
    _record(Kind.CASE_OPENED, case, facts, by=by, at=at)


def published(case: Case, *, authorised_by: str = "", by: Actor, at: datetime) -> None:
    """What everybody may read of the case from now on, and of its appeals.

    A view that was withdrawn before stays withheld.
    """
    ledger.open_payloads(_subject(case), *_appeals(case), but=(Kind.CASE_PUBLISHED,))
    place = case.public_place
    facts = {
        "body": case.body.slug,
        "title": case.public_title,
        "summary": case.public_summary,
        "language": case.public_language,
        "place": place.kato if place else "",
        "sphere": str(case.public_sphere),
        "authorised_by": authorised_by,
        "is_example": case.is_example,
    }
    _record(Kind.CASE_PUBLISHED, case, facts, by=by, at=at)


def unpublished(case: Case, *, by: Actor, at: datetime) -> None:
    """That the case was taken back, and why; what was to be read of it is withheld."""
    ledger.close_payloads(_subject(case), *_appeals(case), but=(Kind.CASE_UNPUBLISHED,))
    facts = {"reason": case.withdrawn_reason, "language": case.language}
    _record(Kind.CASE_UNPUBLISHED, case, facts, is_open=True, by=by, at=at)


def closed(case: Case, *, by: Actor, at: datetime, into: str = "") -> None:
    """What the case came to. `into` is the case it was joined to."""
    facts = {"outcome": str(case.outcome), "joined_to": into}
    _record(Kind.CASE_CLOSED, case, facts, by=by, at=at)


def reopened(case: Case, *, by: Actor, at: datetime) -> None:
    """That a closed case was taken up again."""
    _record(Kind.CASE_REOPENED, case, {}, by=by, at=at)


def took_in(whole: Case) -> None:
    """Appeals of a joined case are read with the whole, or not at all."""
    may_be_read = ledger.open_payloads if whole.is_public else ledger.close_payloads
    may_be_read(*_appeals(whole))


def appeal_sent(held: Appeal, *, by: Actor, at: datetime) -> None:
    """To whom an appeal went, and until when an answer is due; never its words."""
    facts = {
        "case": held.case.ref,
        "kind": str(held.kind),
        "rung": held.rung,
        "addressee": held.addressee.code if held.addressee else "",
        "sent_on": held.sent_on.isoformat() if held.sent_on else None,
        "channel": str(held.channel),
        "norm": held.norm_code,
        "due_on": held.due_on.isoformat() if held.due_on else None,
        "recommendation": held.recommendation,
        "authorised_by": held.authorised_by,
        "is_example": held.is_example,
    }
    _record_appeal(Kind.APPEAL_SENT, held, facts, Capability.SEND_APPEAL, by=by, at=at)


def appeal_answered(held: Appeal, reply: AppealReply, *, by: Actor, at: datetime) -> None:
    """When an answer came and how it is classified; its words are the addressee's."""
    facts = {
        "received_on": reply.received_on.isoformat(),
        "verdict": str(reply.verdict),
        "is_late": reply.is_late,
    }
    _record_appeal(Kind.APPEAL_ANSWERED, held, facts, Capability.RECORD_ANSWER, by=by, at=at)


def appeal_silent(held: Appeal, *, by: Actor, at: datetime) -> None:
    """That the time for an answer ran out."""
    facts = {
        "due_on": held.due_on.isoformat() if held.due_on else None,
        "silent_on": held.silent_on.isoformat() if held.silent_on else None,
    }
    _record_appeal(Kind.APPEAL_SILENT, held, facts, Capability.RECORD_WORK, by=by, at=at)


def appeal_escalated(held: Appeal, following: Appeal, *, by: Actor, at: datetime) -> None:
    """That the matter was taken a step higher."""
    facts = {"to": following.ref, "rung": following.rung}
    _record_appeal(Kind.APPEAL_ESCALATED, held, facts, Capability.SEND_APPEAL, by=by, at=at)


def unrecorded() -> list[Unrecorded]:
    """What was decided about cases and appeals, and no entry tells of."""
    return [*_cases_unrecorded(), *_appeals_unrecorded()]


def _cases_unrecorded() -> list[Unrecorded]:
    """By the history of cases and by how they stand: whoever goes past one has not gone past the other."""
    stands: dict[Kind, tuple[tuple[Act, ...], Q]] = {
        Kind.CASE_OPENED: ((Act.OPENED,), Q()),
        Kind.CASE_PUBLISHED: ((Act.MADE_PUBLIC,), Q(public_on__isnull=False)),
        Kind.CASE_UNPUBLISHED: ((Act.WITHDRAWN,), Q(withdrawn_on__isnull=False)),
        Kind.CASE_CLOSED: ((Act.CLOSED, Act.MERGED), Q(closed_on__isnull=False)),
        Kind.CASE_REOPENED: ((Act.REOPENED,), Q(pk__in=())),
    }
    found: list[Unrecorded] = []
    for kind, (acts, which) in stands.items():
        told = CaseEntry.objects.filter(act__in=acts).values_list("case__ref", flat=True)
        now = Case.objects.filter(which).values_list("ref", flat=True)
        refs = (Counter(told) | Counter(now)).elements()
        found += checks.without_entry(kind, (f"case/{ref}" for ref in refs))
    return found


def _appeals_unrecorded() -> list[Unrecorded]:
    found: list[Unrecorded] = []
    sent = Appeal.objects.filter(sent_on__isnull=False)
    of_appeals = {
        Kind.APPEAL_SENT: sent.values_list("ref", flat=True),
        Kind.APPEAL_ANSWERED: AppealReply.objects.values_list("appeal__ref", flat=True),
        Kind.APPEAL_SILENT: sent.filter(silent_on__isnull=False).values_list("ref", flat=True),
        Kind.APPEAL_ESCALATED: sent.filter(followers__isnull=False)
        .values_list("ref", flat=True)
        .distinct(),
    }
    for kind, refs in of_appeals.items():
        found += checks.without_entry(kind, (f"appeal/{ref}" for ref in refs))
    return found


def _record(
    kind: Kind,
    case: Case,
    facts: dict[str, Any],
    *,
    is_open: bool | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """`is_open` None: as public as the case."""
    under = Capability.RECORD_WORK if kind == Kind.CASE_OPENED else Capability.PUBLISH_WORK
    ledger.record(
        kind,
        _subject(case),
        facts,
        is_open=case.is_public if is_open is None else is_open,
        role=_role(under, by),
        by=by,
        at=at,
    )


def _record_appeal(
    kind: Kind, held: Appeal, facts: dict[str, Any], under: Capability, *, by: Actor, at: datetime
) -> None:
    ledger.record(
        kind,
        f"appeal/{held.ref}",
        facts,
        is_open=held.case.is_public,
        role=_role(under, by),
        by=by,
        at=at,
    )


def _role(under: Capability, by: Actor) -> str:
    """By which right it was done; the ledger says it of the system."""
    return "" if by.is_system else str(under)


def _subject(case: Case) -> str:
    return f"case/{case.ref}"


def _appeals(case: Case) -> list[str]:
    return [f"appeal/{ref}" for ref in case.appeals.values_list("ref", flat=True)]
