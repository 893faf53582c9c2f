"""What files are, how sealed things are padded, and what keys look like. Pure."""

from baqylau.foundation.evidence.rules.content import HEAD, UNKNOWN, media_type, safe_name

__all__ = ["HEAD", "UNKNOWN", "media_type", "safe_name"]
