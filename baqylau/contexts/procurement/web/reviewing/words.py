"""How an assessment is marked in lists, and where it leads."""

from typing import Final

from baqylau.contexts.procurement.vocabulary import ReviewState
from baqylau.ui.menus import address

MARKS: Final = {
    ReviewState.BEGUN: "open",
    ReviewState.SUBMITTED: "waiting",
    ReviewState.CONFIRMED: "done",
    ReviewState.RETURNED: "open",
}


def state_of(state: str) -> tuple[str, str]:
    """The mark and the words of where an assessment stands."""
    found = ReviewState(state)
    return MARKS[found], str(found.label)


def with_contract(page: str, ref: str) -> str:
    """The address of a page that begins something about a contract; empty where its door is closed."""
    url = address(page)
    return f"{url}?contract={ref}" if url else ""
