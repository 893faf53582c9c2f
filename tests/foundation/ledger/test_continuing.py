"""A log restored from a backup goes on only as the one that was seen, and says so."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from baqylau.foundation.ledger import actions, keys, notes, queries, tree
from baqylau.foundation.ledger.actions import continue_log
from baqylau.foundation.ledger.audit import audit
from baqylau.foundation.ledger.errors import CannotContinue, LogDiffers, ReasonToContinueNeeded
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.notes import Listed
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.verifying import parse_vkey
from baqylau.foundation.ledger.witness.judging import Witness
from baqylau.foundation.ledger.witness.memory import Memory
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON
from tests.foundation.ledger import logs
from tests.foundation.ledger.invented_log import listening, request, signer

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "The disk failed; the backup of last night was restored."


def grow(count: int) -> None:
    logs.decide_many(count)
    actions.sequence(at=NOON)


@pytest.fixture
def older_files(tmp_path: Path) -> Callable[[], None]:
    """A log of three; once called, the files of a log of eight are again those of three."""
    grow(3)
    shutil.copytree(keys.home(), tmp_path / "older")
    grow(5)

    def restore() -> None:
        shutil.rmtree(keys.home())
        shutil.copytree(tmp_path / "older", keys.home())

    return restore


def forget_rows(*, after: int, placed: int = 8) -> None:
    """The tables are those of a backup: a part of the rows is gone, a part waits for its place again."""
    Record.objects.filter(index__gte=after, index__lt=placed - 1)._raw_delete("default")
    Record.objects.filter(index=placed - 1).update(index=None, entry=None, seq=None, leaf="")
    Checkpoint.objects.filter(size__gt=after).delete()


def seen(home: Path, size: int, *, name: str = "w1") -> Witness:
    """A witness that has seen so many entries of our log as it is now."""
    witness = Witness(signer(name), [parse_vkey(keys.public_line())], Memory(home / name))
    log = Store(keys.home())
    note = notes.signed_checkpoint(keys.signer(), size, tree.root(log.tile, size))
    assert witness.judge(request(0, [], note)).status == 200
    return witness


def ask_for(needed: int, address: str) -> None:
    listed = [Listed(notes.vkey(signer("w1").key), address, "w1")]
    text = notes.policy_text([Listed(keys.public_line())], listed, needed)
    (keys.home() / "policy").write_text(text, encoding="utf-8")


def is_refused(kind: type[Exception], why: str) -> None:
    before = (Store(keys.home()).checkpoint(), Record.objects.count())
    with pytest.raises(kind, match=why):
        continue_log(WHY, by=SYSTEM, at=NOON)
    assert (Store(keys.home()).checkpoint(), Record.objects.count()) == before


@pytest.mark.parametrize("reason", ["", "   ", "because"])
def test_nobody_continues_without_a_reason(reason: str) -> None:
    grow(1)
    with pytest.raises(ReasonToContinueNeeded):
        continue_log(reason, by=SYSTEM, at=NOON)


def test_while_the_sequencer_is_at_work_nobody_continues() -> None:
    grow(1)
    with Store(keys.home()).alone():
        is_refused(CannotContinue, "stop it first")


def test_a_log_of_which_a_witness_has_seen_more_is_not_continued(
    older_files: Callable[[], None], tmp_path: Path
) -> None:
    witness = seen(tmp_path, 8)
    older_files()
    forget_rows(after=3)
    with listening(witness) as address:
        ask_for(1, address)
        is_refused(CannotContinue, "w1 has seen 8 entries and here are 3: 3 to 7 are lost here")


def test_a_log_of_which_a_witness_has_seen_another_is_not_continued(tmp_path: Path) -> None:
    grow(4)
    other = Witness(signer("w1"), [parse_vkey(keys.public_line())], Memory(tmp_path / "w1"))
    note = notes.signed_checkpoint(keys.signer(), 2, b"\x07" * 32)
    other.judge(request(0, [], note))
    with listening(other) as address:
        ask_for(1, address)
        is_refused(CannotContinue, "w1 has seen another log of 2 entries")


def test_a_log_whose_witnesses_do_not_answer_is_not_continued() -> None:
    grow(4)
    ask_for(1, "http://127.0.0.1:9")
    is_refused(CannotContinue, "too few witnesses say what they saw")


def test_rows_that_were_edited_are_not_put_into_the_files(older_files: Callable[[], None]) -> None:
    older_files()
    row = Record.objects.get(index=5)
    Record.objects.filter(pk=row.pk).update(entry=bytes(row.entry or b"") + b" ")
    is_refused(LogDiffers, "do not give the root that was signed at 8")


def test_rows_that_were_removed_are_no_restored_backup(older_files: Callable[[], None]) -> None:
    older_files()
    Record.objects.filter(index=5)._raw_delete("default")
    is_refused(LogDiffers, "one is missing")


def test_files_set_back_are_put_back_from_the_rows_and_nothing_is_lost(
    older_files: Callable[[], None], tmp_path: Path
) -> None:
    before, witness = logs.whole_log(), seen(tmp_path, 8)
    older_files()
    logs.decide("activity/new")
    with pytest.raises(LogDiffers):
        actions.sequence(at=NOON)
    with listening(witness) as address:
        ask_for(1, address)
        done = continue_log(WHY, by=SYSTEM, at=NOON)
    assert (done.size, done.restored, list(done.lost), done.seen_by) == (8, 5, [], ["w1"])
    after = logs.whole_log()
    assert after[:8] == before
    assert [json.loads(one)["type"] for one in after[8:]] == ["activity.published", "log.continued"]
    assert queries.entry(9).facts == {
        "reason": WHY, "entries": 8, "put_back": 5, "contents_lost": 0, "seen_by": ["w1"],
    }  # fmt: skip
    assert audit().problems == []


def test_rows_set_back_stand_again_and_what_is_lost_is_named(tmp_path: Path) -> None:
    grow(3)
    grow(5)
    before, witness = logs.whole_log(), seen(tmp_path, 8)
    forget_rows(after=3)
    with pytest.raises(LogDiffers):
        actions.sequence(at=NOON)
    with listening(witness) as address:
        ask_for(1, address)
        done = continue_log(WHY, by=SYSTEM, at=NOON)
    assert list(done.lost) == [3, 4, 5, 6]
    after = logs.whole_log()
    assert after[:8] == before
    assert json.loads(after[8])["refs"] == ["3", "6"]
    assert [queries.loss_of(index) for index in (2, 3, 6, 7)] == [None, 8, 8, None]
    assert queries.entry(7).facts == {"number": 4}
    found = audit()
    assert (found.lost, found.withdrawn) == (4, 0)
    assert [one for one in found.problems if "row" not in one] == []
    grow(2)
    assert len(logs.whole_log()) == 11


def test_contents_that_go_later_are_not_covered_by_that_entry() -> None:
    grow(8)
    forget_rows(after=3)
    Checkpoint.objects.all().delete()
    Record.objects.filter(index__lt=3).update(index=None)
    continue_log(WHY, by=SYSTEM, at=NOON)
    Record.objects.filter(index=1).update(payload=None, salt=None, withdrawn_on=NOON.date())
    told = "Entry 1: its contents are gone, and no entry tells of a withdrawal."
    assert told in audit().problems


def test_the_command_says_what_was_done_and_what_is_lost(
    older_files: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witness = seen(tmp_path, 8)
    older_files()
    call_command("ledger", "continue", "--reason", WHY)
    assert "put back into the files: 5" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Say in a sentence"):
        call_command("ledger", "continue", "--reason", "")
    older_files()
    forget_rows(after=3, placed=9)
    with listening(witness) as address:
        ask_for(1, address)
        with pytest.raises(CommandError, match=r"3 to 7 are lost here.*a mirror"):
            call_command("ledger", "continue", "--reason", WHY)
