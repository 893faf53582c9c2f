"""K19: late, fined, or accepted in full although the contract was called off."""

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, percent, surely, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Contracts overdue by more than the days, fined by the share, or accepted and called off."""
    contract = tables["contract"]
    contract = contract.filter(
        (contract.days_overdue > settings["days"])
        | (contract.fine > 0)
        | ((contract.status == "cancelled") & (contract.accepted > 0))
    )
    found = contract.mutate(
        late=surely(contract.days_overdue > settings["days"]),
        fined=surely(percent(contract.fine, contract.total) >= settings["fine_percent"]),
        called_off=surely(
            (contract.status == "cancelled")
            & (contract.total > 0)
            & (contract.accepted >= contract.total * 0.999)
        ),
    )
    found = found.filter(found.late | found.fined | found.called_off)
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.days_overdue.fill_null(0),
        threshold=settings["days"],
        inputs={
            "days_overdue": found.days_overdue,
            "fine": found.fine,
            "total": found.total,
            "accepted": found.accepted,
            "status": found.status,
            "due": found.due_at,
            "late": found.late,
            "fined": found.fined,
            "accepted_and_called_off": found.called_off,
        },
    )


INDICATOR = Indicator(
    code="K19",
    version="1",
    group=SignGroup.EXECUTION,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Кешігу, тұрақсыздық айыбы немесе қабылдаудан кейін күшін жою",
        ru="Просрочка, неустойка или аннулирование после приёмки",
        en="Late, fined, or called off after acceptance",
    ),
    definition=Trilingual(
        kk=(
            "Орындау {threshold} күннен артық кешіктірілген, не тұрақсыздық айыбы соманың 1 "
            "пайызынан кем емес, не бәрі актілер бойынша қабылданса да, шарттың күші жойылған. "
            "Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Исполнение просрочено более чем на {threshold} дней, либо неустойка не меньше 1 % "
            "суммы, либо всё принято по актам, а договор аннулирован. Признак: требует проверки."
        ),
        en=(
            "Fulfilment is late by more than {threshold} days, or the fine is at least 1 % of the "
            "sum, or all was accepted and yet the contract was called off. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Ауа райы, тапсырыс берушінің объектіні кеш беруі немесе еңсерілмейтін күш мерзімді "
            "созуы мүмкін; тұрақсыздық айыбы төленіп, шарт орындалған болуы ықтимал."
        ),
        ru=(
            "Срок могли сдвинуть погода, поздняя передача объекта заказчиком или непреодолимая "
            "сила; неустойка могла быть уплачена, а договор исполнен."
        ),
        en=(
            "Weather, late handing over of the site by the buyer, or force majeure may have moved "
            "the date; the fine may be paid and the work done."
        ),
    ),
    question=Trilingual(
        kk=(
            "Кешігудің себебі құжатпен расталған ба? Тұрақсыздық айыбы есептеліп, өндіріп алынды "
            "ма?"
        ),
        ru="Подтверждена ли причина просрочки документом? Начислена и взыскана ли неустойка?",
        en="Is the reason for the delay documented? Was the fine charged and collected?",
    ),
    source="Red flags in public procurement (2024): R067",
    tables=("contract",),
    expression=expression,
    settings=always(days=14, fine_percent=1.0),
    needs=(needs.of_contract("days_overdue"),),
)
