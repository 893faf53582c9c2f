"""R030: a bid that came too late was among those that won."""

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


def _late(tables: Tables, settings: Settings) -> ir.Table:
    """Late valid bids by suppliers of awards in force. Strict: times are compared as texts."""
    bid = tables["bid"]
    bid = bid.filter(bid.status == "valid")
    bid = bid.select("ocid", "bid_no", "submitted_at", "submitted_text")
    process = bidding.looked_at(tables, settings).select("ocid", "year", "ends_at", "end_text")
    both = bid.join(process, "ocid")
    if settings["strict"]:
        both = both.filter(both.submitted_text > both.end_text)
    else:
        both = both.filter(both.submitted_at > both.ends_at)
    found = both.join(tables["bid_tenderer"], ["ocid", "bid_no"])
    award = bidding.active(tables).select("ocid", "award_no")
    winner = tables["award_supplier"].join(award, ["ocid", "award_no"])
    return found.semi_join(winner, ["ocid", found.tenderer_id == winner.supplier_id])


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    late = _late(tables, settings)
    found = late.group_by(["ocid", "year"]).aggregate(
        bids=late.bid_no.nunique(),
        submitted_at=late.submitted_at.max(),
        ends_at=late.ends_at.max(),
        tenderer_id=late.tenderer_id.min(),
    )
    return found.select(
        subject=found.ocid,
        year=found.year,
        value=found.bids,
        threshold=1.0,
        group=ibis.literal(""),
        group_size=ibis.null("int64"),
        in_submitted_at=found.submitted_at,
        in_ends_at=found.ends_at,
        in_tenderer_id=found.tenderer_id,
    )


def strict(tables: Tables, settings: Settings, _keep: Keep) -> Told:
    """What strict mode tells."""
    return Told(
        rows=_late(tables, settings).select("ocid", "tenderer_id").distinct(),
        groups={"OCID": [("ocid", 1.0)], "Tenderer": [("tenderer_id", 1.0)]},
        maps={"ocid_tenderer_r030": ["tenderer_id"]},
    )


def _untimed(tables: Tables, settings: Settings) -> ir.Table:
    process, bid = bidding.looked_at(tables, settings), tables["bid"]
    timed = process.filter(process.ends_at.notnull())
    timed = timed.semi_join(bid.filter(bid.submitted_at.notnull()), "ocid")
    return process.anti_join(timed, "ocid").select(subject="ocid", year="year")


INDICATOR: Final = Indicator(
    code="R030",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Жеңген өтінім мерзімнен кейін берілген",
        ru="Победившая заявка подана после срока",
        en="The winning bid came after the deadline",
    ),
    definition=Trilingual(
        kk=(
            "Жеңімпаз деп танылған өнім берушінің өтінімі қабылдау аяқталғаннан кейін берілген деп "
            "көрсетілген."
        ),
        ru="Заявка поставщика, с которым решено заключить договор, датирована позже окончания приёма.",
        en="The bid of a supplier who was awarded the contract is dated after the taking of bids ended.",
    ),
    innocent=Trilingual(
        kk=(
            "Мерзім ұзартылып, дереккөзде ескі уақыт қалуы немесе өтінімнің түзетілген уақыты "
            "көрсетілуі мүмкін. Уақыт белдеуі де қате жазылуы ықтимал."
        ),
        ru="Срок могли продлить, а в источнике осталось прежнее время, или указано время исправления"
        " заявки. Возможна и ошибка часового пояса.",
        en="The deadline may have been extended while the source kept the old one, or the time is that"
        " of a correction. The time zone may be wrong as well.",
    ),
    question=Trilingual(
        kk="Хаттамада өтінімнің берілген уақыты қандай, мерзім ұзартылды ма?",
        ru="Какое время подачи заявки стоит в протоколе, продлевался ли срок?",
        en="What time of submission does the protocol give, and was the deadline extended?",
    ),
    source="R030, Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
    tables=("process", "bid", "bid_tenderer", "award", "award_supplier"),
    expression=_expression,
    settings=(
        Dated(
            since=ALWAYS,
            values=bidding.COMMON,
            source="Red Flags in Public Procurement (Open Contracting Partnership, 2024)",
        ),
    ),
    needs=(
        Need(
            code="no_times",
            why=Trilingual(
                kk="Дереккөзде өтінім берілген немесе қабылдау аяқталған уақыт жоқ.",
                ru="В источнике нет времени подачи заявок или окончания их приёма.",
                en="The source does not say when bids were sent or when their taking ended.",
            ),
            missing=_untimed,
        ),
        NO_AWARDS,
    ),
)
