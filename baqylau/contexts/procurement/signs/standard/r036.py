"""R036: the lowest bid was refused."""

from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.standard.lacking import NO_AWARDS, NO_PRICES
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def _refused(tables: Tables, settings: Settings) -> ir.Table:
    """Awarded processes whose first lowest bid was disqualified while some bid was valid."""
    process = bidding.priced(tables, settings).select("ocid", "year")
    process = process.semi_join(bidding.active(tables), "ocid")
    bid = bidding.submitted(tables)
    bid = bid.filter(bid.amount.notnull(), bid.currency == settings["currency"])
    order = ibis.window(group_by="ocid", order_by=["amount", "bid_no"])
    bid = bid.select("ocid", "bid_no", "status", "amount", "tenderer_id")
    bid = bid.mutate(place=ibis.row_number().over(order))
    valid = bid.filter(bid.status == "valid")
    accepted = valid.group_by("ocid").aggregate(lowest_valid=valid.amount.min())
    refused = bid.filter(bid.place == 0, bid.status == "disqualified")
    return process.join(refused, "ocid").join(accepted, "ocid")


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    found = _refused(tables, settings)
    return found.select(
        subject=found.ocid,
        year=found.year,
        value=found.amount,
        threshold=found.lowest_valid,
        group=ibis.literal(""),
        group_size=ibis.null("int64"),
        in_refused=found.amount,
        in_lowest_valid=found.lowest_valid,
        in_refused_id=found.tenderer_id,
    )


def strict(tables: Tables, settings: Settings, _keep: Keep) -> Told:
    """What strict mode tells."""
    return Told(rows=_refused(tables, settings), groups={"OCID": [("ocid", 1.0)]})


INDICATOR: Final = Indicator(
    code="R036",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Ең төмен баға қабылданбаған",
        ru="Самая низкая цена отклонена",
        en="The lowest price was refused",
    ),
    definition=Trilingual(
        kk="Жеңімпаз бағамен анықталатын тәсілде ең төмен баға ұсынған өтінім қабылданбаған.",
        ru="При способе, где решает цена, заявка с самой низкой ценой отклонена.",
        en="By a method where the price decides, the bid with the lowest price was refused.",
    ),
    innocent=Trilingual(
        kk=(
            "Тым төмен баға қамтамасыз етілмеген демпинг болуы немесе тауар талапқа сай келмеуі "
            "мүмкін."
        ),
        ru="Слишком низкая цена могла быть демпингом без обеспечения, или товар не отвечал требованиям.",
        en="Too low a price may have been dumping without security, or the goods did not fit.",
    ),
    question=Trilingual(
        kk="Хаттамада қабылдамау себебі қандай, ол дәлелденген бе, екі бағаның айырмасы қанша?",
        ru="Какая причина отклонения указана в протоколе, подтверждена ли она, какова разница цен?",
        en="What reason does the protocol give, is it borne out, and how large is the difference?",
    ),
    source="R036, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid", "award"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values=bidding.COMMON,
            source="Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
        ),
    ),
    needs=(NO_PRICES, NO_AWARDS),
)
