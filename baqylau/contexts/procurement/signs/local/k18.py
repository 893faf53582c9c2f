"""K18: paid more than agreed, or paid without an act."""

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, percent, surely, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Payments beyond the sum, beyond what was accepted less the prepayment, or before the first act."""
    contract = tables["contract"]
    contract = contract.filter((contract.paid > 0) & (contract.total > 0))
    slack = 1 + settings["slack_percent"] / 100
    without_prepayment = contract.paid - contract.prepaid.fill_null(0.0)
    found = contract.mutate(
        beyond=contract.paid > contract.total * slack + settings["slack"],
        no_act=surely(without_prepayment > contract.accepted * slack + settings["slack"]),
        early=surely(
            (contract.first_paid_at < contract.first_accepted_at)
            & (contract.prepaid.fill_null(0.0) == 0)
            & (contract.prepaid_percent.fill_null(0.0) == 0)
        ),
    )
    found = found.filter(found.beyond | found.no_act | found.early)
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=percent(found.paid, found.total),
        threshold=100.0 + settings["slack_percent"],
        inputs={
            "paid": found.paid,
            "total": found.total,
            "prepaid": found.prepaid,
            "accepted": found.accepted,
            "first_paid": found.first_paid_at,
            "first_accepted": found.first_accepted_at,
            "beyond_sum": found.beyond,
            "without_act": found.no_act,
            "before_act": found.early,
        },
    )


INDICATOR = Indicator(
    code="K18",
    version="1",
    group=SignGroup.EXECUTION,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Шарттан артық немесе актісіз төлем",
        ru="Оплата сверх договора или без акта",
        en="Paid beyond the contract or without an act",
    ),
    definition=Trilingual(
        kk=(
            "Төлемдер шарттың қазіргі сомасынан асады, не актілер бойынша қабылданғаннан көп, не "
            "алдын ала төлем көзделмесе де, алғашқы актіге дейін төленген. Белгі: тексеруді қажет "
            "етеді."
        ),
        ru=(
            "Платежи превышают текущую сумму договора или принятое по актам, либо оплата без "
            "условия о предоплате прошла до первого акта. Признак: требует проверки."
        ),
        en=(
            "Payments are above the present sum of the contract or above what was accepted, or were "
            "made before the first act without terms of prepayment. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Қағаз акт порталға енгізілмеуі, валюта бағамы өзгеруі немесе қосымша келісім кеш "
            "тіркелуі мүмкін."
        ),
        ru=(
            "Бумажный акт могли не внести на портал, мог измениться курс валюты или поздно "
            "зарегистрироваться дополнительное соглашение."
        ),
        en=(
            "A paper act may not have been entered, the exchange rate may have changed, or an "
            "additional agreement was registered late."
        ),
    ),
    question=Trilingual(
        kk="Төленген жұмыс іс жүзінде қабылданды ма? Актілердің түпнұсқасы бар ма?",
        ru="Принята ли оплаченная работа на деле? Есть ли подлинники актов?",
        en="Was what was paid for really accepted? Are there originals of the acts?",
    ),
    source="Red flags in public procurement (2024): R068",
    tables=("contract",),
    expression=expression,
    settings=always(slack_percent=0.5, slack=1.0),
    needs=(needs.of_contract("paid"), needs.of_contract("accepted")),
)
