"""Three kinds of failure.

    Failure
    ├── Refusal   we understood, and the answer is no        (shown to the person, in their language)
    │   └── NotFound   no such thing, or not for you: both look the same
    └── Outage    somebody else failed; trying again may help

Anything else is our bug and crashes loudly. Only the edges (web, commands, jobs) catch.
"""

from typing import ClassVar


class Failure(Exception):  # noqa: N818  what failed may have been no error
    """Root of what can go wrong without being a bug."""


class Refusal(Failure):
    """An answer of no. Subclasses carry facts; templates `refusals/<code>.html` carry the wording."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400


class NotFound(Refusal):
    """No such thing, or not for this actor. Unknown and forbidden look the same."""

    code = "not-found"
    status = 404


class Outage(Failure):
    """Something outside did not answer; the work may be tried again."""
