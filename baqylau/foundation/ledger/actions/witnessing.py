"""Having the log seen by others: witnesses co-sign its newest checkpoint, mirrors keep its entries.

Nothing waits for them: the log goes on while they are away, and they are asked again later. Whoever
controls this step can leave the log unseen, which its pages tell; they cannot say a witness saw it.
"""

import logging
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction

from baqylau.foundation.ledger import cosigning, keys, verifying
from baqylau.foundation.ledger.actions import asking
from baqylau.foundation.ledger.actions.asking import Answer, Asked
from baqylau.foundation.ledger.errors import LogFull
from baqylau.foundation.ledger.models import Checkpoint, Sighting
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.verifying import Policy
from baqylau.kernel.clock import day_of

_AGAIN: Final = timedelta(seconds=30)  # after a witness was away or said no
_AT_ONCE: Final = 8
_log = logging.getLogger(__name__)


def witness_newest(*, at: datetime) -> bool:
    """Ask everybody of the policy who has not seen the newest checkpoint today; whether a quorum has.

    Call it outside of any transaction: it speaks with others. What they sign is put to the checkpoint
    and served with it; what they answered is kept as a Sighting. Never raises for what they do.
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return False
    _serve(newest.note)
    policy = _policy()
    if policy is None:
        return False
    due = list(_due(newest, policy, at))
    if due:
        with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
            answers = list(threads.map(asking.ask, due))
        for answer in answers:
            _take(answer, policy, at=at)
        newest.refresh_from_db()
    return newest.is_quorate


def _policy() -> Policy | None:
    """Who has to co-sign; None where nobody was asked to, or the file cannot be used."""
    text = keys.policy()
    try:
        told = verifying.parse_policy(text.encode()) if text else None
        # Whatever log the policy names beside: it is ours that is shown.
        return told and told._replace(logs=[keys.public()])
    except ValueError as why:
        _log.error("Nobody is asked to co-sign. %s", why)
        return None


def _due(newest: Checkpoint, policy: Policy, at: datetime) -> Iterable[Asked]:
    known = {one.name: one for one in Sighting.objects.all()}
    log, mirrors = Store(keys.home()), _mirrors()
    for name, key in policy.witnesses.items():
        last, address = known.get(name), policy.addresses.get(key, "")
        if name in mirrors or address:
            if _is_fresh(newest, key) or (last and last.problem and last.asked_at + _AGAIN > at):
                continue
            yield Asked(
                name=name,
                address=mirrors.get(name, address),
                is_mirror=name in mirrors,
                note=newest.note,
                size=newest.size,
                since=last.size if last else 0,
                log=log,
            )


def _is_fresh(newest: Checkpoint, key: verifying.Key) -> bool:
    """Whether this witness has seen the checkpoint on the day it was last dated."""
    seen = cosigning.cosigned_at(newest.note, key)
    return seen is not None and day_of(datetime.fromtimestamp(seen, UTC)) >= day_of(newest.at)


def _mirrors() -> Mapping[str, str]:
    """Which of the policy's witnesses keep a copy, and where they take it: lines of name and address."""
    path = keys.home() / "mirrors"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}  # noqa: PLR2004  a name and an address


def _take(answer: Answer, policy: Policy, *, at: datetime) -> None:
    problem = answer.problem
    if answer.lines and not problem:
        problem = _put(answer, policy)
    if problem:
        _log.warning("%s has not co-signed: %s", answer.name, problem)
    told = {"asked_at": at, "problem": problem[:300]}
    if not problem:
        told |= {"size": answer.size, "seen_at": at}
    Sighting.objects.update_or_create(
        name=answer.name, defaults=told, create_defaults={"size": 0, **told}
    )


def _put(answer: Answer, policy: Policy) -> str:
    """Put what was signed to its checkpoint; what is wrong with it, or nothing."""
    with transaction.atomic():
        row = Checkpoint.objects.select_for_update().filter(size=answer.size).first()
        if row is None:
            return f"it signed a checkpoint of {answer.size} entries, which we do not have"
        try:
            row.note = cosigning.merged(row.note, answer.lines, policy.witnesses[answer.name])
            seen = verifying.verify_checkpoint(row.note.encode(), policy, quorum=False)
        except verifying.Unverified as why:
            return f"what it signed does not verify: {why}"
        row.is_quorate = row.is_quorate or (seen.is_quorate and bool(seen.cosigned))
        row.save(update_fields=["note", "is_quorate"])
    _serve(row.note)
    return ""


def _serve(note: str) -> None:
    """Have the file say what the row says; where it could not, the next round tries again."""
    log = Store(keys.home())
    try:
        if log.checkpoint() != note:
            log.put_cosigned(note)
    except LogFull:
        _log.exception("What witnesses signed is kept, and not served yet.")
