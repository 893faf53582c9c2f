"""How often somebody writes: beyond a pace, what they write waits to be let in. Nothing is refused.

The counters are those of the public form (`ui/flood.py`): in the memory of this process, under
digests whose salt is forgotten every hour.
"""

from threading import Lock
from typing import Final

from baqylau.ui.flood import Tally

_SENDER: Final = 10  # messages in an hour
_CHANNEL: Final = 300


class Pace:
    """Counters of one hour, for all channels."""

    def __init__(self, *, sender: int = _SENDER, channel: int = _CHANNEL) -> None:
        self._sender, self._channel = sender, channel
        self._lock = Lock()
        self._by_sender, self._by_channel = Tally(), Tally()

    def is_kept(self, *, channel: str, sender: str, second: float) -> bool:
        """Count a message; whether its channel and its sender keep the pace."""
        with self._lock:
            # In this order: of a flood only so many senders are counted as the channel may bring.
            if self._by_channel.note(channel, second=second) > self._channel:
                return False
            who = f"{channel}\0{sender}"
            return self._by_sender.note(who, second=second) <= self._sender


PACE: Final = Pace()
