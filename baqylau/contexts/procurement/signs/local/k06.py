"""K6: all bids in the last hour, or two in the same minute."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    always,
    fraction,
    seconds,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Lots with at least two bidders whose bids lie close to the end or to each other."""
    lot = tables["process"]
    lot = lot.filter(lot.ends_at.notnull()).select("ocid", "year", ends=seconds(lot.ends_at))
    bids = _bids(tables["bid"])
    found = bids.join(lot, "ocid")
    late = (found.first >= found.ends - settings["minutes"] * 60) & (found["last"] <= found.ends)
    found = found.mutate(late=late).filter(late | (found.most > 1))
    return told(
        found,
        subject=found.ocid,
        year=found.year,
        value=fraction(ibis.greatest(found.ends - found.first, 0), 60),
        threshold=settings["minutes"],
        inputs={
            "bids": found.bids,
            "all_in_last_hour": found.late,
            "in_one_minute": found.most,
        },
    )


def _bids(bid: ir.Table) -> ir.Table:
    """Of each lot with several bidders: bids, the first and the last, the most in one minute."""
    sent = bid.filter(bid.submitted_at.notnull() & bid.tenderer_id.notnull())
    sent = sent.select("ocid", "tenderer_id", at=seconds(sent.submitted_at))
    by_lot = sent.group_by("ocid").aggregate(
        bids=sent.count(),
        first=sent["at"].min(),
        last=sent["at"].max(),
        one=sent.tenderer_id.min(),
        other=sent.tenderer_id.max(),
    )
    by_lot = by_lot.filter(by_lot.one != by_lot.other)
    return by_lot.left_join(_same_minute(sent), "ocid").mutate(most=ibis._.most.fill_null(1))


def _same_minute(sent: ir.Table) -> ir.Table:
    minutes = sent.group_by("ocid", minute=sent["at"] // 60).aggregate(
        most=sent.count(), one=sent.tenderer_id.min(), other=sent.tenderer_id.max()
    )
    minutes = minutes.filter((minutes.most > 1) & (minutes.one != minutes.other))
    return minutes.group_by("ocid").aggregate(most=minutes.most.max())


INDICATOR = Indicator(
    code="K6",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Соңғы сағатта немесе бір минутта берілген өтінімдер",
        ru="Заявки в последний час или в одну минуту",
        en="Bids in the last hour or in the same minute",
    ),
    definition=Trilingual(
        kk=(
            "Барлық өтінім қабылдау аяқталардан бұрынғы {threshold} минут ішінде берілген, немесе "
            "екі қатысушының өтінімі бір минутта түскен. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Все заявки поданы в последние {threshold} минут приёма, либо заявки двух участников "
            "поступили в одну минуту. Признак: требует проверки."
        ),
        en=(
            "All bids came in the last {threshold} minutes, or those of two bidders in the same "
            "minute. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Қатысушылар бағасын ашпау үшін соңғы сағатты күтеді; порталдағы іркіліс те "
            "өтінімдерді бір уақытқа жинауы мүмкін."
        ),
        ru=(
            "Участники ждут последнего часа, чтобы не раскрывать цену; сбой портала тоже мог "
            "собрать заявки в одно время."
        ),
        en=(
            "Bidders wait so that their price is not known; an outage of the portal may also bring "
            "bids together."
        ),
    ),
    question=Trilingual(
        kk="Осы қатысушылар басқа лоттарда да бір мезгілде өтінім бере ме? Құжаттары ұқсас па?",
        ru="Подают ли эти участники заявки одновременно и в других лотах? Похожи ли их документы?",
        en="Do these bidders come together in other lots too? Are their documents alike?",
    ),
    source="Red flags in public procurement (2024): R034",
    tables=("process", "bid"),
    expression=expression,
    settings=always(minutes=60),
    needs=(needs.of_process("ends_at", only=needs.contested), needs.of_bid("submitted_at")),
    weight=0.7,
)
