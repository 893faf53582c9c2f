"""What a monitor sees beside growth: standstill, pages without an entry, deciders' signatures, refusals."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from baqylau.foundation.ledger.form import key_subject
from baqylau.foundation.ledger.verifying import parse_checkpoint, parse_note
from tests.foundation.ledger.invented_log import Log, a_witness, listening, request
from tests.foundation.ledger.test_monitor import Story, look, public

CHAIR, MEMBER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
HOUR, DAY = 3600, 86400


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "log"


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """The monitor's clock from now on."""
    then = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: then)


# --- standing still


def test_a_log_that_has_no_entry_of_a_day_any_more_is_an_alarm(
    home: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Story().tell("reports/2026-11-22", {}, kind="reports.of-day").written(home)
    assert look(home, capsys)[0] == 0
    later(monkeypatch, DAY)
    assert look(home, capsys)[0] == 0
    later(monkeypatch, 2 * DAY)
    code, said = look(home, capsys)
    assert code == 1
    assert "The log STANDS STILL: it has an entry for each day" in said


def test_a_log_that_promised_no_entry_a_day_is_only_noted(
    home: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Story().tell_some(3).written(home)
    look(home, capsys)
    later(monkeypatch, 3 * DAY)
    code, said = look(home, capsys)
    assert code == 0
    assert "NOTE: The log has not grown since" in said


def a_site(home: Path, **shown: list[str]) -> str:
    """The registers of public pages, as files."""
    site = home.parent / "site"
    site.mkdir(exist_ok=True)
    for name in ("activities", "findings", "recommendations", "cases"):
        rows = [{"ref": ref, "title": "invented"} for ref in shown.get(name, [])]
        (site / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return str(site)


def test_a6_a_page_that_no_entry_tells_of_is_an_alarm_after_an_hour(
    home: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story().tell("activity/a", {})
    story.written(home)
    site = a_site(home, activities=["a"], findings=["f"], cases=["c"])
    code, said = look(home, capsys, "--site", site)
    assert code == 0
    assert "Whether 2 new records come into the log: they have time yet." in said
    assert "Records on public pages that entries tell of: 1." in said
    later(monkeypatch, HOUR + 60)
    code, said = look(home, capsys, "--site", site)
    assert code == 1
    assert "pages show 2 records that no entry tells of (case/c, finding/f)" in said
    story.tell("finding/f", {}).tell("case/c", {}).written(home)
    assert look(home, capsys, "--site", site)[0] == 0


def test_a_register_that_is_away_is_named_as_not_looked_at(home: Path, capsys: Any) -> None:
    Story().tell_some(1).written(home)
    code, said = look(home, capsys, "--site", str(home.parent / "nowhere"))
    assert code == 0
    assert "NOT looked at: The register activities of the pages" in said


# --- who decided


def _key(story: Story, key: Ed25519PrivateKey, *, told: bytes = b"", is_open: bool = True) -> Story:
    facts = {"use": "decisions", "key": public(key).hex()}
    subject = key_subject(told or public(key))
    return story.tell(subject, facts, kind="key.added", is_open=is_open)


def test_a_decision_signed_by_another_is_an_alarm(home: Path, capsys: Any) -> None:
    story = _key(Story(), CHAIR).tell("process/p", {"step": "draft"}, signed=(CHAIR,))
    story.tell("process/q", {"step": "draft"}, signed=(CHAIR,), signed_words={"step": "final"})
    story.written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 1
    assert "Entry 2 bears a FALSE SIGNATURE" in said
    assert "Entry 1" not in said


def test_signatures_by_keys_of_the_log_are_checked(home: Path, capsys: Any) -> None:
    story = _key(_key(Story(), CHAIR), MEMBER)
    story.tell("process/p", {"step": "draft"}, signed=(CHAIR, MEMBER)).written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 0
    assert "Signatures of those who decided, each good: 2." in said


def test_a_key_counts_from_its_own_entry_on_and_only_where_it_is_shown(
    home: Path, capsys: Any
) -> None:
    story = _key(Story().tell("process/p", {"step": "draft"}, signed=(CHAIR,)), CHAIR)
    _key(story, MEMBER, is_open=False).tell("process/q", {"step": "draft"}, signed=(MEMBER,))
    story.written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 0
    assert "Signatures by keys that the log does not show: 2" in said


def test_a_key_shown_under_the_name_of_another_is_an_alarm(home: Path, capsys: Any) -> None:
    _key(Story(), MEMBER, told=public(CHAIR)).written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 1
    assert "Entry 0 is not about the key it shows" in said


def test_a_step_that_has_to_be_signed_and_is_not_is_an_alarm(home: Path, capsys: Any) -> None:
    story = _key(Story(), CHAIR)
    story.tell("process/p", {"step": "draft", "by": "r", "who": "person"}, kind="process.step")
    story.tell("process/p", {"step": "notified", "by": "d"}, kind="process.step", signed=(CHAIR,))
    story.tell("process/p", {"step": "reply_open", "by": "person"}, kind="process.step")
    story.written(home)
    assert look(home, capsys, "--texts")[0] == 0
    story.tell("process/p", {"step": "heard", "by": "d"}, kind="process.step").written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 1
    assert "Entry 4 takes the step “heard”, which has to be SIGNED" in said


# --- what witnesses refused


def test_another_log_that_a_witness_refused_is_an_alarm_and_kept(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    shown, other = Story().tell_some(30), Story().tell("activity/b", {}).tell_some(35)
    shown.written(home)
    honest, witness = Log(shown.raw), a_witness(tmp_path / "w1")
    witness.judge(honest.request(0, 20))
    assert witness.judge(Log(other.raw).request(20, 36)).status == 422
    witness.judge(honest.request(20, 30))
    with listening(witness) as address:
        code, said = look(home, capsys, addresses=(address,))
    assert code == 1
    assert "w1 was handed ANOTHER LOG of 36 entries" in said
    kept = json.loads((home.parent / "state.json").read_text(encoding="utf-8"))["evidence"]
    assert [parse_checkpoint(parse_note(one.encode()).text).size for one in kept] == [36]


def test_a_refusal_of_the_log_that_is_shown_is_none(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    story = Story().tell_some(30)
    story.written(home)
    honest, witness = Log(story.raw), a_witness(tmp_path / "w1")
    witness.judge(honest.request(0, 20))
    assert witness.judge(request(20, [b"\x00" * 32], honest.note(30))).status == 422
    assert witness.judge(honest.request(0, 10)).status == 409
    with listening(witness) as address:
        code, said = look(home, capsys, addresses=(address,))
    assert code == 0
    assert "w1 has seen the same log" in said


# --- a log that was taken up again


def test_an_entry_that_says_unclearly_what_was_lost_excuses_nothing_and_blinds_nobody(
    home: Path, capsys: Any
) -> None:
    story = Story().tell_some(3)
    story.written(home)
    look(home, capsys, "--texts")
    del story.shown[1]
    for refs in (("1",), ("ab" * 32, "1"), ("0", "1", "2")):
        story.tell("log/continued", {"reason": "a disk"}, kind="log.continued", refs=refs)
    story.written(home)
    code, said = look(home, capsys, "--texts")
    assert code == 1
    assert "ALARM: The contents of entry 1 are GONE" in said


def test_a_log_taken_up_again_is_noted_at_each_look_and_its_losses_with_it(
    home: Path, capsys: Any
) -> None:
    story = Story().tell_some(5)
    story.written(home)
    look(home, capsys, "--texts")
    del story.shown[2], story.shown[4]
    story.tell("log/continued", {"reason": "a disk"}, kind="log.continued", refs=("2", "3"))
    story.written(home)
    for _look in range(2):
        code, said = look(home, capsys, "--texts")
        assert code == 1
        assert "NOTE: Entry 5 says that the log was taken up again after a restore" in said
        assert "NOTE: The contents of entry 2 were shown before and are LOST: entry 5" in said
        assert "ALARM: The contents of entry 4 are GONE" in said
