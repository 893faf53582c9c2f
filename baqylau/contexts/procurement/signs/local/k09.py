"""K9: a new supplier with a large contract."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Need, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, days_between, perhaps, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Contracts above the sum, signed within the days after the registration of the supplier."""
    large, party = _large(tables, settings), tables["party"]
    party = party.filter(party.registered_at.notnull())
    party = party.select(supplier_id=party.party_id, registered_at=party.registered_at)
    found = large.join(party, "supplier_id")
    found = found.mutate(age=days_between(found.registered_at, found.signed_at))
    found = found.filter((found.age >= 0) & (found.age < settings["days"]))
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.age,
        threshold=settings["days"],
        inputs={
            "amount": found.amount,
            "least_sum": ibis.literal(settings["sum"]),
            "registered": found.registered_at,
            "signed": found.signed_at,
            "supplier": found.supplier_id,
        },
    )


def _large(tables: Tables, settings: Settings) -> ir.Table:
    contract = tables["contract"]
    large = contract.filter(
        (contract.amount > settings["sum"])
        & contract.signed_at.notnull()
        & perhaps(contract.currency == "KZT")
    )
    return large.select("contract_key", "year", "supplier_id", "signed_at", "amount")


def _not_registered(tables: Tables, settings: Settings) -> ir.Table:
    large, party = _large(tables, settings), tables["party"]
    known = party.filter(party.registered_at.notnull())
    found = large.anti_join(known, large.supplier_id == known.party_id)
    return found.select(subject=found.contract_key, year=found.year)


INDICATOR = Indicator(
    code="K9",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Жаңа өнім беруші — ірі шарт",
        ru="Новый поставщик — крупный договор",
        en="A new supplier with a large contract",
    ),
    definition=Trilingual(
        kk=(
            "Шартқа қол қойылған кезде өнім берушінің тіркелгеніне {threshold} күннен аз болған, ал "
            "шарт сомасы белгіленген сомадан асады. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "На день подписания поставщик зарегистрирован менее {threshold} дней назад, а сумма "
            "договора выше установленной. Признак: требует проверки."
        ),
        en=(
            "When the contract was signed the supplier had been registered for less than "
            "{threshold} days, and the contract is above the sum set. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Тәжірибелі кәсіпорын қайта ұйымдастырылған, бөлінген немесе жаңа заңды тұлға атынан "
            "жұмыс істейтін болуы мүмкін."
        ),
        ru=(
            "Опытное предприятие могло быть реорганизовано, выделено или работать через новое "
            "юридическое лицо."
        ),
        en=(
            "An experienced firm may have been reorganised, split off, or work through a new legal "
            "entity."
        ),
    ),
    question=Trilingual(
        kk=(
            "Өнім берушінің қызметкерлері, техникасы және тәжірибесі шартты орындауға жете ме? "
            "Біліктілігі қалай расталған?"
        ),
        ru=(
            "Хватает ли поставщику работников, техники и опыта для договора? Чем подтверждена "
            "квалификация?"
        ),
        en=(
            "Has the supplier the people, machines and experience for the contract? How was its "
            "qualification proved?"
        ),
    ),
    source="Red flags in public procurement (2024): R045, R047",
    tables=("contract", "party"),
    expression=expression,
    settings=always(days=365, sum=10_000_000.0),
    needs=(Need("no_registered_at", needs.NOT_REGISTERED, _not_registered),),
)
