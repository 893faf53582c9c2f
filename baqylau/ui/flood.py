"""How a flood of what is sent without an account is kept from pushing honest ones aside. Pure.

Nobody is ever refused: what is counted here only makes the sum longer that a device does, and
decides whether what it sends goes straight in or waits to be let in.
Addresses are counted under a digest whose salt exists in memory alone and is forgotten each hour.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

ROUNDS: Final = 5_000  # of PBKDF2 in one try
CALM: Final = 5  # forms an hour from one address that cost no more than the first
STRAIGHT_IN: Final = 60  # an hour from one address; beyond, proven ones wait too
HOUR: Final = 3_600  # seconds

_TRIES: Final = 200  # about a second on a telephone
_HARDEST: Final = 16  # times as many
_MOST_COUNTED: Final = 100_000


def tries(seen: int) -> int:
    """How many tries a proof takes where so many forms came from the address this hour."""
    doubled = max(0, seen - CALM) // CALM
    return int(_TRIES * min(2**doubled, _HARDEST))


def goes_straight_in(*, is_worked: bool, seen: int) -> bool:
    """Whether a form needs nobody to let it in; `seen` counts it, too."""
    return is_worked and seen <= STRAIGHT_IN


def _fresh_salt() -> bytes:
    return secrets.token_bytes(32)


@dataclass(slots=True)
class Tally:
    """Forms by address in the running hour."""

    fresh: Callable[[], bytes] = _fresh_salt
    _hour: int = -1
    _salt: bytes = field(default=b"", repr=False)
    _counts: dict[bytes, int] = field(default_factory=dict, repr=False)

    def seen(self, address: str, *, second: float) -> int:
        """How many came from the address in the hour of this second (of a clock that only rises)."""
        return self._counts.get(self._key(address, second), 0)

    def note(self, address: str, *, second: float) -> int:
        """Count one more; how many that makes."""
        key = self._key(address, second)
        if len(self._counts) >= _MOST_COUNTED and key not in self._counts:
            return 1
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key]

    def _key(self, address: str, second: float) -> bytes:
        hour = int(second // HOUR)
        if hour != self._hour:
            self._hour, self._salt, self._counts = hour, self.fresh(), {}
        return hmac.digest(self._salt, address.encode(), "sha256")


@dataclass(slots=True)
class Spent:
    """Proofs that were used, as digests, until they would expire anyway."""

    term: float  # seconds
    _used: dict[bytes, float] = field(default_factory=dict, repr=False)

    def spend(self, proof: str, *, second: float) -> bool:
        """Use a proof; False where it was used before."""
        self._forget(second)
        key = sha256(proof.encode()).digest()
        if key in self._used:
            return False
        self._used[key] = second + self.term
        return True

    def _forget(self, second: float) -> None:
        """The oldest stand first: what follows the first that still counts, counts as well."""
        for key, until in list(self._used.items()):
            if until > second:
                return
            del self._used[key]
