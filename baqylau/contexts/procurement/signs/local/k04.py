"""K4: the winner asks nearly the whole of the estimate."""

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    CONTESTED,
    always,
    more,
    percent,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Lots open to several whose only award lies within a percent below the estimate."""
    lot = tables["process"]
    lot = lot.filter(lot.method.isin(CONTESTED) & (lot.amount > 0)).select(
        "ocid", "year", "tenderers", estimate=lot.amount, estimate_in=lot.currency
    )
    award = tables["award"]
    award = award.filter((award.status == "active") & (award.amount > 0))
    award = award.select("ocid", "amount", "currency", "supplier_id")
    both = lot.join(award, "ocid")
    both = both.filter(
        (both.amount >= both.estimate * (settings["percent"] / 100))
        & ~more(both.amount, both.estimate)
        & (both.currency == both.estimate_in)
    )
    return told(
        both,
        subject=both.ocid,
        year=both.year,
        value=percent(both.amount, both.estimate),
        threshold=settings["percent"],
        inputs={
            "estimate": both.estimate,
            "amount": both.amount,
            "tenderers": both.tenderers,
            "supplier": both.supplier_id,
        },
    )


INDICATOR = Indicator(
    code="K4",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Жеңімпаз бағасы жоспарланған сомаға тең дерлік",
        ru="Цена победителя почти равна плановой сумме",
        en="The winner's price is nearly the estimate",
    ),
    definition=Trilingual(
        kk=(
            "Бәсекелі лоттағы жеңімпаз бағасы жоспарланған соманың {threshold} пайызынан кем емес. "
            "Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "В лоте с конкуренцией цена победителя не ниже {threshold} % плановой суммы. Признак: "
            "требует проверки."
        ),
        en=(
            "In a lot open to several the winner asked at least {threshold} % of the estimate. A "
            "sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Жоспарланған сома нарық бойынша дәл есептелген болуы немесе бағаны мемлекет реттеуі "
            "мүмкін."
        ),
        ru=(
            "Плановая сумма могла быть точно рассчитана по рынку, либо цена регулируется "
            "государством."
        ),
        en="The estimate may have been made well, or the price may be regulated.",
    ),
    question=Trilingual(
        kk="Қанша қатысушы болды және олардың бағалары қандай? Жоспарланған сома қалай есептелген?",
        ru="Сколько было участников и какие у них цены? Как рассчитана плановая сумма?",
        en="How many took part, and what did they ask? How was the estimate made?",
    ),
    source="Red flags in public procurement (2024): R031",
    tables=("process", "award"),
    expression=expression,
    settings=always(percent=99.0),
    needs=(needs.of_process("amount", only=needs.contested),),
)
