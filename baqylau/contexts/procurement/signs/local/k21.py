"""K21: money ahead of work, where works report how much of them is done."""

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, percent, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Contracts paid further than the work has come."""
    contract = tables["contract"]
    contract = contract.filter(
        contract.physical_percent.notnull() & (contract.paid >= 0) & (contract.total > 0)
    )
    contract = contract.mutate(paid_percent=percent(contract.paid, contract.total))
    contract = contract.mutate(ahead=contract.paid_percent - contract.physical_percent)
    found = contract.filter(contract.ahead >= settings["points"])
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.ahead,
        threshold=settings["points"],
        inputs={
            "paid_percent": found.paid_percent,
            "done_percent": found.physical_percent,
            "paid": found.paid,
            "total": found.total,
            "prepaid": found.prepaid,
        },
    )


INDICATOR = Indicator(
    code="K21",
    version="1",
    group=SignGroup.EXECUTION,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Ақша жұмыстан озып кеткен",
        ru="Деньги опережают работы",
        en="Money ahead of work",
    ),
    definition=Trilingual(
        kk=(
            "Төленген соманың үлесі нақты орындалған жұмыс үлесінен кемінде {threshold} пайыздық "
            "тармаққа артық. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Доля оплаченного больше доли физически выполненного не менее чем на {threshold} п. п. "
            "(процентных пунктов). Признак: требует проверки."
        ),
        en=(
            "The share paid is at least {threshold} percentage points above the share of the work "
            "that is done. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Аванс пен алдын ала алынған материалдар нақты орындалу көрсеткішінде әлі көрінбейді; "
            "есеп те кеш берілген болуы мүмкін."
        ),
        ru=(
            "Аванс и закупленные заранее материалы ещё не видны в проценте физического выполнения; "
            "отчёт мог быть подан с опозданием."
        ),
        en=(
            "An advance and materials bought ahead do not show as progress yet; the report may be "
            "late."
        ),
    ),
    question=Trilingual(
        kk="Объектіде нақты не істелді? Ақысы төленген материалдар қай жерде сақтаулы?",
        ru="Что сделано на объекте на самом деле? Где хранятся оплаченные материалы?",
        en="What has really been done on the site? Where are the materials that were paid for?",
    ),
    source="OC4IDS 0.9: physicalProgress, financialProgress; Red flags (2024): R073",
    tables=("contract",),
    expression=expression,
    settings=always(points=20.0),
    needs=(
        needs.of_contract("physical_percent", only=lambda one: one.category == "works"),
        needs.of_contract("paid", only=lambda one: one.category == "works"),
    ),
)
