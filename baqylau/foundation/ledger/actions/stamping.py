"""Having the log stamped with the time by others (RFC 3161), once a day.

A stamp says that a checkpoint was there at a moment, whatever the clock of this machine said. The
tokens are kept as they came; who stamps is named by `settings.TIME_STAMPERS`. With their certificates
in `stampers.pem` beside the log, a token that does not verify is not taken.
"""

import base64
import json
import logging
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from baqylau.foundation.ledger import keys
from baqylau.foundation.ledger.gateways import Away, Refused, tsa
from baqylau.foundation.ledger.models import Checkpoint, Sighting
from baqylau.foundation.ledger.verifying import parse_note
from baqylau.kernel.clock import day_of

_AGAIN: Final = timedelta(minutes=10)
_log = logging.getLogger(__name__)


def stamp_newest(*, at: datetime) -> int:
    """Have the newest checkpoint stamped by each who has stamped none today; how many did.

    Call it outside of any transaction. Never raises for what others do.
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return 0
    return sum(_stamp(newest.size, one, at) for one in settings.TIME_STAMPERS if _is_due(one, at))


def _is_due(address: str, at: datetime) -> bool:
    last = Sighting.objects.filter(name=_name(address)).first()
    if last is None:
        return True
    if last.problem:
        return last.asked_at + _AGAIN <= at
    return day_of(last.asked_at) < day_of(at)


def _stamp(size: int, address: str, at: datetime) -> bool:
    note = Checkpoint.objects.get(size=size).note
    told: dict[str, object] = {"asked_at": at, "problem": ""}
    try:
        token = _token(address, note)
    except (Away, Refused) as why:
        _log.warning("No stamp of the time from %s: %s", address, why)
        told["problem"] = str(why)[:300]
    else:
        _keep(size, address, token)
        told |= {"seen_at": at, "size": size}
    Sighting.objects.update_or_create(
        name=_name(address), defaults=told, create_defaults={"size": 0, **told}
    )
    return not told["problem"]


def _token(address: str, note: str) -> bytes:
    """A token over what the log signed. Raises Away, Refused."""
    words, roots = stamped_words(note), keys.home() / "stampers.pem"
    stamp = tsa.stamp(address, words)
    if roots.exists() and tsa.stamped_at(stamp.token, words, roots.read_bytes()) is None:
        raise Refused(200, "the token does not verify by the certificates in stampers.pem")
    return stamp.token


def stamped_words(note: str) -> bytes:
    """What of a note is stamped: its text, which stays the same however many sign it."""
    return parse_note(note.encode()).text.encode()


def _keep(size: int, address: str, token: bytes) -> None:
    """The first stamp of a checkpoint stays: it says the most."""
    coded = base64.b64encode(token).decode()
    with transaction.atomic():
        row = Checkpoint.objects.select_for_update().get(size=size)
        row.stamps.setdefault(address, coded)
        row.save(update_fields=["stamps"])
    _show(address, row.note, row.stamps[address])


def _show(address: str, note: str, coded: str) -> None:
    """The newest token of each, in a file beside the log: what monitors hold the days of entries against."""
    path = keys.home() / "stamps"
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    held[address] = {"checkpoint": note, "token": coded}
    draft = path.with_name("stamps.new")
    draft.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)


def _name(address: str) -> str:
    return address[:120]
