"""Short ways to signals, for tests of what members do with them."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from baqylau.contexts.intake import actions
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.foundation.evidence import actions as evidence
from baqylau.kernel.actors import SYSTEM
from tests.cast import KEYS, NOON, SKO, a_body, place

TOLD = "The new kerb by the school ends at the gate (invented)."


def a_signal(
    text: str = TOLD,
    *,
    receipt: Receipt | None = None,
    files: tuple[bytes, ...] = (),
    **changes: Any,
) -> str:
    """The reference of a signal that came by the form on the site, with work done for it."""
    given = {
        "body": a_body().pk,
        "place": place(SKO),
        "channel": "web",
        "language": "en",
        "is_proven": True,
        "received_on": date(2026, 10, 14),
        "files": tuple(
            actions.File(evidence.receive([content]), f"file-{number}.jpg")
            for number, content in enumerate(files)
        ),
    }
    report = actions.Report(text=text, **(given | changes))
    return actions.receive(report, receipt or Receipt.new(), by=SYSTEM, at=NOON).signal


def opened(client: Client) -> Client:
    """The same browser, with the vault open."""
    answer = client.post(reverse("vault"), {"key": KEYS.identities[0]})
    assert answer.status_code == 302
    return client
