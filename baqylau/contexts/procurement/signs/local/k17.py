"""K17: a large prepayment, or money paid ahead under a contract that came to an end."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, more, percent, surely, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_ENDED = ("terminated", "cancelled")


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """By the terms, by what was paid ahead, or by what was paid ahead and never accepted."""
    contract = tables["contract"]
    contract = contract.filter((contract.prepaid_percent > 0) | (contract.prepaid > 0))
    contract = contract.mutate(
        told_percent=ibis.greatest(
            contract.prepaid_percent.fill_null(0.0),
            percent(contract.prepaid.fill_null(0.0), contract.total).fill_null(0.0),
        ),
        lost=surely(
            contract.status.isin(_ENDED)
            & contract.accepted.notnull()
            & more(contract.prepaid, contract.accepted + 1)
        ),
    )
    found = contract.filter(more(contract.told_percent, settings["percent"]) | contract.lost)
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.told_percent,
        threshold=settings["percent"],
        inputs={
            "prepaid_percent": found.prepaid_percent,
            "prepaid": found.prepaid,
            "accepted": found.accepted,
            "total": found.total,
            "status": found.status,
            "not_accepted": found.lost,
        },
    )


INDICATOR = Indicator(
    code="K17",
    version="1",
    group=SignGroup.EXECUTION,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Үлкен алдын ала төлем",
        ru="Большая предоплата",
        en="A large prepayment",
    ),
    definition=Trilingual(
        kk=(
            "Алдын ала төлем шарт сомасының {threshold} пайызынан асады, не шарт тоқтатылған, ал "
            "алдын ала төленген сома актілер бойынша қабылданғаннан көп. Белгі: тексеруді қажет "
            "етеді."
        ),
        ru=(
            "Предоплата больше {threshold} % суммы договора, либо договор прекращён, а выплаченный "
            "аванс больше принятого по актам. Признак: требует проверки."
        ),
        en=(
            "The prepayment is above {threshold} % of the contract, or the contract came to an end "
            "with more paid ahead than was accepted. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Отандық тауар өндірушілерге аванс заңда көзделген; ол кепілдікпен қамтамасыз етіліп, "
            "кейін қайтарылған болуы мүмкін."
        ),
        ru=(
            "Аванс отечественным производителям предусмотрен законом; он мог быть обеспечен "
            "гарантией и позже возвращён."
        ),
        en=(
            "The law provides advances for domestic producers; it may have been secured, and "
            "returned later."
        ),
    ),
    question=Trilingual(
        kk="Аванс қамтамасыз етілген бе? Аванс қайтарылды ма немесе актілермен жабылды ма?",
        ru="Есть ли обеспечение аванса? Возвращён ли аванс или закрыт актами?",
        en="Was the advance secured? Was it returned, or covered by acts?",
    ),
    source="Red flags in public procurement (2024): R067, R068",
    tables=("contract",),
    expression=expression,
    settings=always(percent=50.0),
    needs=(needs.of_contract("prepaid_percent"),),
)
