"""Objects of the portal in their live shapes, of invented organisations, the same at every making."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from baqylau.contexts.procurement.portal_stand_in import shapes
from baqylau.contexts.procurement.portal_stand_in.things import (
    FINISHED,
    VAT,
    Announced,
    Bid,
    LotPlan,
    Organisation,
    Thing,
    moment,
    told,
)
from baqylau.contexts.procurement.portal_stand_in.world import World


@dataclass(slots=True)
class Maker:
    """Puts objects into a world, each in the portal's own shape."""

    world: World
    _announcements: "count[int]" = field(default_factory=lambda: count(17_000_001))
    _lots: "count[int]" = field(default_factory=lambda: count(42_000_001))
    _bids: "count[int]" = field(default_factory=lambda: count(72_000_001))
    _offers: "count[int]" = field(default_factory=lambda: count(86_000_001))
    _plans: "count[int]" = field(default_factory=lambda: count(87_000_001))
    _contracts: "count[int]" = field(default_factory=lambda: count(25_000_001))
    _units: "count[int]" = field(default_factory=lambda: count(31_000_001))
    _acts: "count[int]" = field(default_factory=lambda: count(9_000_001))
    _payments: "count[int]" = field(default_factory=lambda: count(5_000_001))
    _pids: "count[int]" = field(default_factory=lambda: count(300_001))
    _chain_numbers: "count[int]" = field(default_factory=lambda: count(1))

    def organisation(self, ru: str, kk: str, kato: str, **said: Any) -> Organisation:
        """A participant. `said`: registered, phone, address, account, head, person, buyer."""
        pid = next(self._pids)
        person, buyer = said.get("person", False), said.get("buyer", False)
        made = Organisation(
            number=f"0000{'00' if person else '40'}{pid:06d}",
            pid=pid,
            name_ru=ru,
            name_kk=kk,
            kato=kato,
            registered=said.get("registered", "2012-03-15"),
            phone=said.get("phone", f"+7 700 {pid % 1000:03d} {pid % 89 + 10} {pid % 71 + 10}"),
            address=said.get("address", f"Пример көшесі, {pid % 200 + 1}, {kato}"),
            account=said.get("account", f"KZ00EXAMPLE{pid:09d}"),
            head=said.get("head", f"ҮЛГІЕВ ПРИМЕР №{pid}"),
        )
        self.world.put("subject", shapes.subject(made, buyer=buyer))
        return made

    def announce(
        self,
        buyer: Organisation,
        lots: Sequence[LotPlan],
        *,
        method: int = 3,
        published: datetime,
        days: float = 7,
        status: int = FINISHED,
        **said: Any,
    ) -> Announced:
        """An announcement with its lots and bids. `said`: parent, changed, appeal, organiser, title."""
        number = next(self._announcements)
        ends = published + timedelta(days=days)
        ids = tuple(next(self._lots) for _ in lots)
        held = shapes.announcement(number, buyer, lots, said, method=method, status=status)
        self.world.put("trd-buy", held | shapes.announcement_times(number, published, ends, said))
        for lot, plan in zip(ids, lots, strict=True):
            point = shapes.plan_point(
                next(self._plans),
                plan.thing,
                plan.quantity,
                plan.amount,
                kato=buyer.kato,
                prepayment=plan.prepayment,
            )
            held = shapes.lot(lot, number, plan, buyer, method)
            self.world.put("lots", held | shapes.lot_of_plan(point, plan, method))
        self._tell_bids(number, dict(zip(ids, lots, strict=True)), ends)
        return Announced(number, ids)

    def contract(
        self,
        buyer: Organisation,
        supplier: Organisation,
        thing: Thing,
        *,
        amount: float,
        quantity: float = 1,
        signed: datetime,
        method: int = 23,
        tender: int = 0,
        lot: int = 0,
        **said: Any,
    ) -> int:
        """A contract. `said`: status, done (days), acted, paid, prepaid, prepayment, late, fine, due, title."""
        number = next(self._contracts)
        chain = f"{buyer.number}/{signed:%y}{next(self._chain_numbers):04d}/00"
        plan = shapes.plan_point(
            next(self._plans),
            thing,
            quantity,
            amount,
            kato=buyer.kato,
            prepayment=said.get("prepayment", 0),
        )
        held = shapes.contract(number, chain, thing, amount, said)
        held |= shapes.contract_sides(buyer, supplier)
        held |= shapes.contract_times(signed, said)
        held |= {"trdBuyId": tender, "faktTradeMethodsId": method}
        held |= {"trdBuyNumberAnno": f"{tender}-1" if tender else ""}
        held["ContractUnits"] = [shapes.unit(next(self._units), lot, plan, quantity, amount)]
        self.world.put("contract", held)
        self._execute(number, amount, signed, said)
        return number

    def amend(self, root: int, *, amount: float, days: int, reason: str = "Изменение цены") -> int:
        """An additional agreement to a contract, so many days after its signature."""
        first = self.world.services["contract"][str(root)]
        earlier = [one for one in self.world.services["contract"].values() if one["rootId"] == root]
        number = next(self._contracts)
        signed = moment(first["signDate"]) + timedelta(days=days)
        unit = {**first["ContractUnits"][0], "id": next(self._units)}
        unit |= {"itemPriceWnds": round(amount / unit["quantity"], 2), "totalSumWnds": amount}
        self.world.put(
            "contract",
            {
                **first,
                "id": number,
                "parentId": root,
                "refContractTypeId": 2,
                "refContractStatusId": 190,
                "refAmendmAgreemJustifId": [7],
                "RefAmendmAgreemJustif": {"id": 7, "nameRu": reason, "nameKz": "Бағаның өзгеруі"},
                "contractNumberSys": f"{first['contractNumberSys'][:-2]}{len(earlier):02d}",
                "contractSum": round(amount / VAT, 2),
                "contractSumWnds": amount,
                "signDate": told(signed),
                "lastUpdateDate": told(signed),
                "ContractUnits": [unit],
            },
        )
        first["refContractStatusId"] = 450
        return number

    def unfair(self, supplier: Organisation, since: str, until: str) -> None:
        """A stay in the register of unfair suppliers."""
        self.world.put("rnu", shapes.listed(supplier, since, until))

    # --- parts of them -----------------------------------------------------------------------------
    def _tell_bids(self, number: int, lots: dict[int, LotPlan], ends: datetime) -> None:
        """One application a bidder, with an entry a lot."""
        by_bidder: dict[Organisation, list[tuple[int, LotPlan, Bid]]] = {}
        for lot, plan in lots.items():
            for bid in plan.bids:
                by_bidder.setdefault(bid.by, []).append((lot, plan, bid))
        for bidder, offered in by_bidder.items():
            application = next(self._bids)
            held = shapes.application(application, number, bidder)
            at = ends - timedelta(minutes=offered[0][2].minutes_left)
            held["dateApply"] = f"{told(at)}.{application % 1000:03d}000"
            held["AppLots"] = [
                shapes.offer(next(self._offers), application, lot, plan, bid)
                for lot, plan, bid in offered
            ]
            self.world.put("trd-app", held)

    def _execute(self, number: int, amount: float, signed: datetime, said: dict[str, Any]) -> None:
        """The act and the payments of a contract that was carried out."""
        done = said.get("done", 40)
        accepted, prepaid = said.get("acted", amount), said.get("prepaid", 0)
        paid = said.get("paid", amount - prepaid)
        if prepaid:
            self._pay(number, signed + timedelta(days=5), prepaid, prepaid=prepaid)
        if done is None:
            return
        finished = signed + timedelta(days=done)
        if accepted:
            act = shapes.act(next(self._acts), number, finished, accepted, said)
            self.world.put("acts", act)
        if paid:
            self._pay(number, finished + timedelta(days=said.get("pay_after", 10)), paid)

    def _pay(self, number: int, at: datetime, amount: float, prepaid: float = 0) -> None:
        paid = shapes.payment(next(self._payments), number, at, amount, prepaid)
        self.world.put("treasury-pay", paid)
