"""K14: two who bid together and win by turns."""

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import cuts
from baqylau.contexts.procurement.signs.local.pairs import both_sides, once_a_supplier
from baqylau.contexts.procurement.signs.local.shaping import always, percent, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Both suppliers of pairs that share nearly all lots where they met about evenly."""
    pairs = both_sides(cuts.meeting(tables))
    pairs = pairs.filter(pairs.met >= settings["meetings"])
    pairs = pairs.mutate(
        together=percent(pairs.won + pairs.partner_won, pairs.met),
        mine=percent(pairs.won, pairs.met),
        theirs=percent(pairs.partner_won, pairs.met),
    )
    pairs = pairs.filter(
        (pairs.together >= settings["percent"])
        & (pairs.mine >= settings["each_percent"])
        & (pairs.theirs >= settings["each_percent"])
    )
    found = once_a_supplier(pairs)
    return told(
        found,
        subject=found.supplier,
        value=found.together,
        threshold=settings["percent"],
        group="lots where both bid",
        size=found.met,
        inputs={
            "partner": found.partner,
            "meetings": found.met,
            "won": found.won,
            "partner_won": found.partner_won,
            "partners": found.partners,
        },
    )


INDICATOR = Indicator(
    code="K14",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Кезекпен жеңу",
        ru="Победы по очереди",
        en="Winning by turns",
    ),
    definition=Trilingual(
        kk=(
            "Екі өнім беруші кемінде он лотта бірге қатысып, солардың кемінде {threshold} пайызын "
            "екеуі шамамен теңдей жеңіп алған. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Два поставщика вместе участвовали не менее чем в десяти лотах и выиграли не менее "
            "{threshold} % из них примерно поровну. Признак: требует проверки."
        ),
        en=(
            "Two suppliers bid together for at least ten lots and won at least {threshold} % of "
            "them about evenly. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk="Шағын нарықта екі тең бәсекелес болса, жеңістер өздігінен теңдей бөлінуі мүмкін.",
        ru="На малом рынке с двумя равными конкурентами победы могут сами распределиться поровну.",
        en="In a small market with two equal rivals wins may fall evenly by themselves.",
    ),
    question=Trilingual(
        kk=(
            "Жеңістер тапсырыс берушілер, аудандар немесе айлар бойынша бөлінген бе? Бағалар "
            "арасындағы айырма әр жолы бірдей ме?"
        ),
        ru=(
            "Распределены ли победы по заказчикам, районам или месяцам? Одинакова ли каждый раз "
            "разница в ценах?"
        ),
        en=(
            "Are the wins divided by buyers, districts or months? Is the gap between the prices the "
            "same every time?"
        ),
    ),
    source="Red flags in public procurement (2024): R057",
    tables=("bid", "award"),
    expression=expression,
    settings=always(meetings=10, percent=90.0, each_percent=40.0),
)
