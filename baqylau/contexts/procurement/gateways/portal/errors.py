"""What can go wrong between us and the portal; all of it may pass."""

from baqylau.kernel.errors import Outage


class PortalDown(Outage):
    """The portal gave no usable answer, and went on doing so for as long as we try."""


class BrokenAnswer(PortalDown):
    """The portal answered with something that is not what it documents."""


class TokenRefused(PortalDown):
    """The portal did not take the token: none, a wrong one or one that has expired."""
