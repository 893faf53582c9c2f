"""R024: a losing bid strangely close to the winning one."""

from typing import Final

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.standard.lacking import NO_AWARDS, NO_PRICES
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def _compared(tables: Tables, settings: Settings) -> ir.Table:
    found, by = bidding.grouped(bidding.ratios(tables, settings), settings)
    return bidding.fenced(found, "ratio", settings, side="lower", by=by)


def _close(told: ir.Table) -> ir.Table:
    return told.filter(told.q1 > 0, told.fence > 0, told.ratio <= told.fence)


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    close = _close(_compared(tables, settings))
    return close.select(
        subject=close.ocid,
        year=close.year,
        value=close.ratio,
        threshold=close.fence,
        group=close.group,
        group_size=close.n,
        in_winner=close.winner,
        in_lowest_other=close.lowest,
        in_winner_id=close.winner_id,
        in_lowest_other_id=close.lowest_id,
        in_q1=close.q1,
        in_q3=close.q3,
    )


def strict(tables: Tables, settings: Settings, keep: Keep) -> Told:
    """What strict mode tells."""
    told = keep(_compared(tables, settings))
    parties = ("winner_id", "lowest_id")
    return Told(
        rows=_close(told),
        groups={
            "OCID": [("ocid", "ratio")],
            "Tenderer": [(party, 0.0) for party in parties],
        },
        maps={"ocid_tenderer_r024": parties},
        **bidding.figures(told, settings, "lower_fence"),
    )


INDICATOR: Final = Indicator(
    code="R024",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Баға жеңімпаздың бағасына тым жақын",
        ru="Цена слишком близка к цене победителя",
        en="A price very close to the winning one",
    ),
    definition=Trilingual(
        kk=(
            "Екінші бағаның жеңімпаз бағасынан айырмасы (үлеспен) {threshold} мәнінен аспайды: бұл "
            "сол жылғы сол санаттағы сатып алулармен салыстырғанда өте аз."
        ),
        ru=(
            "Вторая цена выше цены победителя не более чем на {threshold} (в долях): это мало по "
            "сравнению с закупками той же категории за тот же год."
        ),
        en="The second price is above the winner's by a share of at most {threshold}: little, compared"
        " with purchases of the same category in the same year.",
    ),
    innocent=Trilingual(
        kk="Бағасы ашық биржалық тауарларда (отын, көмір, астық) баға ұсыныстары әдетте жақын болады.",
        ru="У товаров с открытой рыночной ценой (топливо, уголь, зерно) предложения обычно близки.",
        en="For goods with an open market price (fuel, coal, grain) offers usually lie close together.",
    ),
    question=Trilingual(
        kk="Бұл екі қатысушы басқа сатып алуларда да қатар кездесе ме, олардың ортақ мекенжайы, телефоны"
        " немесе құрылтайшысы бар ма?",
        ru="Встречаются ли эти два участника рядом в других закупках, есть ли у них общий адрес,"
        " телефон или учредитель?",
        en="Do these two take part together in other purchases; do they share an address, a telephone"
        " or a founder?",
    ),
    source="R024, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid", "award"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values=bidding.COMMON,
            source="Tukey's lower fence, as in the method of the Open Contracting Partnership",
        ),
    ),
    needs=(NO_PRICES, NO_AWARDS),
)
