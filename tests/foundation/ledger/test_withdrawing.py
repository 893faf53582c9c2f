"""Contents can be taken back, loudly; the entry and every proof stay. Attack A14."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

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
    actions.sequence(at=NOON + timedelta(days=1))
    with pytest.raises(NoSuchEntry):
        actions.supersede(7, {}, by=SYSTEM, at=NOON)
    actions.supersede(0, {"title": "The road, with its right number"}, by=SYSTEM, at=NOON)
    actions.sequence(at=NOON + timedelta(days=1))
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


# --- what repeats it goes with it


def _everything_stored() -> str:
    """All that the tables of the database hold, as text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  our own tables
            told += [
                bytes(value).decode(errors="replace")
                if isinstance(value, bytes | memoryview)
                else str(value)
                for row in cursor.fetchall()
                for value in row
            ]
    return "\n".join(told)


SECRET = "Tolegen Orazbai (invented) took it"


def _versions() -> None:
    """One text four times: published, published anew, corrected, and in what waits for its place."""
    logs.decide(facts={"title": SECRET, "number": 1})
    logs.decide(facts={"title": "A road", "parts": [{"note": SECRET}]})
    logs.decide("activity/other", facts={"title": SECRET, "number": 1})
    logs.decide("activity/other", facts={"title": "Another road"})
    actions.sequence(at=NOON)
    actions.supersede(0, {"title": SECRET, "number": 2}, by=SYSTEM, at=NOON)
    actions.supersede(0, {"title": "A road without a name"}, by=SYSTEM, at=NOON)


@pytest.mark.parametrize("placed", [6, 4], ids=["all in the log", "some still wait"])
def test_nothing_of_what_was_withdrawn_is_left_in_any_table(placed: int) -> None:
    _versions()
    if placed == 6:
        actions.sequence(at=NOON)
    assert SECRET in _everything_stored()
    gone = actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON)
    assert (gone[:3], len(gone)) == (["0", "1", "2"], 4)
    assert SECRET not in _everything_stored()
    actions.sequence(at=NOON)
    assert audit().problems == []
    assert SECRET not in _everything_stored()
    for row in Record.objects.filter(payload=None):
        assert row.index is not None
        found = queries.withdrawal_of(row.index)
        assert found is not None
        assert found.basis == TOLD["basis"]
    assert queries.entry(3).facts == {"title": "Another road"}
    assert queries.entry(5).facts == {"title": "A road without a name"}


def test_a_correction_without_the_words_may_be_kept_by_its_number() -> None:
    logs.decide(facts={"title": "A road in a village", "text": SECRET})
    actions.sequence(at=NOON)
    actions.supersede(0, {"title": "A road in a village", "text": "…"}, by=SYSTEM, at=NOON)
    actions.sequence(at=NOON)
    assert actions.withdraw(0, **TOLD, keep=[1], by=SYSTEM, at=NOON) == ["0"]
    assert queries.entry(1).contents is Contents.OPEN
    assert SECRET not in _everything_stored()


def test_a_shared_code_is_no_repetition() -> None:
    logs.decide(facts={"step": "notified", "day": "2026-11-22", "by": "chair"})
    logs.decide(facts={"step": "notified", "day": "2026-11-22", "by": "member"})
    actions.sequence(at=NOON)
    assert actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON) == ["0"]


def test_more_copies_than_one_entry_can_name_are_named_in_several() -> None:
    for number in range(9):
        logs.decide(facts={"title": SECRET, "number": number})
    actions.sequence(at=NOON)
    assert len(actions.withdraw(0, **TOLD, by=SYSTEM, at=NOON)) == 9
    assert actions.sequence(at=NOON) == 2
    assert audit().problems == []
