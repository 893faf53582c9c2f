"""What the example is made of: organisations, things, lots and bids, before they have the portal's shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

VAT: Final = 1.12
STATUS_IDS: Final = {"Подано": 2, "Победитель": 6, "Второй победитель": 7, "Отклонено": 4}
HELD, NOT_HELD, GIVEN_UP, CANCELLED, APPEALED, FINISHED = 360, 370, 410, 430, 440, 350


@dataclass(frozen=True, slots=True)
class Organisation:
    """An invented participant. `number`: 0000 and a fifth digit 4 (organisation) or 0 (sole trader)."""

    number: str
    pid: int
    name_ru: str
    name_kk: str
    kato: str
    registered: str
    phone: str
    address: str
    account: str
    head: str

    @property
    def is_person(self) -> bool:
        """Whether it is a sole trader."""
        return self.number[4] == "0"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is bought: a code of ЕНС ТРУ, names, a unit, 1 goods 2 works 3 services, a usual price."""

    code: str
    ru: str
    kk: str
    unit: str
    category: int
    price: float


@dataclass(frozen=True, slots=True)
class Bid:
    """An offer: the whole sum, how many minutes before the end it came, and what became of it."""

    by: Organisation
    amount: float
    minutes_left: int = 600
    status: str = "Подано"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPlan:
    """A lot to be announced."""

    thing: Thing
    amount: float
    quantity: float = 1
    bids: Sequence[Bid] = ()
    attempt: int = 1
    status: int = HELD
    prepayment: float = 0


@dataclass(frozen=True, slots=True)
class Announced:
    """What was announced: the ids of the portal."""

    number: int
    lots: tuple[int, ...]


def told(at: datetime) -> str:
    """A time as the portal writes it."""
    return at.strftime("%Y-%m-%d %H:%M:%S")


def moment(written: str) -> datetime:
    """A time of the portal read back."""
    return datetime.strptime(written, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  the portal has no zones
