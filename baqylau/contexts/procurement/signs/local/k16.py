"""K16: a contract that grew, or was changed at once or again and again."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    always,
    days_between,
    more,
    percent,
    surely,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Grown by more than the share; dearer within days of the signature; or changed many times."""
    contract = tables["contract"]
    contract = contract.filter(
        (contract.amendments > 0) & (contract.amount > 0) & contract.total.notnull()
    )
    contract = contract.select(
        "contract_key",
        "year",
        "amount",
        "total",
        "amendments",
        grown=percent(contract.total - contract.amount, contract.amount),
        days=days_between(contract.signed_at, contract.first_amended_at),
    )
    soon = (
        (contract.days >= 0)
        & (contract.days <= settings["days"])
        & more(contract.total, contract.amount)
    )
    contract = contract.mutate(soon=surely(soon))
    found = contract.filter(
        more(contract.grown, settings["percent"])
        | contract.soon
        | (contract.amendments >= settings["amendments"])
    )
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.grown,
        threshold=settings["percent"],
        inputs={
            "amount": found.amount,
            "total": found.total,
            "amendments": found.amendments,
            "days_to_first": found.days,
            "soon_and_dearer": found.soon,
            "many": ibis.literal(settings["amendments"]),
        },
    )


INDICATOR = Indicator(
    code="K16",
    version="1",
    group=SignGroup.EXECUTION,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Қосымша келісімдермен өскен шарт",
        ru="Рост договора дополнительными соглашениями",
        en="A contract that grew by additional agreements",
    ),
    definition=Trilingual(
        kk=(
            "Қосымша келісімдерден кейін шарт сомасы {threshold} пайыздан артық өскен, не шарт қол "
            "қойылғаннан кейін 30 күн ішінде қымбаттаған, не кемінде үш рет өзгертілген. Белгі: "
            "тексеруді қажет етеді."
        ),
        ru=(
            "После дополнительных соглашений сумма договора выросла более чем на {threshold} %, "
            "либо договор подорожал в первые 30 дней, либо менялся три раза и более. Признак: "
            "требует проверки."
        ),
        en=(
            "By additional agreements the contract grew by more than {threshold} %, or became "
            "dearer within 30 days of the signature, or was changed three times or more. A sign: "
            "needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Жобалық құжаттама қайта сараптамадан өтуі, көлем үнемделген қаражат есебінен артуы "
            "немесе салық өзгеруі мүмкін; мерзім мен деректемені түзету сомаға әсер етпейді."
        ),
        ru=(
            "Проект мог пройти повторную экспертизу, объём — вырасти за счёт экономии, мог "
            "измениться налог; правка срока или реквизитов на сумму не влияет."
        ),
        en=(
            "The design may have been re-examined, the volume raised within savings, a tax changed; "
            "a new date or account does not touch the sum."
        ),
    ),
    question=Trilingual(
        kk="Әр қосымша келісімнің негізі қандай? Бірлік бағасы өзгерді ме, әлде тек көлем бе?",
        ru=(
            "Каково основание каждого дополнительного соглашения? Менялась ли цена единицы или "
            "только объём?"
        ),
        en=(
            "What is the ground of each additional agreement? Did the price of a unit change, or "
            "only the volume?"
        ),
    ),
    source="Red flags in public procurement (2024): R059, R064, R069; Law No. 106-VIII, art. 18",
    tables=("contract",),
    expression=expression,
    settings=always(percent=20.0, days=30, amendments=3),
    needs=(needs.of_contract("total"),),
)
