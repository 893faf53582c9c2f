"""An entry that could be written in another way is refused by the verifier, whoever signed for it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from baqylau.foundation.ledger import verifying
from baqylau.foundation.ledger.verifying import Unverified, main, read_json
from tests.foundation.ledger.folder import SALT, Folder, entry_of, payload_of, policy_of

ENTRY = entry_of(3)
HELD = json.loads(ENTRY)


def written(**more: Any) -> bytes:
    return json.dumps(HELD | more, sort_keys=True, separators=(",", ":")).encode()


OTHER_WAYS = {
    "with a space": ENTRY.replace(b":", b": ", 1),
    "with a line break": ENTRY + b"\n",
    "in another order": json.dumps(dict(reversed(HELD.items())), separators=(",", ":")).encode(),
    "with a sign escaped": ENTRY.replace(b"coordinator", b"\\u0063oordinator"),
    "with a slash escaped": ENTRY.replace(b"activity/", b"activity\\/"),
    "with a fraction": ENTRY.replace(b'"seq":0', b'"seq":0.0'),
    "with an exponent": ENTRY.replace(b'"seq":0', b'"seq":0e0'),
    "with a sign before nought": ENTRY.replace(b'"seq":0', b'"seq":-0'),
    "with a name twice": ENTRY.replace(b"{", b'{"v":1,', 1),
    "with half a sign": ENTRY.replace(b"coordinator", b"\\ud800"),
    "with a mark before it": b"\xef\xbb\xbf" + ENTRY,
}


@pytest.mark.parametrize("raw", OTHER_WAYS.values(), ids=OTHER_WAYS)
def test_a13_an_entry_written_in_another_way_is_refused(raw: bytes) -> None:
    assert raw != ENTRY
    with pytest.raises(Unverified):
        read_json(raw, in_one_way=True)


@pytest.mark.parametrize("raw", OTHER_WAYS.values(), ids=OTHER_WAYS)
@pytest.mark.parametrize("what", ["text", "proof"])
def test_a13_neither_the_text_nor_the_proof_of_such_an_entry_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, raw: bytes
) -> None:
    """Its log signed it, witnesses saw it, its contents fit: it is still no entry."""
    log = Folder(tmp_path / "log").add(ENTRY, raw)
    files = {"policy": policy_of().encode(), "entry": raw, "payload": payload_of(3)}
    files["proof"] = log.proof(1).encode()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    at = {name: str(tmp_path / name) for name in files}
    told = {
        "text": ["text", at["payload"], "--salt", SALT.hex(), "--entry", at["entry"]],
        "proof": ["proof", at["proof"], "--policy", at["policy"]],
    }
    assert main(told[what]) == 1
    assert "IT DOES NOT HOLD." in capsys.readouterr().out


def test_an_entry_as_we_write_it_is_taken() -> None:
    assert read_json(ENTRY, in_one_way=True) == HELD
    assert read_json(written(refs=["0"]), in_one_way=True)["refs"] == ["0"]


_NAMES = st.text("abcxyz_", min_size=1, max_size=9)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
_VALUES = st.recursive(
    _TEXTS | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none(),
    lambda held: st.lists(held) | st.dictionaries(_NAMES, held),
    max_leaves=8,
)


@given(st.dictionaries(_NAMES, _VALUES, max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_one_way_is_that_of_rfc_8785(held: Mapping[str, Any]) -> None:
    """As an independent library writes it, for names as entries have them and whole numbers."""
    made = rfc8785.dumps(dict(held))
    assert read_json(made, in_one_way=True) == held
    loose = json.dumps(held, ensure_ascii=True, indent=1).encode()
    if loose != made:
        with pytest.raises(Unverified):
            read_json(loose, in_one_way=True)


def test_the_verifier_is_short_enough_for_an_evening() -> None:
    source = Path(verifying.__file__).read_text(encoding="utf-8")
    assert source.count("\n") <= 400
