"""What the standard signs cannot do without, and how its absence is told."""

from typing import Final

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import Need, Settings, Tables
from baqylau.kernel.texts import Trilingual


def _without_bids(tables: Tables, settings: Settings) -> ir.Table:
    process = bidding.looked_at(tables, settings)
    return process.anti_join(bidding.submitted(tables), "ocid").select(subject="ocid", year="year")


def _without_prices(tables: Tables, settings: Settings) -> ir.Table:
    process, bid = bidding.priced(tables, settings), bidding.submitted(tables)
    told = bid.filter(bid.amount.notnull(), bid.currency == settings["currency"])
    return process.anti_join(told, "ocid").select(subject="ocid", year="year")


def _without_awards(tables: Tables, settings: Settings) -> ir.Table:
    process = bidding.looked_at(tables, settings)
    award = tables["award"]
    told = award.filter(award.status.notnull())
    return process.anti_join(told, "ocid").select(subject="ocid", year="year")


NO_BIDS: Final = Need(
    code="no_bids",
    why=Trilingual(
        kk="Дереккөзде өтінімдер туралы дерек жоқ.",
        ru="В источнике нет сведений о заявках.",
        en="The source says nothing about bids.",
    ),
    missing=_without_bids,
)
NO_PRICES: Final = Need(
    code="no_prices",
    why=Trilingual(
        kk="Дереккөзде өтінімдердің теңгемен көрсетілген бағасы жоқ.",
        ru="В источнике нет цен заявок в тенге.",
        en="The source gives no prices of bids in tenge.",
    ),
    missing=_without_prices,
)
NO_AWARDS: Final = Need(
    code="no_awards",
    why=Trilingual(
        kk="Дереккөзде сатып алудың қорытындысы жоқ.",
        ru="В источнике нет итогов закупки.",
        en="The source does not say how the purchase ended.",
    ),
    missing=_without_awards,
)
