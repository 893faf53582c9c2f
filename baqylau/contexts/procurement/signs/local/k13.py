"""K13: two who bid together again and again, and always the same one wins."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import cuts
from baqylau.contexts.procurement.signs.local.pairs import both_sides, once_a_supplier
from baqylau.contexts.procurement.signs.local.shaping import always, percent, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Both suppliers of such pairs, each with the partner it met most."""
    pairs = both_sides(cuts.meeting(tables))
    pairs = pairs.filter(pairs.met >= settings["meetings"])
    pairs = pairs.mutate(
        mine=percent(pairs.won, pairs.met), theirs=percent(pairs.partner_won, pairs.met)
    )
    usual = settings["percent"]
    pairs = pairs.filter(
        ((pairs.mine >= usual) & (pairs.partner_won == 0))
        | ((pairs.theirs >= usual) & (pairs.won == 0))
    )
    found = once_a_supplier(pairs)
    return told(
        found,
        subject=found.supplier,
        value=ibis.greatest(found.mine, found.theirs),
        threshold=usual,
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
    code="K13",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Үнемі бірге қатысатын жұп, жеңімпаз — біреуі",
        ru="Постоянная пара участников с одним победителем",
        en="A pair that bids together and one always wins",
    ),
    definition=Trilingual(
        kk=(
            "Екі өнім беруші кемінде он лотта бірге қатысқан, солардың кемінде {threshold} пайызын "
            "бірі жеңіп алған, екіншісі бірде-бір рет жеңбеген. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Два поставщика вместе участвовали не менее чем в десяти лотах; не менее {threshold} % "
            "из них выиграл один, второй не выиграл ни одного. Признак: требует проверки."
        ),
        en=(
            "Two suppliers bid together for at least ten lots; one won at least {threshold} % of "
            "them, the other none. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Тар нарықта бір қатысушының бағасы шынымен әрдайым төмен немесе тәжірибесі көбірек "
            "болуы мүмкін."
        ),
        ru=(
            "На узком рынке у одного участника действительно могут быть стабильно ниже цены или "
            "больше опыта."
        ),
        en="In a narrow market one bidder may really be cheaper, or more experienced, every time.",
    ),
    question=Trilingual(
        kk=(
            "Жеңілген қатысушы бағасын төмендетуге тырыса ма? Екеуінің құжаттары, мекенжайы немесе "
            "өтінім уақыты ұқсас па?"
        ),
        ru=(
            "Пытается ли проигравший снижать цену? Похожи ли документы, адреса или время заявок "
            "обоих?"
        ),
        en=(
            "Does the loser try to lower its price? Are their documents, addresses or times of "
            "bidding alike?"
        ),
    ),
    source="Red flags in public procurement (2024): R053",
    tables=("bid", "award"),
    expression=expression,
    settings=always(meetings=10, percent=90.0),
)
