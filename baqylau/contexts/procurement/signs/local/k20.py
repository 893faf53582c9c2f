"""K20: fulfilled in no time, or accepted in the last working days of the year."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    DAY,
    always,
    days_between,
    local_seconds,
    surely,
    told,
    weekday,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

# The day of December with which the last five working days begin, by the weekday of the 31st.
_BEGINS = {4: 27, 5: 26}
_USUALLY = 25
_DECEMBER = 12


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Contracts above the sum: works and services done within days, and whatever December accepted."""
    contract = tables["contract"]
    contract = contract.filter(contract.total >= settings["sum"])
    done = ibis.coalesce(contract.done_at, contract.last_accepted_at)
    local = local_seconds(contract.last_accepted_at, settings["utc_offset_hours"])
    clock = contract.last_accepted_at + ibis.interval(hours=settings["utc_offset_hours"])
    contract = contract.select(
        "contract_key",
        "year",
        "total",
        "category",
        "signed_at",
        "last_accepted_at",
        days=days_between(contract.signed_at, done),
        month=clock.month(),
        day=clock.day(),
        local=local,
    )
    last_weekday = weekday(contract.local + (31 - contract.day) * DAY)
    begins = ibis.cases(
        *((last_weekday == weekday_, day) for weekday_, day in _BEGINS.items()), else_=_USUALLY
    )
    found = contract.mutate(
        rush=surely((contract.month == _DECEMBER) & (contract.day >= begins)),
        at_once=surely(
            contract.category.isin(("works", "services"))
            & (contract.days >= 0)
            & (contract.days <= settings["days"])
        ),
    )
    found = found.filter(found.rush | found.at_once)
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.days,
        threshold=settings["days"],
        inputs={
            "total": found.total,
            "signed": found.signed_at,
            "accepted": found.last_accepted_at,
            "at_once": found.at_once,
            "last_days_of_year": found.rush,
        },
    )


INDICATOR = Indicator(
    code="K20",
    version="1",
    group=SignGroup.EXECUTION,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Өте тез орындалған немесе желтоқсанның соңғы күндерінде қабылданған",
        ru="Исполнено очень быстро или принято в последние дни декабря",
        en="Fulfilled in no time or accepted in the last days of December",
    ),
    definition=Trilingual(
        kk=(
            "Жұмыс немесе қызмет қол қойылғаннан кейін {threshold} күн ішінде орындалған, не соңғы "
            "акт желтоқсанның соңғы бес жұмыс күнінде бекітілген; шағын шарттар есепке алынбайды. "
            "Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Работа выполнена или услуга оказана за {threshold} дн. после подписания, либо "
            "последний акт утверждён в последние пять рабочих дней декабря; небольшие договоры не "
            "учитываются. Признак: требует проверки."
        ),
        en=(
            "Works or services were done within {threshold} days of the signature, or the last act "
            "was approved in the last five working days of December; small contracts do not count. "
            "A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Қызмет бір күндік болуы мүмкін, ал жыл соңындағы актілер бюджет жылының аяқталуына "
            "байланысты жиі кездеседі."
        ),
        ru=(
            "Услуга может быть однодневной, а акты в конце года часто связаны с завершением "
            "бюджетного года."
        ),
        en=(
            "A service may take a day, and acts at the end of the year often come with the end of "
            "the budget year."
        ),
    ),
    question=Trilingual(
        kk="Жұмыс акт бекітілген күні шынымен аяқталған ба? Шартқа дейін басталмаған ба?",
        ru="Была ли работа действительно закончена на день акта? Не началась ли она до договора?",
        en="Was the work really finished on the day of the act? Had it begun before the contract?",
    ),
    source="Red flags in public procurement (2024): R067, R073",
    tables=("contract",),
    expression=expression,
    settings=always(days=3, sum=1_000_000.0, utc_offset_hours=5),
    needs=(needs.of_contract("done_at"), needs.of_contract("signed_at")),
    weight=0.5,
)
