"""R028: different tenderers name the same price."""

from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.standard.lacking import NO_BIDS
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_PRICE: Final = ("ocid", "amount", "currency")


def _bids(tables: Tables, settings: Settings) -> ir.Table:
    bid = bidding.submitted(tables)
    bid = bid.filter(bid.amount.notnull(), bid.currency.notnull(), bid.tenderer_set.notnull())
    bid = bid.select(*_PRICE, "bid_no", "tenderer_set")
    return bid.join(bidding.priced(tables, settings).select("ocid", "year"), "ocid")


def _prices(tables: Tables, settings: Settings) -> ir.Table:
    """Prices that more than one set of tenderers named, and how many did."""
    bid = _bids(tables, settings)
    found = bid.group_by([*_PRICE, "year"]).aggregate(sets=bid.tenderer_set.nunique())
    return found.filter(found.sets > 1)


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    price = _prices(tables, settings)
    found = price.group_by(["ocid", "year"]).aggregate(
        sets=price.sets.max(), prices=price.count(), amount=price.amount.min()
    )
    return found.select(
        subject=found.ocid,
        year=found.year,
        value=found.sets,
        threshold=2.0,
        group=ibis.literal(""),
        group_size=ibis.null("int64"),
        in_amount=found.amount,
        in_prices=found.prices,
    )


def strict(tables: Tables, settings: Settings, _keep: Keep) -> Told:
    """What strict mode tells."""
    price = _prices(tables, settings).select(*_PRICE)
    bid = _bids(tables, settings).join(price, _PRICE).select("ocid", "bid_no")
    tenderer = tables["bid_tenderer"].join(bid, ["ocid", "bid_no"])
    return Told(
        rows=tenderer.select("ocid", "tenderer_id").distinct(),
        groups={"OCID": [("ocid", 1.0)], "Tenderer": [("tenderer_id", 1.0)]},
        maps={"ocid_tenderer_r028": ["tenderer_id"]},
    )


INDICATOR: Final = Indicator(
    code="R028",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Бірдей баға ұсыныстары",
        ru="Одинаковые ценовые предложения",
        en="Identical prices",
    ),
    definition=Trilingual(
        kk="Бір лотқа әртүрлі қатысушылар дәл бірдей баға ұсынған.",
        ru="На один лот разные участники предложили в точности одну и ту же цену.",
        en="Different participants offered exactly the same price for one lot.",
    ),
    innocent=Trilingual(
        kk="Бағасын мемлекет реттейтін тауарларда немесе барлығы сметалық бағамен қатысқанда баға бірдей"
        " болуы заңды.",
        ru=(
            "Совпадение цен законно, если их регулирует государство или все предложили сметную "
            "стоимость."
        ),
        en="Prices coincide lawfully where the state regulates them or all offered the estimate.",
    ),
    question=Trilingual(
        kk="Бұл баға лоттың жоспарлы сомасына тең бе? Өтінімдер бір уақытта, бір мекенжайдан берілді ме?",
        ru="Равна ли эта цена плановой сумме лота? Поданы ли заявки в одно время, с одного адреса?",
        en="Is this price equal to the planned sum? Were the bids sent at the same time or address?",
    ),
    source="R028, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values=bidding.COMMON,
            source="Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
        ),
    ),
    needs=(NO_BIDS,),
)
