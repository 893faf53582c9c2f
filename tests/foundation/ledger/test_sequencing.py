"""What waits is given its place, in order, once, whatever happened to the run before."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.foundation.ledger import actions, entries, keys, notes, tree
from baqylau.foundation.ledger.errors import LogDiffers
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.store import Store
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db


def test_nothing_is_signed_before_the_first_decision(log_home: Path) -> None:
    assert actions.sequence(at=NOON) == 0
    assert not log_home.exists()


def test_a_decision_is_put_into_the_log_once() -> None:
    ref = logs.decide()
    assert actions.sequence(at=NOON) == 1
    assert actions.sequence(at=NOON) == 0
    row = Record.objects.get(ref=ref)
    (entry,) = logs.whole_log()
    assert (row.index, row.seq, row.leaf) == (0, 0, entries.leaf(entry))
    assert bytes(row.entry or b"") == entry
    assert json.loads(entry)["commitment"] == row.commitment


def test_entries_about_a_subject_are_chained_by_their_leaves() -> None:
    logs.decide_many(10, subjects=2)
    actions.sequence(at=NOON)
    logs.decide_many(6, subjects=2)
    actions.sequence(at=NOON)
    for subject in ("activity/0", "activity/1"):
        chain = [one for one in map(json.loads, logs.whole_log()) if one["subject"] == subject]
        rows = Record.objects.filter(subject=subject).order_by("id")
        assert [one["seq"] for one in chain] == list(range(8))
        assert [one["prev"] for one in chain] == ["", *[row.leaf for row in rows][:-1]]


def test_more_than_a_batch_is_signed_batch_by_batch() -> None:
    logs.decide_many(2300)
    assert actions.sequence(at=NOON) == 2300
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [
        1000,
        2000,
        2300,
    ]
    assert len(logs.whole_log()) == 2300
    assert not list(keys.home().glob("tile/0/*.p/*"))[1:]


def test_a_day_without_decisions_dates_the_checkpoint_anew() -> None:
    logs.decide()
    actions.sequence(at=NOON)
    note = Store(keys.home()).checkpoint()
    assert actions.sequence(at=NOON + timedelta(hours=1)) == 0
    assert Checkpoint.objects.get().at == NOON
    tomorrow = NOON + timedelta(days=1)
    assert actions.sequence(at=tomorrow) == 0
    assert Checkpoint.objects.get().at == tomorrow
    assert Store(keys.home()).checkpoint() == note


def test_a_second_sequencer_leaves_the_work_to_the_first() -> None:
    logs.decide()
    with Store(keys.home()).alone() as is_alone:
        assert is_alone
        assert actions.sequence(at=NOON) == 0
    assert actions.sequence(at=NOON) == 1


def test_the_private_key_is_its_owners_only(log_home: Path) -> None:
    logs.decide()
    actions.sequence(at=NOON)
    assert (log_home / "log-key").stat().st_mode & 0o777 == 0o600
    assert len((log_home / "log-key").read_bytes()) == 32
    assert keys.public().name == "log.example/log"


def test_a_new_address_of_the_site_is_no_new_log(settings: Settings) -> None:
    logs.decide()
    actions.sequence(at=NOON)
    settings.LEDGER_ORIGIN = "elsewhere.example/log"
    logs.decide()
    assert actions.sequence(at=NOON) == 1
    assert "elsewhere" not in Store(keys.home()).checkpoint()


# --- attack A1: what is stored is changed behind our back ------------------------------------------


def test_a_changed_tile_stops_the_log() -> None:
    logs.decide_many(300)
    actions.sequence(at=NOON)
    tile = keys.home() / "tile/0/001.p/44"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    _is_refused("the tiles do not give the root that was signed")


def test_a_changed_entry_stops_the_log() -> None:
    logs.decide_many(3)
    actions.sequence(at=NOON)
    bundle = keys.home() / "tile/entries/000.p/3"
    bundle.write_bytes(bundle.read_bytes().replace(b"baqylau-1", b"baqylau-2"))
    _is_refused("the newest entries are not those of the tiles")


def test_a_checkpoint_of_another_key_stops_the_log() -> None:
    logs.decide()
    actions.sequence(at=NOON)
    thief = notes.log_signer("log.example/log", bytes(32))
    log = Store(keys.home())
    log.put_checkpoint(notes.signed_checkpoint(thief, 1, tree.root(log.tile, 1)))
    _is_refused("the checkpoint is not signed by the key of this log")


def test_a_removed_checkpoint_stops_the_log() -> None:
    logs.decide()
    actions.sequence(at=NOON)
    (keys.home() / "checkpoint").unlink()
    _is_refused("the log was signed before, and its checkpoint is gone")


# --- attack A3: a shorter log, or an older one, in the place of the one that was signed -------------


def test_a_log_set_back_on_the_disk_is_not_continued(tmp_path: Path) -> None:
    logs.decide()
    actions.sequence(at=NOON)
    shutil.copytree(keys.home(), tmp_path / "older")
    logs.decide()
    actions.sequence(at=NOON)
    shutil.rmtree(keys.home())
    shutil.copytree(tmp_path / "older", keys.home())
    _is_refused("more was signed before than the log holds now")


def test_rows_set_back_to_an_older_state_are_brought_up_from_the_log() -> None:
    logs.decide_many(3)
    actions.sequence(at=NOON)
    logs.decide_many(2)
    actions.sequence(at=NOON)
    Record.objects.filter(index__gte=3).update(index=None)
    Checkpoint.objects.filter(size=5).delete()
    assert actions.sequence(at=NOON) == 2
    assert Checkpoint.objects.order_by("-size")[0].size == 5
    assert len(logs.whole_log()) == 5


def test_a_record_that_is_in_the_log_and_no_longer_among_the_rows_stops_the_log() -> None:
    logs.decide_many(3)
    actions.sequence(at=NOON)
    Checkpoint.objects.all().delete()
    Record.objects.filter(index=1)._raw_delete("default")
    Record.objects.update(index=None)
    _is_refused("an entry was written whose record is gone")


def _is_refused(why: str) -> None:
    """The next decision waits, and nothing is signed."""
    before = Store(keys.home()).checkpoint()
    logs.decide()
    with pytest.raises(LogDiffers, match=why):
        actions.sequence(at=NOON)
    assert Store(keys.home()).checkpoint() == before
    assert Record.objects.filter(index=None).exists()
