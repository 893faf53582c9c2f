"""`baqylau ledger …`, as its operator meets it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from baqylau.foundation.ledger import keys, notes, verifying
from baqylau.foundation.ledger.notes import Listed
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db


def test_what_waits_is_put_into_the_log_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    logs.decide()
    call_command("ledger", "sequence")
    assert capsys.readouterr().out == "Put into the log: 1.\n"


def test_an_operator_is_told_why_nothing_is_added() -> None:
    logs.decide()
    call_command("ledger", "sequence")
    (keys.home() / "checkpoint").write_text("nonsense", encoding="utf-8")
    logs.decide()
    with pytest.raises(CommandError, match="Nothing was added, because"):
        call_command("ledger", "sequence")


def test_a_policy_is_shown_also_before_anybody_cosigns(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="There is no log yet"):
        call_command("ledger", "policy")
    logs.decide()
    call_command("ledger", "sequence")
    capsys.readouterr()
    call_command("ledger", "policy")
    policy = verifying.parse_policy(capsys.readouterr().out.encode())
    assert list(policy.logs) == [keys.public()]


def test_a_policy_is_taken_if_it_can_be_used_and_is_about_this_log(tmp_path: Path) -> None:
    logs.decide()
    call_command("ledger", "sequence")
    told = tmp_path / "policy"
    told.write_text("quorum nobody\n", encoding="utf-8")
    with pytest.raises(CommandError, match="The policy was not taken"):
        call_command("ledger", "policy", "--set", str(told))
    witness = Listed(notes.vkey(logs.WITNESSES[0].key), "", "w1")
    thief = notes.log_signer("log.example/log", bytes(32))
    other = notes.policy_text([Listed(notes.vkey(thief.key))], [witness], 1)
    told.write_text(other, encoding="utf-8")
    with pytest.raises(CommandError, match="does not name the key of this log"):
        call_command("ledger", "policy", "--set", str(told))
    assert keys.policy() == ""
    ours = notes.policy_text([Listed(keys.public_line())], [witness], 1)
    told.write_text(ours, encoding="utf-8")
    call_command("ledger", "policy", "--set", str(told))
    assert keys.policy() == ours
