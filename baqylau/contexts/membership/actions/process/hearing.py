"""Notice, its service, the reply, and the hearing."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from baqylau.contexts.membership.access import process as access
from baqylau.contexts.membership.actions.process.stepping import Held, hold, step
from baqylau.contexts.membership.errors.process import CodeAfterDecision, NoticeIncomplete
from baqylau.contexts.membership.models import Access
from baqylau.contexts.membership.rules import codes
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.codes import Of
from baqylau.contexts.membership.rules.process import Way
from baqylau.foundation.identity import queries as people
from baqylau.kernel.actors import ANYONE, Actor
from baqylau.kernel.clock import day_of

LOGIN, CODE = "login", "code"
_SECRET: Final = 32  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """What the person is told. `measure` is the gravest that may follow; `evidence` are references."""

    rule: str
    measure: str
    grounds: str
    evidence: Sequence[str]
    reply_days: int
    how_to_reply: str
    how_to_appeal: str


@transaction.atomic
def notify(ref: str, draft: NoticeDraft, *, key: str = "", by: Actor, at: datetime) -> str:
    """Write and sign the notice; the code by which the person answers without signing in, told this once.

    Refused: NoSuchProcess, NoticeIncomplete, WindowTooShort, NotYourSigningKey, and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    texts = {
        "grounds": draft.grounds.strip(),
        "how_to_reply": draft.how_to_reply.strip(),
        "how_to_appeal": draft.how_to_appeal.strip(),
    }
    facts = {
        "by": held.alias(by),
        "rule": draft.rule,
        "measure": draft.measure,
        "evidence": [one for one in draft.evidence if one],
        "reply_days": draft.reply_days,
        "tells": [
            told
            for told, field in (("reply", "how_to_reply"), ("appeal", "how_to_appeal"))
            if texts[field]
        ],
    }
    _refuse_without_grounds(held, texts["grounds"])
    step(held, "notified", facts, texts=texts, key=key, by=by, at=at)
    return _issue_code(held, by=by, at=at)


def _refuse_without_grounds(held: Held, grounds: str) -> None:
    if len(grounds) < held.case.norms.days("reason_signs"):
        raise NoticeIncomplete(missing=["grounds"])


def _issue_code(held: Held, *, by: Actor, at: datetime) -> str:
    """The code that the last step told of; of it only a digest is kept, and who made it."""
    for old in Access.objects.filter(process=held.row, replaced_on=None):
        old.replaced_on = day_of(at)
        old.save(update_fields=["replaced_on"])
    code = codes.new_code(secrets.token_bytes(_SECRET), Of.PROCESS)
    Access.objects.create(
        process=held.row,
        digest=codes.digest(code, Of.PROCESS),
        number=len(held.case.codes) - 1,
        made_by_id=access.person_of(by)[0],
        made_on=day_of(at),
    )
    return code


@transaction.atomic
def replace_code(ref: str, *, by: Actor, at: datetime) -> str:
    """A new code for the person, made by themselves or by one who decides; the log tells of it.

    Only the person's own makes their earlier ones void.
    Refused: NoSuchProcess, CodeAfterDecision and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    if by.person != held.row.person_id and _has_a_way_in(held):
        raise CodeAfterDecision
    step(held, "code", {"by": held.alias(by)}, by=by, at=at)
    return _issue_code(held, by=by, at=at)


def _has_a_way_in(held: Held) -> bool:
    """Whether a code made by others could only spend the person's one appeal for them.

    Where an appeal was made by an early code, a late one is how a person without a login sets it right.
    """
    if not any(one.name == "decided" for one in held.case.steps):
        return False
    if people.account_of(held.row.person_id) is not None:
        return True
    has_used_a_code = any(one.facts.get("via") == CODE for one in held.case.steps)
    return has_used_a_code and held.case.appeal != Way.EARLY_CODE


@transaction.atomic
def confirm_service(ref: str, *, how: str, key: str = "", by: Actor, at: datetime) -> None:
    """Confirm that the notice reached the person: from today their days for the reply count.

    By one who decides and did not write it, signed; or by the person. Refused: NotYourSigningKey and what
    the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    reply_by = rules.reply_by(held.case, day_of(at))
    facts = {"by": held.alias(by), "how": how, "reply_by": reply_by.isoformat()}
    step(held, "reply_open", facts, key=key, by=by, at=at)


@transaction.atomic
def reply(ref: str, text: str, *, is_complete: bool, by: Actor, at: datetime) -> None:
    """The person's own words, signed in. `is_complete`: they need no more days.

    Refused: NoSuchProcess, OutOfOrder.
    """
    facts = {"via": LOGIN, "is_complete": is_complete}
    _reply(hold(access.process_of(ref, by=by)), text, facts, by=by, at=at)


@transaction.atomic
def reply_by_code(ref: str, code: str, text: str, *, at: datetime) -> None:
    """The person's own words by their code. They shorten no window: a code may be in other hands.

    Refused: UnknownCode, OutOfOrder.
    """
    row, number = access.held_by_code(ref, code)
    facts = {"via": CODE, "code": number, "is_complete": False}
    _reply(hold(row), text, facts, by=ANYONE, at=at)


def _reply(held: Held, text: str, via: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    if not text.strip():
        raise NoticeIncomplete(missing=["words"])
    facts = {"by": held.case.person, **via}
    step(held, "replied", facts, texts={"text": text.strip()}, by=by, at=at)


@transaction.atomic
def close_hearing(
    ref: str, *, was_present: bool, account: str, key: str = "", by: Actor, at: datetime
) -> None:
    """Close the hearing, signed: whether the person came, and what was said.

    Refused: NotYourSigningKey and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    if len(account.strip()) < held.case.norms.days("reason_signs"):
        raise NoticeIncomplete(missing=["account"])
    facts = {"by": held.alias(by), "was_present": was_present}
    step(held, "heard", facts, texts={"account": account.strip()}, key=key, by=by, at=at)
