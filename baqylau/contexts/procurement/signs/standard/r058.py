"""R058: a winning bid far below the next one."""

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
    return bidding.fenced(found, "ratio", settings, side="upper", by=by)


def _far(told: ir.Table) -> ir.Table:
    return told.filter(told.fence > 0, told.ratio >= told.fence)


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    far = _far(_compared(tables, settings))
    return far.select(
        subject=far.ocid,
        year=far.year,
        value=far.ratio,
        threshold=far.fence,
        group=far.group,
        group_size=far.n,
        in_winner=far.winner,
        in_lowest_other=far.lowest,
        in_winner_id=far.winner_id,
        in_lowest_other_id=far.lowest_id,
        in_q1=far.q1,
        in_q3=far.q3,
    )


def strict(tables: Tables, settings: Settings, keep: Keep) -> Told:
    """What strict mode tells."""
    told = keep(_compared(tables, settings))
    return Told(
        rows=_far(told),
        groups={"OCID": [("ocid", "ratio")], "Tenderer": [("winner_id", 0.0)]},
        maps={"ocid_tenderer_r058": ["winner_id"]},
        **bidding.figures(told, settings, "upper_fence"),
    )


INDICATOR: Final = Indicator(
    code="R058",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Жеңімпаз бағаны күрт түсірген",
        ru="Победитель резко снизил цену",
        en="The winner's price is far below the next",
    ),
    definition=Trilingual(
        kk=(
            "Екінші бағаның жеңімпаз бағасынан айырмасы (үлеспен) кемінде {threshold}: бұл сол "
            "жылғы сол санаттағы сатып алулармен салыстырғанда өте көп."
        ),
        ru=(
            "Вторая цена выше цены победителя не менее чем на {threshold} (в долях): это много по "
            "сравнению с закупками той же категории за тот же год."
        ),
        en="The second price is above the winner's by a share of at least {threshold}: much, compared"
        " with purchases of the same category in the same year.",
    ),
    innocent=Trilingual(
        kk="Жеңімпаздың қоймада дайын тауары, өз өндірісі немесе жақын жердегі базасы болуы мүмкін;"
        " екінші қатысушы бағасын асыра қоюы да ықтимал.",
        ru="У победителя может быть товар на складе, своё производство или база поблизости; второй"
        " участник мог и завысить цену.",
        en="The winner may have goods in stock, make them, or have a base nearby; or the other may have"
        " asked too much.",
    ),
    question=Trilingual(
        kk=(
            "Шарт осы бағамен орындалды ма, кейін қосымша келісіммен баға көтерілді ме, демпингке "
            "қарсы қамтамасыз ету енгізілді ме?"
        ),
        ru="Исполнен ли договор по этой цене, повышалась ли она дополнительным соглашением, внесено ли"
        " антидемпинговое обеспечение?",
        en="Was the contract fulfilled at this price, was it raised by an additional agreement, was the"
        " security against dumping paid?",
    ),
    source="R058, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid", "award"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values=bidding.COMMON,
            source="Tukey's upper fence, as in the method of the Open Contracting Partnership",
        ),
    ),
    needs=(NO_PRICES, NO_AWARDS),
)
