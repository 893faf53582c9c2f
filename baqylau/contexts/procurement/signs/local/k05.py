"""K5: announced again and again, or given up and then bought from one of those who had bid."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local.shaping import always, surely, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_GIVEN_UP = ("cancelled", "withdrawn")


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Lots of a third or later attempt, and direct purchases after one that was given up."""
    lot = tables["process"]
    earlier = _given_up_before(tables)
    lot = lot.filter(lot.repeats_ocid.notnull() | (lot.attempt >= settings["attempts"]))
    found = lot.left_join(earlier, lot.ocid == earlier.again_ocid)
    found = found.filter(surely(found.attempt >= settings["attempts"]) | found.again_ocid.notnull())
    return told(
        found,
        subject=found.ocid,
        year=found.year,
        value=ibis.coalesce(found.attempt, 2),
        threshold=settings["attempts"],
        inputs={
            "attempt": found.attempt,
            "earlier": found.earlier_ocid,
            "supplier": found.supplier_id,
        },
    )


def _given_up_before(tables: Tables) -> ir.Table:
    """Direct lots with a bidder of the lots that the repeated announcement gave up."""
    lot, before = tables["process"], tables["process_all"]
    direct = lot.filter((lot.method == "direct") & lot.repeats_ocid.notnull())
    direct = direct.select(again_ocid=direct.ocid, repeats_ocid=direct.repeats_ocid)
    before = before.filter(before.tender_status.isin(_GIVEN_UP))
    before = before.select(earlier_ocid=before.ocid, repeats_ocid=before.tender_ocid)
    pairs = direct.join(before, "repeats_ocid")
    award = tables["award"]
    award = award.filter((award.status == "active") & award.supplier_id.notnull())
    award = award.select(again_ocid=award.ocid, supplier_id=award.supplier_id)
    bid = tables["bid"]
    bid = bid.filter(bid.tenderer_id.notnull())
    bid = bid.select(earlier_ocid=bid.ocid, supplier_id=bid.tenderer_id)
    found = pairs.join(award, "again_ocid").join(bid, ["earlier_ocid", "supplier_id"])
    return found.group_by("again_ocid").aggregate(
        earlier_ocid=found.earlier_ocid.min(), supplier_id=found.supplier_id.min()
    )


INDICATOR = Indicator(
    code="K5",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Қайта жарияланған немесе бас тартылған сатып алу",
        ru="Повторная или отменённая закупка",
        en="A repeated or cancelled purchase",
    ),
    definition=Trilingual(
        kk=(
            "Лот кемінде {threshold} рет жарияланған, не лоттан бас тартылғаннан кейін шарт оған "
            "өтінім берген өнім берушімен бір көзден алу тәсілімен жасалған. Белгі: тексеруді "
            "қажет етеді."
        ),
        ru=(
            "Лот объявлялся не меньше {threshold} раз, либо после отказа от лота договор заключён "
            "способом из одного источника с тем, кто подавал на него заявку. Признак: требует "
            "проверки."
        ),
        en=(
            "The lot was announced {threshold} times or more, or after it was given up a supplier "
            "who had bid for it received the contract from one source. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Алғашқы сатып алуға ешкім келмеуі, қаржы қысқаруы немесе техникалық ерекшелікте қате "
            "табылуы мүмкін."
        ),
        ru=(
            "На первую закупку могли не прийти участники, могло сократиться финансирование или "
            "найтись ошибка в технической спецификации."
        ),
        en=(
            "Nobody may have come at first, the money may have been cut, or a mistake may have been "
            "found in the terms."
        ),
    ),
    question=Trilingual(
        kk="Бас тарту себебі хаттамада көрсетілген бе? Қайта жарияланғанда талаптар өзгерді ме?",
        ru=(
            "Указана ли в протоколе причина отмены? Изменились ли требования при повторном "
            "объявлении?"
        ),
        en=(
            "Does the record give a reason for giving it up? Did the requirements change when it "
            "was announced again?"
        ),
    ),
    source="Red flags in public procurement (2024): R010, R012",
    tables=("process", "award", "bid"),
    expression=expression,
    settings=always(attempts=3),
)
