"""What plants share: days, lots, the words of the portal for what became of a bid."""

from datetime import datetime

from baqylau.contexts.procurement.portal_stand_in.things import (
    Bid,
    LotPlan,
    Thing,
)

WON, SECOND, REFUSED = "Победитель", "Второй победитель", "Отклонено"


def at_day(year: int, month: int, day: int, hour: int = 11, minute: int = 0) -> datetime:
    """A moment of the portal's clock; eleven in the morning where no hour is told."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001  the portal has no zones


def lots_of(thing: Thing, *plans: tuple[float, list[Bid]], quantity: float = 10) -> list[LotPlan]:
    """Lots of one thing, by estimate and bids."""
    return [
        LotPlan(thing=thing, amount=amount, quantity=quantity, bids=bids) for amount, bids in plans
    ]


def usual(thing: Thing, amount: float) -> int:
    """How much is bought for a sum at the usual price; works and services are bought whole."""
    return max(1, int(amount / thing.price)) if thing.category == 1 else 1
