"""Outsiders check the signatures of those who decide by the keys that the log itself shows."""

import base64
import json
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from baqylau.foundation.identity import actions, signing
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger import keys, queries
from baqylau.foundation.ledger.actions import Signature
from baqylau.foundation.ledger.errors import NoSuchEntry
from baqylau.foundation.ledger.monitor import reading
from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.memory import Memory
from baqylau.foundation.ledger.monitor.source import Source
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON
from tests.foundation.identity.test_signing import a_signer

pytestmark = pytest.mark.django_db(transaction=True)

SUBJECT = "meeting/invented"
FACTS = {"adopted": True}
WORDS = ledger.words_to_sign(Kind.VOTE_DECIDED, SUBJECT, ledger.canonical(FACTS))


@pytest.fixture(autouse=True)
def _own_log(settings: Settings, tmp_path: Path) -> None:
    settings.LEDGER_HOME = tmp_path / "ledger"
    settings.LEDGER_ORIGIN = "log.example/log"


def decided(signature: Signature) -> None:
    with transaction.atomic():
        ledger.record(Kind.VOTE_DECIDED, SUBJECT, FACTS, by=SYSTEM, at=NOON, signatures=[signature])


def look() -> Findings:
    """What a monitor finds that reads all that this site shows to everybody."""
    ledger.sequence(at=NOON)
    shown = queries.entries().rows
    for one in shown:
        _show(one.index or 0)
    found = Findings()
    reading.texts(Source(str(keys.home())), len(shown), Memory(), found)
    return found


def _show(index: int) -> None:
    try:
        payload, salt = queries.payload(index)
    except NoSuchEntry:
        return
    path = keys.home() / f"entries/{index}/payload"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"payload": base64.b64encode(payload).decode(), "salt": salt.hex()}
    path.write_text(json.dumps(told), encoding="utf-8")


def test_the_signature_of_a_decider_is_checked_by_the_key_that_the_log_shows() -> None:
    me, _ = a_signer()
    decided(actions.sign_as(actions.make_signing_key(by=me, at=NOON), WORDS, by=me))
    found = look()
    assert found.alarms == []
    assert "Signatures of those who decided, each good: 1." in found.holds


def test_a_forged_signature_is_an_alarm() -> None:
    me, _ = a_signer()
    mine = signing.public_of(actions.make_signing_key(by=me, at=NOON))
    stranger, _public = signing.new_key()
    forged = base64.b64encode(signing.sign(stranger, WORDS)).decode()
    decided(Signature(key=signing.short_of(mine), sig=forged))
    (alarm,) = look().alarms
    assert f"FALSE SIGNATURE: the key {signing.short_of(mine)} did not sign" in alarm
