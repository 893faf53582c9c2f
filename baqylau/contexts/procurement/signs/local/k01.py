"""K1: a single participant."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    AFTER_FAILURE,
    CONTESTED,
    always,
    surely,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_HELD = ("complete", "unsuccessful")


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Held competitions with one bidder, and purchases from one source because nobody else came."""
    lot = tables["process"]
    after_failure = surely(lot.method_details.isin(settings["after_failure"]))
    alone = surely(
        lot.method.isin(CONTESTED) & lot.tender_status.isin(_HELD) & (lot.tenderers == 1)
    )
    lot = lot.mutate(after_failure=after_failure).filter(alone | after_failure)
    return told(
        lot,
        subject=lot.ocid,
        year=lot.year,
        value=ibis.coalesce(lot.tenderers, 1),
        threshold=1,
        inputs={
            "tenderers": lot.tenderers,
            "after_failure": lot.after_failure,
            "method": lot.method_details,
        },
    )


INDICATOR = Indicator(
    code="K1",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Жалғыз қатысушы",
        ru="Единственный участник",
        en="A single participant",
    ),
    definition=Trilingual(
        kk=(
            "Бәсекелі сатып алуға бір ғана қатысушы келді немесе өтпеген сатып алудан кейін шарт "
            "бір көзден алу тәсілімен жасалды. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "На конкурентную закупку пришёл один участник, либо после несостоявшейся закупки "
            "договор заключён способом из одного источника. Признак: требует проверки."
        ),
        en=(
            "Only one bidder came to a purchase open to several, or a purchase that was not held "
            "went to one source. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Нарықта мұндай тауарды, жұмысты немесе қызметті ұсынатын кәсіпорындар аз болуы "
            "мүмкін: шалғай ауыл, сирек жабдық, шағын сома."
        ),
        ru=(
            "На рынке может быть мало предприятий с таким предложением: отдалённое село, редкое "
            "оборудование, небольшая сумма."
        ),
        en="Few may offer this: a remote village, rare equipment, a small sum.",
    ),
    question=Trilingual(
        kk=(
            "Техникалық ерекшелік басқа өнім берушілерге қатысуға мүмкіндік берді ме? Өтінім беру "
            "мерзімі жеткілікті болды ма?"
        ),
        ru=(
            "Допускала ли техническая спецификация других поставщиков? Хватало ли времени на подачу "
            "заявок?"
        ),
        en="Did the specification leave room for other suppliers? Was there time enough to bid?",
    ),
    source="Red flags in public procurement (2024): R018; Law No. 106-VIII, art. 15–16",
    tables=("process",),
    expression=expression,
    settings=always(after_failure=list(AFTER_FAILURE)),
    needs=(needs.of_process("tenderers", only=needs.contested),),
)
