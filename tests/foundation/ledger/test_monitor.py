"""A monitor remembers what it was shown, and says what is not right about what it is shown now."""

import base64
import hashlib
import json
import shutil
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from baqylau.foundation.ledger import entries, notes
from baqylau.foundation.ledger.entries import Entry, Signature
from baqylau.foundation.ledger.monitor.__main__ import main
from baqylau.foundation.ledger.monitor.processes import Rules
from baqylau.foundation.ledger.notes import Listed
from baqylau.foundation.ledger.verifying import parse_checkpoint, parse_note
from tests.foundation.ledger.invented_log import (
    LOG,
    Log,
    a_witness,
    listening,
    request,
    signer,
)

TODAY = datetime.now(UTC).date()
OLD = date(2026, 1, 5)
SALT = b"s" * 32


def _signature(
    key: Ed25519PrivateKey, kind: str, subject: str, facts: Mapping[str, Any]
) -> Signature:
    words = entries.words_to_sign(kind, subject, entries.canonical(facts))
    short = hashlib.sha256(public(key)).hexdigest()[:8]
    return Signature(short, base64.b64encode(key.sign(words)).decode())


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


class Story:
    """A log whose entries are about subjects, with the contents that are shown for them."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.shown: dict[int, Mapping[str, Any]] = {}
        self._heads: dict[str, tuple[int, str]] = {}

    def tell(
        self,
        subject: str,
        facts: Mapping[str, Any],
        *,
        kind: str = "activity.published",
        on: date = TODAY,
        is_open: bool = True,
        refs: tuple[str, ...] = (),
        signed: tuple[Ed25519PrivateKey, ...] = (),
        signed_words: Mapping[str, Any] | None = None,
    ) -> "Story":
        seq, prev = self._heads.get(subject, (0, ""))
        bound = entries.commitment(SALT, entries.canonical(facts))
        made = Entry(
            kind=kind, subject=subject, seq=seq, prev=prev, commitment=bound, role="member",
            policy="baqylau-1", day=on, refs=refs,
            signatures=[_signature(one, kind, subject, signed_words or facts) for one in signed],
        ).to_bytes()  # fmt: skip
        self._heads[subject] = (seq + 1, entries.leaf(made))
        if is_open:
            self.shown[len(self.raw)] = facts
        self.raw.append(made)
        return self

    def tell_some(self, count: int) -> "Story":
        for number in range(count):
            self.tell(f"activity/a{number % 5}", {"number": number})
        return self

    def written(self, home: Path) -> None:
        shutil.rmtree(home, ignore_errors=True)
        Log(self.raw).written(home)
        for index, facts in self.shown.items():
            path = home / f"entries/{index}/payload"
            path.parent.mkdir(parents=True)
            payload = base64.b64encode(entries.canonical(facts)).decode()
            path.write_text(json.dumps({"payload": payload, "salt": SALT.hex()}), encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "log"


def cosign(home: Path, *names: str, at: float | None = None) -> None:
    path = home / "checkpoint"
    note = path.read_text(encoding="utf-8")
    when = int(at if at is not None else time.time())
    lines = [notes.cosign(note, signer(name), when) for name in names]
    path.write_text(notes.add_signatures(note, lines), encoding="utf-8")


def look(
    home: Path, capsys: Any, *more: str, needed: int = 0, addresses: tuple[str, ...] = ()
) -> tuple[int, str]:
    told = [*addresses, "", "", ""]
    listed = [
        Listed(notes.vkey(signer(name).key), told[at], name)
        for at, name in enumerate(("w1", "w2", "w3"))
    ]
    policy = notes.policy_text([Listed(notes.vkey(LOG.key))], listed, needed)
    (home.parent / "policy").write_text(policy, encoding="utf-8")
    files = ["--policy", str(home.parent / "policy"), "--state", str(home.parent / "state.json")]
    code = main([str(home), "--once", *files, *more])
    return code, capsys.readouterr().out


def test_what_grows_by_the_rules_raises_no_alarm(home: Path, capsys: Any) -> None:
    story = Story().tell_some(300)
    story.written(home)
    assert look(home, capsys, "--texts")[0] == 0
    story.tell_some(300).written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 0
    assert "The log of 600 entries continues the 300 seen before." in said
    assert "Entries whose contents are shown, and fit: 600." in said


def test_a_log_that_is_away_is_no_alarm_and_no_all_clear(home: Path, capsys: Any) -> None:
    home.mkdir()
    assert look(home, capsys)[0] == 2


def test_a_checkpoint_of_another_key_is_an_alarm(home: Path, capsys: Any) -> None:
    Log(Story().tell_some(3).raw, notes.log_signer(LOG.key.name, b"\x09" * 32)).written(home)
    code, said = look(home, capsys)
    assert code == 1
    assert "No log of the policy signed this checkpoint." in said


def test_a2_a_rewritten_past_is_an_alarm_as_long_as_it_stands(home: Path, capsys: Any) -> None:
    Story().tell_some(300).written(home)
    look(home, capsys)
    other = Story().tell("activity/a0", {"number": "another"}).tell_some(310)
    other.written(home)
    for _look in range(2):
        code, said = look(home, capsys)
        assert code == 1
        assert "The past was REWRITTEN" in said


def test_a3_a_log_that_was_cut_back_is_an_alarm(home: Path, capsys: Any) -> None:
    Story().tell_some(30).written(home)
    look(home, capsys)
    Story().tell_some(20).written(home)
    code, said = look(home, capsys)
    assert code == 1
    assert "it had 30 entries and shows 20" in said


def test_a4_two_pasts_of_one_size_are_an_alarm(home: Path, capsys: Any) -> None:
    Story().tell_some(30).written(home)
    look(home, capsys)
    Story().tell("activity/a0", {"number": "another"}).tell_some(29).written(home)
    assert "REWRITTEN" in look(home, capsys)[1]


def test_a4_a_witness_that_saw_another_log_gives_it_away_at_the_first_look(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    shown, other = Story().tell_some(30), Story().tell("activity/b", {}).tell_some(20)
    shown.written(home)
    witness = a_witness(tmp_path / "w1")
    witness.judge(request(0, [], Log(other.raw).note()))
    with listening(witness) as address:
        code, said = look(home, capsys, addresses=(address,))
    assert code == 1
    assert "w1 has seen ANOTHER LOG" in said
    kept = json.loads((home.parent / "state.json").read_text(encoding="utf-8"))["evidence"]
    roots = {parse_checkpoint(parse_note(one.encode()).text).root for one in kept}
    assert len(roots) == 2, "two signed notes that contradict one another are kept to be shown"


def test_a4_a_witness_that_saw_the_same_log_is_named(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    story = Story().tell_some(30)
    story.written(home)
    witness = a_witness(tmp_path / "w1")
    witness.judge(request(0, [], Log(story.raw).note(17)))
    with listening(witness) as address:
        code, said = look(home, capsys, addresses=(address,))
    assert code == 0
    assert "w1 has seen the same log (17 entries)." in said


def test_a5_a_fresh_log_under_the_same_name_is_an_alarm(home: Path, capsys: Any) -> None:
    Story().tell_some(3).written(home)
    look(home, capsys)
    fresh = Story()
    for number in range(8):
        fresh.tell(f"report/{number}", {"number": number})
    fresh.written(home)
    assert look(home, capsys)[0] == 1


def test_a8_entries_that_are_not_served_are_an_alarm_while_the_checkpoint_is_valid(
    home: Path, capsys: Any
) -> None:
    Story().tell_some(300).written(home)
    shutil.rmtree(home / "tile/entries/001.p")
    code, said = look(home, capsys)
    assert code == 1
    assert "withheld" in said


def test_a8_contents_that_disappear_without_a_withdrawal_are_an_alarm(
    home: Path, capsys: Any
) -> None:
    story = Story().tell_some(5)
    story.written(home)
    look(home, capsys, "--texts")
    del story.shown[2]
    story.written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 1
    assert "The contents of entry 2 are GONE" in said


def test_a14_contents_that_were_withdrawn_with_an_entry_are_not(home: Path, capsys: Any) -> None:
    story = Story().tell_some(5)
    story.written(home)
    look(home, capsys, "--texts")
    del story.shown[2]
    story.tell("activity/a2", {"basis": "an invented law"}, kind="withdrawn", refs=("2",))
    story.written(home)
    assert look(home, capsys, "--texts")[0] == 0


def test_contents_that_nobody_may_read_yet_are_counted_not_accused(home: Path, capsys: Any) -> None:
    Story().tell_some(2).tell("case/x", {}, is_open=False).written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 0
    assert "Entries whose contents are not public (yet): 1." in said


def test_a7_contents_that_were_changed_or_exchanged_are_an_alarm(home: Path, capsys: Any) -> None:
    story = Story().tell_some(4)
    story.shown[1], story.shown[2] = story.shown[2], story.shown[1]
    story.written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 1
    assert "The contents of entry 1 do not fit it." in said
    assert "The contents of entry 2 do not fit it." in said


def test_a9_an_entry_dated_before_the_log_ended_without_it_is_an_alarm(
    home: Path, capsys: Any
) -> None:
    story = Story().tell_some(4)
    story.written(home)
    cosign(home, "w1", "w2")
    assert look(home, capsys, needed=2)[0] == 0
    story.tell("case/x", {}, on=OLD).written(home)
    cosign(home, "w1", "w2")
    code, said = look(home, capsys, needed=2)
    assert code == 1
    assert "Entry 4 is BACKDATED: it says 2026-01-05" in said
    assert look(home, capsys, needed=2)[0] == 1


def test_a9_an_entry_of_a_day_that_has_not_come_is_an_alarm(home: Path, capsys: Any) -> None:
    Story().tell("case/x", {}, on=date(2099, 1, 1)).written(home)
    cosign(home, "w1", "w2")
    code, said = look(home, capsys, needed=2)
    assert code == 1
    assert "says 2099-01-01, and was there" in said


def test_a10_an_old_signature_that_is_shown_again_and_again_is_an_alarm(
    home: Path, capsys: Any
) -> None:
    Story().tell("case/x", {}, on=OLD).written(home)
    cosign(home, "w1", "w2", at=datetime(2026, 1, 6, tzinfo=UTC).timestamp())
    code, said = look(home, capsys, needed=2)
    assert code == 1
    assert "The log STANDS STILL" in said


def test_a10_a_stale_log_is_given_away_by_a_witness_that_saw_a_longer_one(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    story = Story().tell_some(30)
    Story().tell_some(20).written(home)
    witness = a_witness(tmp_path / "w1")
    witness.judge(request(0, [], Log(story.raw).note(30)))
    with listening(witness) as address:
        code, said = look(home, capsys, addresses=(address,))
    assert code == 1
    assert "w1 has seen 30 entries; we are shown 20" in said


def test_a10_one_witness_of_two_needed_is_not_enough_after_an_hour(
    home: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Story().tell_some(4).written(home)
    cosign(home, "w1")
    code, said = look(home, capsys, needed=2)
    assert code == 0
    assert "they have time yet" in said
    later = time.time() + 3700
    monkeypatch.setattr(time, "time", lambda: later)
    code, said = look(home, capsys, needed=2)
    assert code == 1
    assert "too few sign the log (witnesses of the policy that signed it: 1; needed: 2)" in said


def test_an_entry_out_of_its_place_among_those_of_its_subject_is_an_alarm(
    home: Path, capsys: Any
) -> None:
    story = Story().tell_some(12)
    story.raw[5], story.raw[10] = story.raw[10], story.raw[5]
    story.written(home)
    code, said = look(home, capsys)
    assert code == 1
    assert "Entry 5 about activity/a0 is not the one after number 0" in said


def test_an_entry_that_is_none_is_an_alarm(home: Path, capsys: Any) -> None:
    story = Story().tell_some(2)
    story.raw.append(b'{"a": 1}')
    story.written(home)
    assert "Entry 2 is none" in look(home, capsys)[1]


def a_process(*steps: str, is_open: bool = True) -> Story:
    story = Story()
    for step in steps:
        story.tell("process/p", {"step": step}, kind="process.step", is_open=is_open)
    return story


LEGAL = ["draft", "notified", "reply_open", "heard", "decided", "in_force", "appealed",
         "appeal_decided", "final"]  # fmt: skip


def test_a_process_that_goes_by_the_rules_raises_no_alarm(home: Path, capsys: Any) -> None:
    a_process(*LEGAL).written(home)
    code, said = look(home, capsys)
    assert code == 0
    assert "Processes that took no step but those the rules allow: 1." in said


@pytest.mark.parametrize("left_out", LEGAL[:-1])
def test_a_process_that_skips_a_step_is_an_alarm(home: Path, capsys: Any, left_out: str) -> None:
    a_process(*[step for step in LEGAL if step != left_out]).written(home)
    code, said = look(home, capsys)
    assert code == 1
    assert "no rule of the process allows that" in said


def test_steps_are_judged_when_their_contents_become_public(home: Path, capsys: Any) -> None:
    hidden = a_process("draft", "decided", is_open=False)
    hidden.written(home)
    code, said = look(home, capsys)
    assert code == 0
    assert "Steps of processes whose contents are not public (yet): 2." in said
    hidden.shown = {0: {"step": "draft"}, 1: {"step": "decided"}}
    hidden.written(home)
    assert look(home, capsys)[0] == 1


def test_a_step_shown_in_the_place_of_another_is_an_alarm(home: Path, capsys: Any) -> None:
    story = a_process("draft", "decided")
    story.shown[1] = {"step": "notified"}
    story.written(home)
    code, said = look(home, capsys)
    assert code == 1
    assert "The contents of entry 1 do not fit it." in said


def test_a_step_beside_leaves_the_state_as_it_is() -> None:
    rules = Rules()
    assert rules.problems([(0, "draft"), (1, "named"), (2, "notified")]) == []
    assert len(rules.problems([(0, "draft"), (1, "voted")])) == 1


def test_a_memory_that_is_none_is_told_and_not_overwritten(home: Path, capsys: Any) -> None:
    Story().tell_some(2).written(home)
    (home.parent / "state.json").write_text("{", encoding="utf-8")
    assert look(home, capsys)[0] == 2
    assert (home.parent / "state.json").read_text(encoding="utf-8") == "{"


def test_a_witness_that_is_away_is_named_as_not_looked_at(home: Path, capsys: Any) -> None:
    Story().tell_some(2).written(home)
    code, said = look(home, capsys, addresses=("http://127.0.0.1:9",))
    assert code == 0
    assert "NOT looked at: What w1 saw" in said


def test_the_command_ends_with_the_code_of_what_it_found(home: Path, capsys: Any) -> None:
    Story().tell_some(2).written(home)
    look(home, capsys)
    told = ["--policy", str(home.parent / "policy"), "--state", str(home.parent / "state.json")]
    call_command("ledger", "monitor", str(home), "--once", *told)
    Story().tell_some(1).written(home)
    with pytest.raises(CommandError) as ended:
        call_command("ledger", "monitor", str(home), "--once", *told)
    assert ended.value.returncode == 1
