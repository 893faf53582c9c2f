"""Each rule and each of its edges, on lines of our own: `golden/*.jsonl`, the ocid tells the case."""

import json

import pytest

from tests.contexts.procurement.strict.running import GOLDEN, output

CASES = sorted(path.stem for path in GOLDEN.glob("*.jsonl"))


@pytest.mark.parametrize("case", CASES)
def test_the_output_is_what_was_worked_out_by_hand(case: str) -> None:
    lines = (GOLDEN / f"{case}.jsonl").read_bytes()
    settings = (GOLDEN / f"{case}.ini").read_text(encoding="utf-8")
    assert output(lines, settings) == json.loads((GOLDEN / f"{case}.json").read_bytes())


@pytest.mark.parametrize("case", CASES)
def test_what_is_marked_is_called_so(case: str) -> None:
    told = json.loads((GOLDEN / f"{case}.json").read_bytes())
    assert all(ocid.startswith("F ") for ocid in told.get("OCID", {}))


def test_all_eleven_have_goldens() -> None:
    codes = {case.partition("-")[0] for case in CASES}
    eleven = ("003", "018", "024", "025", "028", "030", "035", "036", "038", "048", "058")
    assert {f"r{code}" for code in eleven} <= codes
