"""Steps that a vote of a meeting may authorise, beside whoever takes them."""

from collections.abc import Collection

from baqylau.contexts.casework.errors import VoteDoesNotAuthorise
from baqylau.contexts.membership.queries import meetings


def must_cover(vote: str, concerns: str, *, body: int, about: Collection[int]) -> None:
    """Refuse a reference of a vote that was not adopted, or was about something else.

    `body` and `about` (organisations) are keys; no reference, no question. Refused:
    VoteDoesNotAuthorise.
    """
    if not vote:
        return
    found = meetings.authorisation(vote)
    if found is None or not found.covers(concerns, body=body, about=about):
        raise VoteDoesNotAuthorise
