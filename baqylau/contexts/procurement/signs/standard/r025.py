"""R025: one who takes part often and hardly ever wins."""

from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.quantiles import quantiles
from baqylau.contexts.procurement.signs.standard.lacking import NO_AWARDS, NO_BIDS
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def _tenderers(tables: Tables, settings: Settings) -> ir.Table:
    """Tenderers: in how many processes they had a valid bid, how many they won, and the share."""
    bid = bidding.valid_alone(tables).select("ocid", "tenderer_id").distinct()
    found = bidding.looked_at(tables, settings).select("ocid").join(bid, "ocid")
    found = found.join(bidding.won_alone(tables), "ocid")
    counted = found.group_by("tenderer_id").aggregate(
        processes=found.count(), wins=found.count(where=found.tenderer_id == found.supplier_id)
    )
    return counted.mutate(ratio=counted.wins / counted.processes.nullif(0))


def _compared(tables: Tables, settings: Settings, keep: Keep = lambda found: found) -> ir.Table:
    """Tenderers beside the fence of shares, and how many processes are `many`."""
    found = keep(_tenderers(tables, settings))
    often = quantiles(found, "processes", {"many": settings["percentile"] / 100}).select("many")
    return bidding.fenced(found, "ratio", settings, side="lower").cross_join(often)


def _seldom(told: ir.Table) -> ir.Table:
    return told.filter(
        told.q1 > 0, told.fence > 0, told.processes >= told.many, told.ratio <= told.fence
    )


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    seldom = _seldom(_compared(tables, settings))
    return seldom.select(
        subject=seldom.tenderer_id,
        year=ibis.null("int32"),
        value=seldom.ratio,
        threshold=seldom.fence,
        group=ibis.literal(""),
        group_size=seldom.n,
        in_processes=seldom.processes,
        in_wins=seldom.wins,
        in_many=seldom.many,
        in_q1=seldom.q1,
        in_q3=seldom.q3,
    )


def strict(tables: Tables, settings: Settings, keep: Keep) -> Told:
    """What strict mode tells."""
    told = keep(_compared(tables, settings, keep))
    figures = bidding.figures(told, settings, "lower_fence")
    return Told(
        rows=_seldom(told),
        groups={"Tenderer": [("tenderer_id", "ratio")]},
        meta=(*figures["meta"], told.select(upper_fence="many").limit(1)),
        fixed={"upper_fence": None, **figures["fixed"]},
    )


INDICATOR: Final = Indicator(
    code="R025",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Жиі қатысып, сирек жеңеді",
        ru="Часто участвует и редко побеждает",
        en="Takes part often, seldom wins",
    ),
    definition=Trilingual(
        kk=(
            "Өнім беруші басқалардан жиі қатысады, ал жеңістерінің үлесі {threshold} мәнінен "
            "аспайды."
        ),
        ru="Поставщик участвует чаще других, а доля его побед не превышает {threshold}.",
        en="The supplier takes part more often than others, and the share of wins is at most {threshold}.",
    ),
    innocent=Trilingual(
        kk="Нарыққа жаңа шыққан немесе бағасы жоғары адал қатысушы да сирек жеңеді.",
        ru="Редко побеждает и добросовестный участник: новый на рынке или с высокими ценами.",
        en="An honest participant who is new to the market or dear seldom wins as well.",
    ),
    question=Trilingual(
        kk="Ол қатысқан сатып алуларда көбіне кім жеңеді, олардың арасында байланыс бар ма?",
        ru="Кто чаще всего побеждает в закупках с его участием, есть ли между ними связь?",
        en="Who wins most often where this supplier takes part, and are the two connected?",
    ),
    source="R025, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid", "award"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values={**bidding.COMMON, "percentile": 75},
            source="Tukey's lower fence, as in the method of the Open Contracting Partnership",
        ),
    ),
    needs=(NO_BIDS, NO_AWARDS),
)
