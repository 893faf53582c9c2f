"""R018: one tenderer where others could have come."""

from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import (
    ALWAYS,
    Dated,
    Indicator,
    Need,
    Settings,
    Tables,
)
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def _competitive(tables: Tables, settings: Settings) -> ir.Table:
    process = bidding.looked_at(tables, settings)
    if methods := settings["methods"]:
        return process.filter(process.method.isin(methods))
    return process


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    process = _competitive(tables, settings)
    lone = process.filter(process.tenderers == 1)
    return lone.select(
        subject=lone.ocid,
        year=lone.year,
        value=1.0,
        threshold=1.0,
        group=ibis.literal(""),
        group_size=ibis.null("int64"),
        in_tenderers=lone.tenderers,
        in_method=lone.method,
    )


def strict(tables: Tables, settings: Settings, _keep: Keep) -> Told:
    """What strict mode tells."""
    return Told(rows=_expression(tables, settings), groups={"OCID": [("subject", 1.0)]})


def _uncounted(tables: Tables, settings: Settings) -> ir.Table:
    process = _competitive(tables, settings)
    return process.filter(process.tenderers.isnull()).select(subject="ocid", year="year")


INDICATOR: Final = Indicator(
    code="R018",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Бір ғана қатысушы",
        ru="Единственный участник",
        en="A single participant",
    ),
    definition=Trilingual(
        kk="Бәсекелі тәсілмен өткен сатып алуға бір ғана әлеуетті өнім беруші өтінім берген.",
        ru="В закупке конкурентным способом заявку подал только один потенциальный поставщик.",
        en="In a purchase by a competitive method only one potential supplier submitted a bid.",
    ),
    innocent=Trilingual(
        kk="Өңірде басқа өнім беруші болмауы немесе тапсырыс тым шағын болуы мүмкін."
        " Талапқа сай бір өтінім болса, заң конкурсты өтті деп есептейді.",
        ru="В регионе может не быть других поставщиков, или заказ слишком мал."
        " При одной соответствующей заявке закон считает конкурс состоявшимся.",
        en="There may be no other supplier in the region, or the order may be too small."
        " The law holds a competition with one compliant bid to be valid.",
    ),
    question=Trilingual(
        kk="Талаптарда бір ғана өнім берушіге сай келетін шарт бар ма? Осындай сатып алуға басқа"
        " тапсырыс берушілерде нешеуі қатысады?",
        ru="Есть ли в требованиях условие, которому отвечает лишь один поставщик? Сколько участников"
        " приходит на такие закупки у других заказчиков?",
        en="Is there a requirement that only one supplier can meet? How many take part in such"
        " purchases of other buyers?",
    ),
    source="R018, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process",),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values={**bidding.COMMON, "methods": ("open", "selective")},
            source="Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
        ),
    ),
    needs=(
        Need(
            code="no_tenderers",
            why=Trilingual(
                kk="Дереккөзде неше қатысушы болғаны айтылмаған.",
                ru="Источник не сообщает, сколько было участников.",
                en="The source does not say how many took part.",
            ),
            missing=_uncounted,
        ),
    ),
)
