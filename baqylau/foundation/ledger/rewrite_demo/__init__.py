"""A lesson: what happens when the operator rewrites the past. Played on a copy; the log stays as it is.

The copy is signed with the real key, and so never leaves its temporary folder: not even the policy's
witnesses are shown it. Stand-ins with their names, who have seen the honest log, take their part.
"""

from baqylau.foundation.ledger.rewrite_demo.playing import NothingToRewrite, play

__all__ = ["NothingToRewrite", "play"]
