"""Planted in prices and in how contracts are carried out."""

from baqylau.contexts.procurement.portal_stand_in.market import (
    CABLE,
    CHAIRS,
    CLEANING,
    PAPER,
    PUMPS,
    ROADS,
    ROOFS,
    Market,
)
from baqylau.contexts.procurement.portal_stand_in.plants.planting import at_day


def dear(market: Market) -> None:
    """K15: paper at twice the price that others pay in the same year."""
    market.maker.contract(
        market.buyers[9],
        market.suppliers[33],
        PAPER,
        amount=4_400 * 90,
        quantity=90,
        signed=at_day(2025, 10, 14),
    )


def grown(market: Market) -> None:
    """K16: dearer by 31 % within three weeks, and a contract changed three times."""
    number = market.maker.contract(
        market.buyers[0],
        market.suppliers[34],
        ROADS,
        amount=20_000_000,
        signed=at_day(2025, 5, 6),
        due=180,
    )
    market.maker.amend(number, amount=26_200_000, days=20)
    changed = market.maker.contract(
        market.buyers[1],
        market.suppliers[35],
        CLEANING,
        amount=2_000_000,
        signed=at_day(2025, 2, 4),
        due=300,
    )
    for days in (60, 120, 180):
        market.maker.amend(changed, amount=2_000_000, days=days, reason="Перенос срока")


def paid_ahead(market: Market) -> None:
    """K17: 60 % paid ahead, and the contract ended by one side with nothing accepted."""
    market.maker.contract(
        market.buyers[2],
        market.suppliers[36],
        ROOFS,
        amount=9_000_000,
        signed=at_day(2026, 2, 11),
        status=340,
        prepayment=60,
        prepaid=5_400_000,
        done=None,
    )


def paid_too_much(market: Market) -> None:
    """K18: more paid than agreed; and paid in full with no act at all."""
    market.maker.contract(
        market.buyers[4],
        market.suppliers[37],
        PUMPS,
        amount=1_850_000,
        quantity=10,
        signed=at_day(2026, 1, 20),
        paid=2_035_000,
    )
    market.maker.contract(
        market.buyers[5],
        market.suppliers[38],
        CABLE,
        amount=890_000,
        quantity=1_000,
        signed=at_day(2026, 3, 17),
        acted=0,
    )


def overdue(market: Market) -> None:
    """K19: accepted 44 days late, with a fine of 2 %."""
    market.maker.contract(
        market.buyers[6],
        market.suppliers[39],
        ROADS,
        amount=18_500_000,
        signed=at_day(2025, 6, 3),
        done=134,
        late=44,
        fine=370_000,
    )


def in_a_rush(market: Market) -> None:
    """K20: works done two days after the signature; acts of the last days of December."""
    market.maker.contract(
        market.buyers[7],
        market.suppliers[40],
        ROOFS,
        amount=7_200_000,
        signed=at_day(2026, 6, 9),
        done=2,
    )
    for place in range(3):
        signed = at_day(2025, 12, 1 + place)
        done = (at_day(2025, 12, 29) - signed).days
        market.maker.contract(
            market.buyers[8 + place % 2],
            market.suppliers[41 + place],
            CHAIRS,
            amount=2_300_000,
            quantity=95,
            signed=signed,
            done=done,
        )
