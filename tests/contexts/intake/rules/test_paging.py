"""Cutting a conversation into pages of bounded size."""

from hypothesis import given
from hypothesis import strategies as some

from baqylau.contexts.intake.rules.paging import BUDGET, PART, pages, parts, weight

messages = some.lists(
    some.tuples(some.integers(), some.text("аә<&x\n", max_size=9_000)), max_size=6
)


def test_an_empty_conversation_is_one_empty_page() -> None:
    assert pages(parts([])) == [[]]


@given(messages)
def test_nothing_is_lost_and_no_page_is_too_heavy(said: list[tuple[int, str]]) -> None:
    cut = parts(said)
    assert all(weight(part.text) <= PART for part in cut)
    laid = pages(cut)
    assert [part for page in laid for part in page] == cut
    assert all(sum(weight(part.text) for part in page) <= BUDGET for page in laid)
    assert "".join(part.text for part in cut) == "".join(text for _, text in said)
    assert sum(not part.goes_on for part in cut) == len(said)
