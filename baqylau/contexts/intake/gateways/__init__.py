"""The ways out of intake: messengers and mail servers, and how they fail.

None of them is trusted with more than what passes through it anyway: it knows who wrote what, it can
drop, delay and repeat. What fails is told without addresses, since they hold tokens and senders.
"""

from baqylau.kernel.errors import Failure, Outage


class ChannelDown(Outage):
    """The channel does not answer as it should; the same may work later."""


class NotDelivered(Failure):
    """The channel will never hand this reply over: the person closed the chat, the address is no more."""


class FileGone(Failure):
    """The channel will never give this file: too old, too large for it, unknown to it."""
