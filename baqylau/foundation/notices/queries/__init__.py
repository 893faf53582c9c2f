"""Reads of notices."""

from baqylau.foundation.notices.queries.letters import (
    NoticeFacts,
    letter,
    settled_digests,
)

__all__ = ["NoticeFacts", "letter", "settled_digests"]
