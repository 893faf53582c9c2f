"""K2: how much a buyer gives out without competition in a year."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    AFTER_FAILURE,
    DIRECT_BY_LAW,
    always,
    percent,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Buyers' years; direct by law and after failed purchases are told apart."""
    shares = _shares(tables["contract"], settings)
    peers = shares.group_by("year").aggregate(
        buyers=shares.count(), usual=shares.by_law_percent.median()
    )
    found = shares.join(peers, "year")
    by_law = found.by_law_percent >= settings["by_law_percent"]
    found = found.filter(by_law | (found.failed_percent >= settings["failed_percent"]))
    by_law = found.by_law_percent >= settings["by_law_percent"]
    return told(
        found,
        subject=found.buyer_id,
        year=found.year,
        value=by_law.ifelse(found.by_law_percent, found.failed_percent),
        threshold=by_law.ifelse(settings["by_law_percent"], settings["failed_percent"]),
        group=ibis.literal("buyers of ").concat(found.year.cast("string")),
        size=found.buyers,
        inputs={
            "contracts": found.contracts,
            "sum": found["sum"],
            "direct_percent": found.by_law_percent,
            "after_failure_percent": found.failed_percent,
            "usual_percent": found.usual,
        },
    )


def _shares(contract: ir.Table, settings: Settings) -> ir.Table:
    known = contract.filter(
        contract.buyer_id.notnull() & contract.year.notnull() & (contract.amount > 0)
    )
    by_law = known.method_details.isin(settings["by_law"])
    failed = known.method_details.isin(settings["after_failure"])
    buyers = known.group_by("buyer_id", "year").aggregate(
        contracts=known.count(),
        sum=known.amount.sum(),
        by_law=known.amount.sum(where=by_law).fill_null(0.0),
        failed=known.amount.sum(where=failed).fill_null(0.0),
    )
    buyers = buyers.filter(buyers.contracts >= settings["contracts"])
    return buyers.mutate(
        by_law_percent=percent(buyers.by_law, buyers["sum"]),
        failed_percent=percent(buyers.failed, buyers["sum"]),
    )


INDICATOR = Indicator(
    code="K2",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.BUYER,
    title=Trilingual(
        kk="Бір көзден сатып алудың жоғары үлесі",
        ru="Высокая доля закупок из одного источника",
        en="A high share of purchases from one source",
    ),
    definition=Trilingual(
        kk=(
            "Тапсырыс берушінің бір жылғы шарттары сомасының кемінде {threshold} пайызы бәсекесіз "
            "жасалған шарттарға тиесілі: заңда көзделген тікелей шарттар мен өтпеген сатып алудан "
            "кейінгі шарттар бөлек есептеледі. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Не менее {threshold} % суммы договоров заказчика за год приходится на договоры без "
            "конкуренции; прямые договоры по закону и договоры после несостоявшихся закупок "
            "считаются отдельно. Признак: требует проверки."
        ),
        en=(
            "At least {threshold} % of the sum of a buyer's contracts of a year was given without "
            "competition; direct contracts allowed by law and those after purchases that were not "
            "held are counted apart. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Коммуналдық қызметтер, байланыс және табиғи монополиялар заң бойынша бір көзден "
            "алынады; шағын мекемелерде олардың үлесі үлкен болуы мүмкін."
        ),
        ru=(
            "Коммунальные услуги, связь и услуги естественных монополий по закону покупаются из "
            "одного источника; у небольших учреждений их доля может быть большой."
        ),
        en=(
            "Utilities, communications and natural monopolies are bought from one source by law; in "
            "a small institution they may be most of the spending."
        ),
    ),
    question=Trilingual(
        kk=(
            "Бір көзден сатып алудың негізі қандай және ол құжатпен расталған ба? Олардың қайсысын "
            "бәсекелі тәсілмен өткізуге болар еді?"
        ),
        ru=(
            "Каково основание закупок из одного источника и подтверждено ли оно? Какие из них можно "
            "было провести на конкурентной основе?"
        ),
        en=(
            "On what ground was one source chosen, and is the ground documented? Which of the "
            "purchases could have been open?"
        ),
    ),
    source="Red flags in public procurement (2024): R010, R013",
    tables=("contract",),
    expression=expression,
    settings=always(
        by_law=list(DIRECT_BY_LAW),
        after_failure=list(AFTER_FAILURE),
        contracts=10,
        by_law_percent=80.0,
        failed_percent=50.0,
    ),
    needs=(needs.of_contract("buyer_id"), needs.of_contract("amount")),
)
