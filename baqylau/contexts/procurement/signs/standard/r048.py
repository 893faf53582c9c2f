"""R048: one supplier of things that have nothing to do with each other."""

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
from baqylau.contexts.procurement.signs.standard.lacking import NO_AWARDS
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def _suppliers(tables: Tables, settings: Settings) -> ir.Table:
    """Suppliers seen often enough: in how many processes, and how many kinds of things they supplied."""
    award = bidding.active(tables)
    award = award.filter(award.suppliers == 1, award.supplier_id.notnull())
    award = award.select("ocid", "award_no", "supplier_id")
    award = award.semi_join(bidding.looked_at(tables, settings), "ocid")
    item = tables["award_item"]
    item = item.filter(item["item"].notnull()).join(award, ["ocid", "award_no"])
    item = item.mutate(kind=item["item"].substr(0, settings["digits"]))
    found = item.group_by("supplier_id").aggregate(
        processes=item.ocid.nunique(), kinds=item.kind.nunique()
    )
    found = found.filter(found.processes >= settings["minimum_contracting_processes"])
    return found.mutate(many=found.kinds.cast("float64"))


def _compared(tables: Tables, settings: Settings) -> ir.Table:
    return bidding.fenced(_suppliers(tables, settings), "many", settings, side="upper")


def _various(told: ir.Table) -> ir.Table:
    return told.filter(told.many >= told.fence)


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    various = _various(_compared(tables, settings))
    return various.select(
        subject=various.supplier_id,
        year=ibis.null("int32"),
        value=various.many,
        threshold=various.fence,
        group=ibis.literal(""),
        group_size=various.n,
        in_kinds=various.kinds,
        in_processes=various.processes,
        in_q1=various.q1,
        in_q3=various.q3,
    )


def strict(tables: Tables, settings: Settings, keep: Keep) -> Told:
    """What strict mode tells."""
    told = keep(_compared(tables, settings))
    return Told(
        rows=_various(told),
        groups={"Tenderer": [("supplier_id", "many")]},
        **bidding.figures(told, settings, "upper_fence"),
    )


def _without_items(tables: Tables, settings: Settings) -> ir.Table:
    process = bidding.looked_at(tables, settings)
    process = process.semi_join(bidding.active(tables), "ocid")
    item = tables["award_item"]
    told = item.filter(item["item"].notnull())
    return process.anti_join(told, "ocid").select(subject="ocid", year="year")


INDICATOR: Final = Indicator(
    code="R048",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Мүлде әртүрлі тауар мен қызмет жеткізеді",
        ru="Поставляет слишком разное",
        en="Supplies things of too many kinds",
    ),
    definition=Trilingual(
        kk="Өнім берушінің шарттарында тауар, жұмыс және қызмет түрлерінің саны кемінде {threshold}:"
        " басқаларға қарағанда әлдеқайда көп.",
        ru="В договорах поставщика не меньше {threshold} видов товаров, работ и услуг: намного больше,"
        " чем у других.",
        en="The supplier's contracts cover at least {threshold} kinds of goods, works and services: far"
        " more than others supply.",
    ),
    innocent=Trilingual(
        kk="Ауылдық жердегі әмбебап дүкен немесе көтерме сауда кәсіпорны шынымен түрлі тауар сатады.",
        ru="Сельский универсальный магазин или оптовый торговец действительно продаёт самое разное.",
        en="A village general store or a wholesaler really does sell all sorts of things.",
    ),
    question=Trilingual(
        kk="Оның қоймасы, қызметкерлері, рұқсат құжаттары бар ма, тауарды кімнен алады?",
        ru="Есть ли у него склад, работники, лицензии, у кого он берёт товар?",
        en="Does it have a warehouse, workers, licences; from whom does it get the goods?",
    ),
    source="R048, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "award", "award_item"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values={**bidding.COMMON, "digits": 2, "minimum_contracting_processes": 20},
            source="Tukey's upper fence, as in the method of the Open Contracting Partnership",
        ),
    ),
    needs=(
        Need(
            code="no_items",
            why=Trilingual(
                kk="Дереккөзде сатып алынған тауардың, жұмыстың немесе қызметтің коды жоқ.",
                ru="В источнике нет кодов того, что куплено.",
                en="The source gives no codes of what was bought.",
            ),
            missing=_without_items,
        ),
        NO_AWARDS,
    ),
)
