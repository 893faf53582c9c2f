"""What is planted in the example, a function a reason: each says which sign it is there for.

None of it is evidence of anything: organisations are invented, and beside each sign stands why the
same facts may be innocent. K21 is not here: the portal tells nothing of how much of a work is done.
"""

from collections.abc import Callable
from typing import Final

from baqylau.contexts.procurement.portal_stand_in.market import Market
from baqylau.contexts.procurement.portal_stand_in.plants import contracts, suppliers, tenders

PLANTS: Final[tuple[Callable[[Market], None], ...]] = (
    tenders.short_periods,
    tenders.single_bids,
    tenders.second_close_and_far,
    tenders.close_and_far_again,
    tenders.same_prices,
    tenders.late_winner,
    tenders.refused_bids,
    tenders.shell_loser,
    tenders.many_trades,
    tenders.mostly_direct,
    tenders.split_on_a_sunday,
    tenders.at_the_estimate,
    tenders.repeated,
    tenders.last_hour,
    tenders.at_night,
    tenders.contested,
    tenders.cancelled,
    suppliers.new_supplier,
    suppliers.unfair_supplier,
    suppliers.shared_contacts,
    suppliers.one_for_all,
    suppliers.usual_pair,
    suppliers.rotation,
    contracts.dear,
    contracts.grown,
    contracts.paid_ahead,
    contracts.paid_too_much,
    contracts.overdue,
    contracts.in_a_rush,
)
