"""K23: bids often and hardly ever wins."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import cuts
from baqylau.contexts.procurement.signs.local.shaping import always, more, percent, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Suppliers with more bids than the least, and a greater share of them lost."""
    entry = cuts.entry(tables)
    bids = entry.group_by("tenderer_id").aggregate(lots=entry.count(), won=entry.won.sum())
    bids = bids.filter(bids.lots > settings["lots"])
    bids = bids.mutate(lost=percent(bids.lots - bids.won, bids.lots))
    whole = bids.aggregate(bidders=bids.count())
    found = bids.filter(more(bids.lost, settings["percent"])).cross_join(whole)
    return told(
        found,
        subject=found.tenderer_id,
        value=found.lost,
        threshold=settings["percent"],
        group=ibis.literal("bidders with as many lots"),
        size=found.bidders,
        inputs={"lots": found.lots, "won": found.won},
    )


INDICATOR = Indicator(
    code="K23",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Жиі қатысып, өте сирек жеңетін өнім беруші",
        ru="Частое участие почти без побед",
        en="Bids often and hardly ever wins",
    ),
    definition=Trilingual(
        kk=(
            "Өнім беруші он бестен астам лотқа қатысып, олардың {threshold} пайыздан астамында "
            "жеңілген. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Поставщик участвовал более чем в пятнадцати лотах и проиграл более {threshold} % из "
            "них. Признак: требует проверки."
        ),
        en=(
            "The supplier bid for more than fifteen lots and lost more than {threshold} % of them. "
            "A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk="Нарыққа жаңа шыққан немесе бағасы жоғары кәсіпорын адал қатысып-ақ жеңілуі мүмкін.",
        ru=(
            "Новое на рынке предприятие или предприятие с высокими ценами может честно участвовать "
            "и проигрывать."
        ),
        en="A firm new to the market, or a dear one, may bid honestly and lose.",
    ),
    question=Trilingual(
        kk="Ол кіммен бірге қатысады және сонда кім жеңеді? Оның өтінімдері толық па?",
        ru="С кем вместе он участвует и кто при этом побеждает? Полны ли его заявки?",
        en="With whom does it bid, and who wins then? Are its bids complete?",
    ),
    source="Red flags in public procurement (2024): R025",
    tables=("bid", "award"),
    expression=expression,
    settings=always(lots=15, percent=95.0),
    weight=0.7,
)
