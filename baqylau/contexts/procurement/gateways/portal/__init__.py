"""The portal's open data over the network: the only way out.

Whoever controls the portal, or the line to it, can show us anything; nothing read here is believed
beyond being shown as what the portal says. The token goes to the portal's address only, and into
no error and no log.
"""

from baqylau.contexts.procurement.gateways.portal.calls import Line
from baqylau.contexts.procurement.gateways.portal.errors import (
    BrokenAnswer,
    PortalDown,
    TokenRefused,
)
from baqylau.contexts.procurement.gateways.portal.pages import Page, Portal

__all__ = ["BrokenAnswer", "Line", "Page", "Portal", "PortalDown", "TokenRefused"]
