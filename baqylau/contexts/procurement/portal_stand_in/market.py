"""The ordinary part of the example: who buys, who sells, what, and purchases with nothing odd in them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from baqylau.contexts.procurement.portal_stand_in.making import Maker
from baqylau.contexts.procurement.portal_stand_in.things import (
    Announced,
    Bid,
    LotPlan,
    Organisation,
    Thing,
)

PAPER: Final = Thing("171214.500.000002", "Бумага офисная", "Кеңсе қағазы", "Пачка", 1, 2_100)
COAL: Final = Thing("052010.900.000002", "Лигнит", "Лигнит", "Тонна", 1, 12_200)
FUEL: Final = Thing("192026.510.000000", "Топливо дизельное", "Дизель отыны", "Литр", 1, 310)
CHAIRS: Final = Thing("310011.700.000004", "Стул", "Орындық", "Штука", 1, 24_000)
PUMPS: Final = Thing("281314.900.000030", "Насос", "Сорғы", "Штука", 1, 185_000)
FOOD: Final = Thing(
    "106131.300.000001", "Крупа гречневая", "Қарақұмық жармасы", "Килограмм", 1, 520
)
BLINDS: Final = Thing("222314.700.000093", "Жалюзи", "Жалюзи", "Штука", 1, 13_500)
CABLE: Final = Thing("273213.700.000100", "Кабель", "Кабель", "Метр", 1, 890)
ROADS: Final = Thing(
    "421120.335.000000", "Работы по ремонту дорог", "Жол жөндеу жұмыстары", "Работа", 2, 21_000_000
)
ROOFS: Final = Thing(
    "439110.200.000000",
    "Работы по ремонту кровли",
    "Шатыр жөндеу жұмыстары",
    "Работа",
    2,
    9_500_000,
)
CLEANING: Final = Thing(
    "812110.000.000001",
    "Услуги по уборке помещений",
    "Үй-жайларды жинау қызметтері",
    "Услуга",
    3,
    1_900_000,
)
GUARDS: Final = Thing(
    "801019.000.000001", "Услуги по охране", "Күзет қызметтері", "Услуга", 3, 3_400_000
)
GOODS: Final = (PAPER, COAL, FUEL, CHAIRS, PUMPS, FOOD, BLINDS, CABLE)
REST: Final = (ROADS, ROOFS, CLEANING, GUARDS)
THINGS: Final = GOODS + REST

_PLACES: Final = {
    "711310000": ("Астаны", "Астана"),
    "751110000": ("Алматы", "Алматы"),
    "151000000": ("Актобе", "Ақтөбе"),
    "551000000": ("Павлодара", "Павлодар"),
    "611000000": ("Туркестана", "Түркістан"),
}
_BODIES: Final = (
    ("Отдел образования", "Білім бөлімі"),
    ("Городская больница", "Қалалық аурухана"),
    ("Отдел коммунального хозяйства", "Коммуналдық шаруашылық бөлімі"),
)
_FIRMS: Final = (
    "Дала",
    "Төбе",
    "Арна",
    "Қайың",
    "Сарқырама",
    "Жота",
    "Тоғай",
    "Бастау",
    "Өркен",
    "Шыңдау",
)
_FIRST: Final = datetime(2024, 1, 15, 10, 0)  # noqa: DTZ001  the portal has no zones
_SCHOOLS: Final = 20
ORDINARY: Final = 32  # of the suppliers the others appear only where something is planted


def workday(at: datetime) -> datetime:
    """The same hour of a day from Monday to Friday, that day or the next such one."""
    while at.weekday() > 4:  # noqa: PLR2004  Saturday and Sunday
        at += timedelta(days=1)
    return at


def trades(number: int) -> list[Thing]:
    """What an ordinary supplier deals in: three to five things, goods among them."""
    return [THINGS[(number * 5 + place * 7) % len(THINGS)] for place in range(3 + number % 3)]


@dataclass(slots=True)
class Market:
    """The example while it is made. The same seed makes the same."""

    maker: Maker
    seed: int = 5
    buyers: list[Organisation] = field(default_factory=list)
    schools: list[Organisation] = field(default_factory=list)
    suppliers: list[Organisation] = field(default_factory=list)
    _chance: random.Random = field(init=False)
    _bids: dict[str, int] = field(default_factory=dict)
    _wins: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311  an example, no secret
        self._tell_buyers()
        self._tell_suppliers()

    def village(self) -> Organisation:
        """The akim's office of a village, where direct purchases have a higher limit."""
        return self.buyers[-1]

    def ordinary(self, announcements: int) -> None:
        """Purchases with two to five bids, an ordinary spread of prices, and contracts kept to."""
        for number in range(announcements):
            at = workday(_FIRST + timedelta(days=number * 1000 // announcements, hours=number % 7))
            buyer = self.buyers[number % (len(self.buyers) - 1)]
            things = GOODS if number % 4 else REST
            thing = things[self._chance.randrange(len(things))]
            lots = [self._lot(thing) for _ in range(1 + number % 3)]
            method = 3 if thing.category == 1 else 2
            announced = self.maker.announce(
                buyer,
                lots,
                method=method,
                published=at,
                days=9 if method == 2 else 5,  # noqa: PLR2004
            )
            self.contracts(buyer, announced, lots, at + timedelta(days=20), method)

    def schools_buy(self) -> None:
        """A purchase of three lots by each school, so that buyers can be compared with one another."""
        for number, school in enumerate(self.schools):
            thing = GOODS[number % len(GOODS)]
            lots = [self._lot(thing, bidders=4) for _ in range(3)]
            at = workday(_FIRST + timedelta(days=40 + number * 31))
            announced = self.maker.announce(school, lots, published=at, days=5)
            self.contracts(school, announced, lots, at + timedelta(days=20), 3)

    def small_direct(self, contracts: int) -> None:
        """Small contracts without an announcement, spread over buyers, suppliers and days."""
        for number in range(contracts):
            at = workday(_FIRST + timedelta(days=number * 1010 // contracts, hours=number % 6))
            seller = (number * 11) % ORDINARY
            own = [thing for thing in trades(seller) if thing in GOODS]
            thing = own[number % len(own)]
            quantity = max(1, int(260_000 * (0.4 + 0.6 * self._chance.random()) / thing.price))
            self.maker.contract(
                self.buyers[(number * 7) % len(self.buyers)],
                self.suppliers[seller],
                thing,
                amount=self.price(thing) * quantity,
                quantity=quantity,
                signed=at,
                done=20 + number % 30,
            )

    def contracts(
        self,
        buyer: Organisation,
        announced: Announced,
        lots: Sequence[LotPlan],
        signed: datetime,
        method: int,
    ) -> list[int]:
        """A contract a lot with its winner."""
        made = []
        for lot, plan in zip(announced.lots, lots, strict=True):
            won = next((bid for bid in plan.bids if bid.status == "Победитель"), None)
            if won:
                number = self.maker.contract(
                    buyer,
                    won.by,
                    plan.thing,
                    amount=won.amount,
                    quantity=plan.quantity,
                    signed=signed,
                    method=method,
                    tender=announced.number,
                    lot=lot,
                    done=30 + lot % 25,
                )
                made.append(number)
        return made

    def price(self, thing: Thing) -> float:
        """A price of a unit near the usual one."""
        return round(thing.price * (0.94 + 0.12 * self._chance.random()), 2)

    def bids(self, amount: float, bidders: Sequence[Organisation]) -> list[Bid]:
        """Bids: the first is the winner's, the others some 8 to 14 percent apart."""
        offered, found = amount * (0.9 + 0.05 * self._chance.random()), []
        for place, bidder in enumerate(bidders):
            status = ("Победитель", "Второй победитель")[place] if place < 2 else "Подано"  # noqa: PLR2004
            minutes = 300 + self._chance.randrange(4000)
            found.append(Bid(bidder, round(offered, 2), minutes, status))
            offered *= 1.08 + 0.06 * self._chance.random()
        return found

    def _lot(self, thing: Thing, bidders: int = 0) -> LotPlan:
        whole = 900_000 + 5_000_000 * self._chance.random()
        quantity = 1 if thing.category > 1 else max(1, int(whole / thing.price))
        amount = round(self.price(thing) * quantity * 1.05, 2)
        bids = self.bids(amount, self._bidders(thing, bidders or 2 + self._chance.randrange(4)))
        # Now and then somebody dear is not admitted; never the lowest.
        if len(bids) > 2 and self._chance.random() < 0.4:  # noqa: PLR2004
            last = bids[-1]
            bids[-1] = Bid(last.by, last.amount, last.minutes_left, "Отклонено")
        return LotPlan(thing=thing, amount=amount, quantity=quantity, bids=bids)

    def _bidders(self, thing: Thing, number: int) -> list[Organisation]:
        """Bidders, the one who has won least of its bids first: so that nobody loses without reason."""
        able = [self.suppliers[one] for one in range(ORDINARY) if thing in trades(one)]
        found = self._chance.sample(able, number)
        found.sort(
            key=lambda one: self._wins.get(one.number, 0) / (self._bids.get(one.number, 0) + 1)
        )
        for one in found:
            self._bids[one.number] = self._bids.get(one.number, 0) + 1
        self._wins[found[0].number] = self._wins.get(found[0].number, 0) + 1
        return found

    def _tell_buyers(self) -> None:
        for number, (kato, (ru, kk)) in enumerate(_PLACES.items()):
            for body_ru, body_kk in _BODIES[: 3 if number < 1 else 2]:
                name_ru = f"ГУ «{body_ru} {ru} (Пример)»"
                name_kk = f"«{kk} қ. {body_kk} (Үлгі)» ММ"
                self.buyers.append(self.maker.organisation(name_ru, name_kk, kato, buyer=True))
        self.buyers.append(
            self.maker.organisation(
                "ГУ «Аппарат акима Пример-ауыльского сельского округа»",
                "«Үлгі ауылдық округі әкімінің аппараты» ММ",
                "611000000",
                buyer=True,
            )
        )

        for number in range(_SCHOOLS):
            kato, (ru, kk) = list(_PLACES.items())[number % len(_PLACES)]
            name_ru = f"КГУ «Школа-интернат №{900 + number} {ru} (Пример)»"
            name_kk = f"«{kk} қ. №{900 + number} мектеп-интернат (Үлгі)» КММ"
            self.schools.append(self.maker.organisation(name_ru, name_kk, kato, buyer=True))

    def _tell_suppliers(self) -> None:
        places = list(_PLACES)
        for number in range(60):
            kato, name = places[number % 5], f"{_FIRMS[number % 10]}-{number + 1}"
            if number % 6 == 5:  # noqa: PLR2004
                made = self.maker.organisation(
                    f"ИП МЫСАЛОВ ҮЛГІ №{number + 1}",
                    f"ЖК МЫСАЛОВ ҮЛГІ №{number + 1}",
                    kato,
                    person=True,
                )
            else:
                made = self.maker.organisation(
                    f"ТОО «{name} (Пример)»",
                    f"«{name} (Үлгі)» ЖШС",
                    kato,
                    registered=f"20{10 + number % 12}-04-{10 + number % 18}",
                )
            self.suppliers.append(made)
