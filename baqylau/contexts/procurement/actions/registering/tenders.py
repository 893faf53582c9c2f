"""Announcements, their lots, and bids for them."""

from collections.abc import Iterator
from typing import Final

from baqylau.contexts.procurement.actions.registering.telling import Telling, titles, told_fields
from baqylau.contexts.procurement.models import Announcement, Bid, Lot
from baqylau.contexts.procurement.rules.ocds.cutting import by_lot
from baqylau.contexts.procurement.rules.ocds.facts import NOT_SUBMITTED, first_item, ids, published
from baqylau.contexts.procurement.rules.ocds.values import (
    Object,
    many,
    moment,
    money,
    number,
    part,
    text,
    whole,
)
from baqylau.contexts.procurement.rules.words import folded
from baqylau.contexts.procurement.vocabulary import BidStatus, Category, Method, TenderStatus

_ANNOUNCED: Final = told_fields(Announcement, "ocid")
_OF_LOT: Final = told_fields(Lot, "ocid")


def keep_tenders(telling: Telling) -> None:
    """Announcements, lots and bids as they are told now; lots that are not told any more are gone."""
    announced = [one for one in telling.releases if is_announced(one)]
    rows = [_announcement(one, telling) for one in announced]
    Announcement.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["ocid"], update_fields=_ANNOUNCED
    )
    found = Announcement.objects.filter(ocid__in=[one.ocid for one in rows])
    telling.announcements = dict(found.values_list("ocid", "pk"))
    cuts = {
        str(cut["ocid"]): (telling.announcements[str(release["ocid"])], lot, cut, release)
        for release in announced
        for lot, cut in by_lot(release)
    }
    lots = [
        _lot(told, announcement, cut, release, telling)
        for announcement, told, cut, release in cuts.values()
    ]
    Lot.objects.bulk_create(
        lots, update_conflicts=True, unique_fields=["ocid"], update_fields=_OF_LOT
    )
    telling.lots = dict(Lot.objects.filter(ocid__in=cuts).values_list("ocid", "pk"))
    gone = Lot.objects.filter(announcement__in=telling.announcements.values(), gone_at__isnull=True)
    gone.exclude(ocid__in=cuts).update(gone_at=telling.at)
    _keep_bids([cut for _, _, cut, _ in cuts.values()], telling)


def is_announced(release: Object) -> bool:
    """Whether there was an announcement: a direct contract has a method and a title, and no more."""
    tender = part(release, "tender")
    told = (
        many(tender, "lots"),
        part(tender, "tenderPeriod"),
        many(tender, "documents"),
        published(tender),
        many(part(release, "bids"), "details"),
    )
    return any(told)


def _announcement(release: Object, telling: Telling) -> Announcement:
    tender = part(release, "tender")
    ours, value, period = (
        part(tender, "baqylau"),
        part(tender, "value"),
        part(tender, "tenderPeriod"),
    )
    title_ru, title_kk = titles(release, tender)
    place = telling.place(text(ours, "kato"))
    buyer = part(release, "buyer")
    tender_number = (text(ours, "number") or "")[:60]
    return Announcement(
        ocid=release["ocid"],
        number=tender_number,
        source_id=(text(tender, "id") or "")[:60],
        title_ru=title_ru,
        title_kk=title_kk,
        searched=folded(
            title_ru, title_kk, tender_number, telling.names.get(text(buyer, "id") or "", "")
        ),
        category=_one_of(Category.values, text(tender, "mainProcurementCategory")),
        method=_one_of(Method.values, text(tender, "procurementMethod")),
        method_code=method_code(tender, ours),
        status=_one_of(TenderStatus.values, text(tender, "status")),
        status_code=(text(ours, "statusCode") or "")[:20],
        amount=money(value, "amount"),
        currency=currency(value),
        repeats=(text(ours, "repeats") or "")[:120],
        buyer_id=telling.party(buyer),
        organiser_id=telling.party(part(tender, "procuringEntity")),
        place_id=place,
        region_id=telling.region(place),
        published_at=published(tender),
        starts_at=moment(period.get("startDate")),
        ends_at=moment(period.get("endDate")),
        origin=telling.origin,
        load=telling.load,
        changed_at=telling.at,
        gone_at=None,
    )


def _lot(told: Object, announcement: int, cut: Object, release: Object, telling: Telling) -> Lot:
    tender = part(cut, "tender")
    ours, items = part(told, "baqylau"), many(tender, "items")
    title_ru, title_kk = titles(release, told, *items, tender)
    won = _won(cut)
    return Lot(
        ocid=cut["ocid"],
        announcement_id=announcement,
        number=(text(ours, "number") or "")[:60],
        source_id=(text(told, "id") or "")[:60],
        title_ru=title_ru,
        title_kk=title_kk,
        item=(first_item(items) or "")[:40],
        unit=unit(items),
        quantity=number(items[0], "quantity") if items else None,
        amount=money(part(tender, "value"), "amount"),
        status=_one_of(TenderStatus.values, text(tender, "status")),
        status_code=(text(ours, "statusCode") or "")[:20],
        tenderers=_tenderers(cut),
        winner_id=telling.party(next(iter(many(won, "suppliers")), {})),
        winning_amount=money(part(won, "value"), "amount"),
        gone_at=None,
    )


def _won(cut: Object) -> Object:
    """The award in force; an empty one where there is none."""
    return next((one for one in many(cut, "awards") if one.get("status") == "active"), {})


def _tenderers(cut: Object) -> int | None:
    bids = many(part(cut, "bids"), "details")
    if not bids:
        told = whole(part(cut, "tender"), "numberOfTenderers")
        return told if told is None or told >= 0 else None
    submitted = [one for one in bids if one.get("status") not in NOT_SUBMITTED]
    return len({key for one in submitted for key in ids(one, "tenderers")})


def _keep_bids(cuts: list[Object], telling: Telling) -> None:
    Bid.objects.filter(lot__in=telling.lots.values()).delete()
    rows = {(one.lot_id, one.bidder_id, one.source_id): one for one in _bids(cuts, telling)}
    Bid.objects.bulk_create(rows.values())


def _bids(cuts: list[Object], telling: Telling) -> Iterator[Bid]:
    for cut in cuts:
        winners = ids(_won(cut), "suppliers")
        for bid in many(part(cut, "bids"), "details"):
            for code in ids(bid, "tenderers"):
                bidder = telling.parties.get(code)
                if bidder is None:
                    continue
                yield Bid(
                    lot_id=telling.lots[str(cut["ocid"])],
                    bidder_id=bidder,
                    source_id=(text(bid, "id") or "")[:60],
                    amount=money(part(bid, "value"), "amount"),
                    submitted_at=moment(bid.get("date")),
                    status=_one_of(BidStatus.values, text(bid, "status")),
                    is_winner=code in winners,
                )


def method_code(tender: Object, ours: Object) -> str:
    """The source's own code of the method, else its name."""
    told = text(ours, "methodCode") or text(part(tender, "baqylau"), "methodCode")
    return (told or text(tender, "procurementMethodDetails") or "")[:120]


def currency(value: Object) -> str:
    """The currency of a sum; KZT where it is not told."""
    told = text(value, "currency") or ""
    return told.upper() if len(told) == 3 else "KZT"  # noqa: PLR2004  codes of ISO 4217


def unit(items: list[Object]) -> str:
    """The unit of the first item."""
    told = part(items[0], "unit") if items else {}
    return (text(told, "name") or text(told, "id") or "")[:80]


def _one_of(values: list[str], told: str | None) -> str:
    return told if told in values else ""
