"""How to check the log without us, and who watches it: addresses, keys, commands to copy."""

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.foundation.ledger import queries, verifying
from baqylau.foundation.ledger.queries import WitnessFacts
from baqylau.foundation.ledger.web.downloads import (
    policy_to_hand_out,
    verifier_bytes,
    verifier_sha256,
)
from baqylau.foundation.ledger.web.pages.state import LogState, log_state
from baqylau.ui.parts import Crumb, Text

# A witness that has seen nothing new for so long while the log grew is away.
_AWAY: Final = timedelta(hours=36)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """Everything ledger/check.html may use. `key` is empty before the first checkpoint, as is `policy`."""

    state: LogState
    crumbs: list[Crumb]
    address: str
    origin: str
    key: str
    policy: str
    sha256: str
    lines: int
    log_command: str
    proof_command: str
    monitor_command: str
    witness_command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessLine:
    """A witness as the page shows it. `behind`: entries it has not seen yet; `look` and `state` in short."""

    name: str
    look: str
    state: Text
    size: int
    behind: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessesPage:
    """Everything ledger/witnesses.html may use."""

    state: LogState
    crumbs: list[Crumb]
    lines: list[WitnessLine]


def check_page(address: str, *, at: datetime) -> CheckPage:
    """The page that hands everything over. `address`: where the log's files are, ending in a slash."""
    key, url = queries.log_key(), shlex.quote(address.rstrip("/"))
    verify, ledger = "python3 baqylau-verify.py", "baqylau ledger"
    return CheckPage(
        state=log_state(at),
        crumbs=[Crumb(_("Public log"), reverse("log")), Crumb(_("Check it yourself"))],
        address=address,
        origin=verifying.parse_vkey(key).name if key else settings.LEDGER_ORIGIN,
        key=key,
        policy=policy_to_hand_out(),
        sha256=verifier_sha256(),
        lines=verifier_bytes().count(b"\n"),
        proof_command=f"{verify} proof 17.tlog-proof --policy policy --entry 17-entry.json",
        log_command=f"{verify} log {url} --policy policy",
        monitor_command=f"{ledger} monitor {url} --policy policy --state seen.json",
        witness_command=(
            f"{ledger} witness --home witness --name witness.example.org --port 8900"
            f" --log {shlex.quote(key)}"
        ),
    )


def witnesses_page(*, at: datetime) -> WitnessesPage:
    """Who watches the log, and when each was last heard of."""
    state = log_state(at)
    return WitnessesPage(
        state=state,
        crumbs=[Crumb(_("Public log"), reverse("log")), Crumb(_("Witnesses"))],
        lines=[_line(one, state, at) for one in queries.witnesses()],
    )


def _line(found: WitnessFacts, state: LogState, at: datetime) -> WitnessLine:
    look, said = _standing(found, state, at)
    return WitnessLine(
        name=found.name,
        look=look,
        state=said,
        size=found.size,
        behind=max(0, state.size - found.size),
        seen_at=found.seen_at,
    )


def _standing(found: WitnessFacts, state: LogState, at: datetime) -> tuple[str, Text]:
    """The look and the words of how a witness stands. Why it did not answer is for the operator."""
    if found.seen_at is None:
        return "unclear", _("not heard of yet")
    if found.problem:
        return "overdue", _("did not co-sign when last asked")
    if found.size < state.size and at - found.seen_at > _AWAY:
        return "overdue", _("has not answered for long")
    if found.size < state.size:
        return "waiting", _("is being asked")
    return "verified", _("has co-signed all of it")
