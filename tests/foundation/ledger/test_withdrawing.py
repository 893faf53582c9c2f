"""Contents can be taken back, loudly; the entry and every proof stay. Attack A14."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from baqylau.foundation.ledger import actions, queries
from baqylau.foundation.ledger.audit import audit
from baqylau.foundation.ledger.errors import NoSuchEntry, ReasonForWithdrawalNeeded
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.queries import Contents
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db

TOLD = {"basis": "Court of an invented city, 1-23/2026", "who": "coordinator", "reviewer": "lawyer"}


@pytest.mark.parametrize(
    "change", [{"basis": " "}, {"who": ""}, {"reviewer": ""}, {"reviewer": "Coordinator"}]
)
def test_a_withdrawal_needs_a_basis_and_a_second_office(change: dict[str, str]) -> None:
    logs.decide()
    actions.sequence(at=NOON)
    with pytest.raises(ReasonForWithdrawalNeeded):
        actions.withdraw(0, **(TOLD | change), by=SYSTEM, at=NOON)
    assert queries.entry(0).contents is Contents.OPEN


def test_only_what_is_in_the_log_is_withdrawn_and_only_once() -> None:
    logs.decide()
    with pytest.raises(NoSuchEntry):
        actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON)
    actions.sequence(at=NOON)
    actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON)
    with pytest.raises(NoSuchEntry):
        actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON)


def test_contents_go_and_the_log_tells_of_it() -> None:
    logs.decide(facts={"title": "a name that a court forbade"})
    actions.sequence(at=NOON)
    entry = logs.whole_log()[0]
    actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON + timedelta(days=1))
    actions.sequence(at=NOON + timedelta(days=1))
    row = Record.objects.get(index=0)
    assert (row.payload, row.salt) == (None, None)
    before, after = logs.whole_log()
    assert before == entry
    told = json.loads(after)
    assert (told["type"], told["refs"], told["prev"]) == ("withdrawn", ["0"], row.leaf)
    assert audit().problems == []


def test_a_reader_is_told_why() -> None:
    logs.decide()
    actions.sequence(at=NOON)
    assert queries.withdrawal_of(0) is None
    actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON)
    actions.sequence(at=NOON)
    found = queries.withdrawal_of(0)
    assert found is not None
    assert (found.index, found.basis, found.who, found.reviewer) == (1, *TOLD.values())
    shown = queries.entry(0)
    assert (shown.contents, shown.facts, shown.fits) == (Contents.WITHDRAWN, None, None)
    with pytest.raises(NoSuchEntry):
        queries.payload(0)


def test_a_correction_names_what_it_corrects_and_changes_nothing() -> None:
    logs.decide(is_open=False)
    actions.sequence(at=NOON)
    with pytest.raises(NoSuchEntry):
        actions.supersede(7, {}, by=SYSTEM, at=NOON)
    actions.supersede(0, {"title": "The road, with its right number"}, by=SYSTEM, at=NOON)
    actions.sequence(at=NOON)
    corrected, correction = queries.of_subject("activity/abc", withheld_too=True)
    assert correction.kind is Kind.SUPERSEDED
    assert correction.refs == ("0",)
    assert correction.facts == {"title": "The road, with its right number"}
    assert corrected.facts == {"title": "A road in an invented village"}
    assert correction.contents is Contents.WITHHELD


def test_the_command_withdraws(capsys: pytest.CaptureFixture[str]) -> None:
    words = [f"--{name}={value}" for name, value in TOLD.items()]
    with pytest.raises(CommandError, match="There is no entry 0"):
        call_command("ledger", "withdraw", "0", *words)
    logs.decide()
    actions.sequence(at=NOON)
    call_command("ledger", "withdraw", "0", *words)
    assert "are deleted here" in capsys.readouterr().out
    assert Record.objects.get(index=0).payload is None
