"""R035: everybody but the winner was refused."""

from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.standard.lacking import NO_AWARDS, NO_BIDS
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def _tenderers(tables: Tables, status: str, *, of: ir.Table | None = None) -> ir.Table:
    """Tenderers with a bid of that status: ocid and tenderer_id, each once; `of` these processes only."""
    bid = tables["bid"]
    bid = bid.filter(bid.status == status).select("ocid", "bid_no")
    if of is not None:
        bid = bid.semi_join(of, "ocid")
    found = tables["bid_tenderer"].join(bid, ["ocid", "bid_no"])
    return found.select("ocid", "tenderer_id").distinct()


def _only(table: ir.Table, column: str) -> ir.Table:
    """Processes that have one value only."""
    found = table.group_by("ocid").aggregate(many=table.count(), **{column: table[column].max()})
    return found.filter(found.many == 1).select("ocid", column)


def _winners(tables: Tables, of: ir.Table) -> ir.Table:
    award = bidding.active(tables).select("ocid", "award_no").semi_join(of, "ocid")
    found = tables["award_supplier"].join(award, ["ocid", "award_no"])
    return found.select("ocid", "supplier_id").distinct()


def _lone(tables: Tables, settings: Settings) -> ir.Table:
    """Decided processes whose only valid tenderer won all, and how many others were disqualified."""
    refused = _tenderers(tables, "disqualified").rename(refused_id="tenderer_id")
    valid = _only(_tenderers(tables, "valid", of=refused), "tenderer_id")
    winner = _only(_winners(tables, refused), "supplier_id")
    process = bidding.looked_at(tables, settings).select("ocid", "year")
    found = process.semi_join(bidding.final(tables), "ocid").join(valid, "ocid")
    found = found.join(winner, "ocid")
    found = found.filter(found.tenderer_id == found.supplier_id)
    found = found.join(refused, "ocid")
    found = found.filter(found.refused_id != found.tenderer_id)
    told = found.group_by(["ocid", "year", "tenderer_id"]).aggregate(refused=found.count())
    return told.filter(told.refused >= max(settings["threshold"] or 1, 1))


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    lone = _lone(tables, settings)
    return lone.select(
        subject=lone.ocid,
        year=lone.year,
        value=lone.refused,
        threshold=float(max(settings["threshold"] or 1, 1)),
        group=ibis.literal(""),
        group_size=ibis.null("int64"),
        in_refused=lone.refused,
        in_winner_id=lone.tenderer_id,
    )


def strict(tables: Tables, settings: Settings, _keep: Keep) -> Told:
    """What strict mode tells."""
    return Told(
        rows=_lone(tables, settings),
        groups={"OCID": [("ocid", "refused")], "Tenderer": [("tenderer_id", 0.0)]},
        maps={"ocid_tenderer_r035": ["tenderer_id"]},
    )


INDICATOR: Final = Indicator(
    code="R035",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Жеңімпаздікінен басқа өтінімдер қабылданбаған",
        ru="Отклонены все, кроме победителя",
        en="All but the winner were refused",
    ),
    definition=Trilingual(
        kk=(
            "Қатысуға бір ғана өтінім жіберіліп, сол жеңген; басқа қатысушылардың өтінімдері "
            "қабылданбаған (кемінде {threshold})."
        ),
        ru="Допущен единственный участник, он и победил; заявки остальных отклонены"
        " (не меньше {threshold}).",
        en="Only one participant was admitted and won; the bids of the others were refused"
        " (at least {threshold}).",
    ),
    innocent=Trilingual(
        kk=(
            "Басқа қатысушылардың құжаттары шынымен толық болмауы немесе өтінімі қамтамасыз "
            "етілмеген болуы мүмкін."
        ),
        ru="У остальных могло и вправду не хватать документов или обеспечения заявки.",
        en="The others may really have lacked documents or the security of their bid.",
    ),
    question=Trilingual(
        kk="Хаттама бойынша әр өтінім неге қабылданбаған, сол себеп жеңімпазға да қатысты емес пе?",
        ru="По какой причине отклонена каждая заявка и не относится ли эта причина и к победителю?",
        en="Why was each bid refused, and did the same reason apply to the winner?",
    ),
    source="R035, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid", "bid_tenderer", "award", "award_supplier"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values={**bidding.COMMON, "threshold": 1},
            source="Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
        ),
    ),
    needs=(NO_BIDS, NO_AWARDS),
)
