"""Tables of procurement, one subject a file."""

from baqylau.contexts.procurement.models.contract import Contract, Step
from baqylau.contexts.procurement.models.loading import Cursor, Fault, Load, PortalObject
from baqylau.contexts.procurement.models.party import Listing, Party
from baqylau.contexts.procurement.models.release import Release
from baqylau.contexts.procurement.models.review import Review, ReviewExhibit
from baqylau.contexts.procurement.models.sign import Explanation, Run, Sign
from baqylau.contexts.procurement.models.summary import PartyMark, RegionYear
from baqylau.contexts.procurement.models.tender import Announcement, Bid, Lot
from baqylau.contexts.procurement.models.watch import Watch

__all__ = [
    "Announcement",
    "Bid",
    "Contract",
    "Cursor",
    "Explanation",
    "Fault",
    "Listing",
    "Load",
    "Lot",
    "Party",
    "PartyMark",
    "PortalObject",
    "RegionYear",
    "Release",
    "Review",
    "ReviewExhibit",
    "Run",
    "Sign",
    "Step",
    "Watch",
]
