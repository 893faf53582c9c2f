"""R038: bids are refused far more often than elsewhere."""

from collections.abc import Sequence
from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.standard.lacking import NO_BIDS
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_KINDS: Final = ("Buyer", "ProcuringEntity", "Tenderer")
_BUYER, _ENTITY, _TENDERER = _KINDS


def _bids(tables: Tables, settings: Settings) -> ir.Table:
    """Submitted bids with their buyer and procuring entity."""
    bid = bidding.submitted(tables).select("ocid", "bid_no", "status")
    process = bidding.looked_at(tables, settings).select("ocid", "buyer_id", "entity_id")
    return bid.join(process, "ocid")


def _shares(bid: ir.Table, party: str, kind: str, least: int) -> ir.Table:
    """Parties with enough bids: how many there were, how many were refused, and the share."""
    bid = bid.filter(bid[party].notnull())
    found = bid.group_by(id=bid[party]).aggregate(
        bids=bid.count(), refused=bid.count(where=bid.status == "disqualified")
    )
    found = found.filter(found.bids >= least)
    return found.mutate(kind=ibis.literal(kind), ratio=found.refused / found.bids.nullif(0))


def _many(told: ir.Table) -> ir.Table:
    return told.filter(told.fence > 0, told.ratio >= told.fence)


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    least = settings["minimum_contracting_processes"]
    buyer = _shares(_bids(tables, settings), "buyer_id", _BUYER, least)
    many = _many(bidding.fenced(buyer, "ratio", settings, side="upper"))
    return many.select(
        subject=many.id,
        year=ibis.null("int32"),
        value=many.ratio,
        threshold=many.fence,
        group=ibis.literal(""),
        group_size=many.n,
        in_bids=many.bids,
        in_refused=many.refused,
        in_q1=many.q1,
        in_q3=many.q3,
    )


def strict(tables: Tables, settings: Settings, keep: Keep) -> Sequence[Told]:
    """What strict mode tells: buyers, procuring entities and tenderers, each among their own."""
    bid = keep(_bids(tables, settings))
    processes, bids = settings["minimum_contracting_processes"], settings["minimum_submitted_bids"]
    by_tenderer = bid.join(tables["bid_tenderer"], ["ocid", "bid_no"])
    shares = _shares(bid, "buyer_id", _BUYER, processes).union(
        _shares(bid, "entity_id", _ENTITY, processes),
        _shares(by_tenderer, "tenderer_id", _TENDERER, bids),
    )
    told = keep(bidding.fenced(shares, "ratio", settings, side="upper", by=("kind",)))
    many, refused = _many(told), bid.filter(bid.status == "disqualified")
    of_kind = {kind: ibis.cases((many.kind == kind, many.id)) for kind in _KINDS}
    return (
        Told(
            rows=many.select("ratio", **of_kind),
            groups={kind: [(kind, "ratio")] for kind in _KINDS},
            meta=bidding.figures(told, settings, "upper_fence", by=("kind",))["meta"],
        ),
        Told(
            rows=refused.select("ocid", "buyer_id", "entity_id").distinct(),
            groups={},
            maps={"ocid_buyer_r038": ["buyer_id"], "ocid_procuringentity_r038": ["entity_id"]},
        ),
    )


INDICATOR: Final = Indicator(
    code="R038",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.BUYER,
    title=Trilingual(
        kk="Өтінімдерді жиі қабылдамайды",
        ru="Часто отклоняет заявки",
        en="Refuses bids often",
    ),
    definition=Trilingual(
        kk="Тапсырыс беруші қабылдамаған өтінімдердің үлесі кемінде {threshold}: басқаларға қарағанда"
        " әлдеқайда көп.",
        ru="Доля отклонённых заказчиком заявок не меньше {threshold}: это намного больше, чем у других.",
        en="The share of bids that the buyer refused is at least {threshold}: far more than elsewhere.",
    ),
    innocent=Trilingual(
        kk="Күрделі, рұқсат құжатын қажет ететін сатып алуларда өтінімдер жиірек қабылданбайды;"
        " сала ерекшелігін ескеріңіз.",
        ru="В сложных закупках, где нужны лицензии, заявки отклоняют чаще; учтите отрасль.",
        en="In complex purchases that need licences bids are refused more often; mind the field.",
    ),
    question=Trilingual(
        kk="Қабылдамаудың себептері қайталана ма, шағымдар түсті ме, олар қанағаттандырылды ма?",
        ru="Повторяются ли причины отклонения, были ли жалобы и удовлетворены ли они?",
        en="Do the reasons repeat; were there complaints, and were they upheld?",
    ),
    source="R038, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values={
                **bidding.COMMON,
                "minimum_contracting_processes": 10,
                "minimum_submitted_bids": 10,
            },
            source="Tukey's upper fence, as in the method of the Open Contracting Partnership",
        ),
    ),
    needs=(NO_BIDS,),
)
