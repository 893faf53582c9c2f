"""What local signs cannot do without, and how its absence is told."""

from collections.abc import Callable
from typing import Final

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Need, Settings, Tables
from baqylau.contexts.procurement.signs.local.shaping import CONTESTED
from baqylau.kernel.texts import Trilingual

Kept = Callable[[ir.Table], ir.BooleanValue]

_WHY: Final = {
    "tenderers": Trilingual(
        kk="Дереккөзде неше қатысушы болғаны айтылмаған.",
        ru="Источник не сообщает, сколько было участников.",
        en="The source does not say how many took part.",
    ),
    "amount": Trilingual(
        kk="Дереккөзде сома көрсетілмеген.",
        ru="В источнике не указана сумма.",
        en="The source gives no sum.",
    ),
    "published_at": Trilingual(
        kk="Дереккөзде жарияланған уақыты көрсетілмеген.",
        ru="В источнике нет времени публикации.",
        en="The source gives no time of publication.",
    ),
    "ends_at": Trilingual(
        kk="Дереккөзде өтінім берудің аяқталу уақыты көрсетілмеген.",
        ru="В источнике нет времени окончания приёма заявок.",
        en="The source does not say when the taking of bids ended.",
    ),
    "is_contested": Trilingual(
        kk="Дереккөзде шағым түскен-түспегені айтылмаған.",
        ru="Источник не сообщает, подавалась ли жалоба.",
        en="The source does not say whether a complaint was filed.",
    ),
    "item": Trilingual(
        kk="Дереккөзде тауар, жұмыс немесе қызмет коды (ТЖҚ БНА) көрсетілмеген.",
        ru="В источнике нет кода товара, работы или услуги (ЕНС ТРУ).",
        en="The source gives no code of what is bought (ЕНС ТРУ).",
    ),
    "region": Trilingual(
        kk="Дереккөзде өңір көрсетілмеген.",
        ru="В источнике не указан регион.",
        en="The source does not name the region.",
    ),
    "buyer_id": Trilingual(
        kk="Дереккөзде тапсырыс беруші көрсетілмеген.",
        ru="В источнике не указан заказчик.",
        en="The source does not name the buyer.",
    ),
    "supplier_id": Trilingual(
        kk="Дереккөзде өнім беруші көрсетілмеген.",
        ru="В источнике не указан поставщик.",
        en="The source does not name the supplier.",
    ),
    "signed_at": Trilingual(
        kk="Дереккөзде шартқа қол қойылған күн көрсетілмеген.",
        ru="В источнике нет даты подписания договора.",
        en="The source does not say when the contract was signed.",
    ),
    "total": Trilingual(
        kk="Дереккөзде шарттың қазіргі сомасы көрсетілмеген.",
        ru="В источнике нет текущей суммы договора.",
        en="The source does not give the present sum of the contract.",
    ),
    "prepaid_percent": Trilingual(
        kk="Дереккөзде алдын ала төлем шарттары көрсетілмеген.",
        ru="В источнике нет условий предоплаты.",
        en="The source gives no terms of prepayment.",
    ),
    "paid": Trilingual(
        kk="Дереккөзде төлемдер туралы дерек жоқ.",
        ru="В источнике нет сведений о платежах.",
        en="The source says nothing about payments.",
    ),
    "accepted": Trilingual(
        kk="Дереккөзде қабылдау актілері туралы дерек жоқ.",
        ru="В источнике нет сведений об актах приёмки.",
        en="The source says nothing about acts of acceptance.",
    ),
    "days_overdue": Trilingual(
        kk="Дереккөзде мерзімнің өтуі туралы дерек жоқ.",
        ru="В источнике нет сведений о просрочке.",
        en="The source says nothing about delay.",
    ),
    "done_at": Trilingual(
        kk="Дереккөзде орындалған күн көрсетілмеген.",
        ru="В источнике нет даты исполнения.",
        en="The source does not say when the contract was fulfilled.",
    ),
    "physical_percent": Trilingual(
        kk="Дереккөзде жұмыстың нақты орындалу пайызы көрсетілмеген.",
        ru="В источнике нет процента физического выполнения работ.",
        en="The source does not say how much of the work is done.",
    ),
    "unit_price": Trilingual(
        kk="Дереккөзде бірлік бағасы немесе өлшем бірлігі көрсетілмеген.",
        ru="В источнике нет цены за единицу или единицы измерения.",
        en="The source gives no price per unit, or no unit.",
    ),
    "submitted_at": Trilingual(
        kk="Дереккөзде өтінімнің берілген уақыты көрсетілмеген.",
        ru="В источнике нет времени подачи заявки.",
        en="The source does not say when the bid was submitted.",
    ),
}
NOT_REGISTERED: Final = Trilingual(
    kk="Өнім берушінің тіркелген күні белгісіз.",
    ru="Дата регистрации поставщика неизвестна.",
    en="It is not known when the supplier was registered.",
)
NO_INDEX: Final = Trilingual(
    kk="Бұл жылғы АЕК енгізілмеген, сондықтан заңдағы шектер белгісіз.",
    ru="МРП этого года не внесён, поэтому пределы по закону неизвестны.",
    en="The monthly index (МРП) of this year is not entered, so the legal limits are not known.",
)
NO_CONTACTS: Final = Trilingual(
    kk="Бұл лотқа қатысушылардың байланыс деректері белгісіз.",
    ru="Контактные данные участников этого лота неизвестны.",
    en="Nothing is known about the contacts of those who took part in this lot.",
)


def of_process(column: str, *, only: Kept | None = None) -> Need:
    """A column of lots; `only`: the lots that the sign is about."""
    return _need("process", "ocid", column, only)


def of_contract(column: str, *, only: Kept | None = None) -> Need:
    """A column of contracts."""
    return _need("contract", "contract_key", column, only)


def of_item(column: str, *, only: Kept | None = None) -> Need:
    """A column of what was bought."""
    return _need("item", "contract_key", column, only)


def of_bid(column: str) -> Need:
    """A column of bids."""
    return _need("bid", "ocid", column, None)


def contested(process: ir.Table) -> ir.BooleanValue:
    """Lots for which several may bid."""
    return process.method.isin(CONTESTED)


def _need(name: str, subject: str, column: str, only: Kept | None) -> Need:
    def missing(tables: Tables, settings: Settings) -> ir.Table:  # noqa: ARG001  the same shape for all
        table = tables[name] if only is None else tables[name].filter(only)
        found = table.filter(table[column].isnull())
        years = {"year": found.year} if "year" in found.columns else {}
        return found.select(subject=found[subject], **years)

    return Need(f"no_{column}", _WHY[column], missing)
