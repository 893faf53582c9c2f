"""Reads of notices."""

from baqylau.foundation.notices.queries.letters import (
    NoticeFacts,
    letter,
    letters_about,
    settled_digests,
)

__all__ = ["NoticeFacts", "letter", "letters_about", "settled_digests"]
