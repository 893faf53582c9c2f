"""Cache keys at rest are hashes: a copy of the cache table names nobody."""

from hashlib import blake2b

from django.conf import settings


def hashed(key: str, prefix: str, version: int) -> str:
    """A keyed BLAKE2b digest of the cache key; without the secret it cannot be tried out."""
    secret = settings.SECRET_KEY.encode()[:64]
    return blake2b(f"{prefix}:{version}:{key}".encode(), key=secret, digest_size=24).hexdigest()
