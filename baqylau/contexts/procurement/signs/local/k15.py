"""K15: the price of a unit far above that of others. Goods with a physical unit only."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, more, percent, perhaps, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_ALIKE = ["item", "unit", "year"]
# Units of what is one of its kind: such prices tell nothing about each other.
NOT_PHYSICAL = (
    "",
    "Одна услуга",
    "Одна работа",
    "Услуга",
    "Работа",
    "услуга",
    "работа",
    "Бір қызмет",
    "Бір жұмыс",
    "Комплект",
    "Набор",
    "Условная единица",
)


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Contracts with such an item: the one furthest above the usual price of its year."""
    priced = _comparable(tables["item"], settings)
    usual = _usual(priced, settings)
    found = priced.join(usual, _ALIKE)
    found = found.filter(more(found.price, found.bound))
    found = found.mutate(above=percent(found.price - found.median, found.median))
    found = _furthest(found)
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.price,
        threshold=found.bound,
        group=found.item.concat(" · ", found.unit, " · ", found.year.cast("string")),
        size=found.prices,
        inputs={
            "median": found.median,
            "upper_quartile": found.upper,
            "lower_quartile": found.lower,
            "above_median_percent": found.above,
            "quantity": found.quantity,
            "supplier": found.supplier_id,
            "items": found["items"],
            "adjusted": ibis.literal(bool(settings["cpi"])),
        },
    )


def _comparable(item: ir.Table, settings: Settings) -> ir.Table:
    """Goods in tenge with a full code and a unit that can be counted, weighed or measured."""
    known = item.filter(
        (item.category == "goods")
        & (item.unit_price > 0)
        & (item.item.length() >= settings["digits"])
        & item.unit.notnull()
        & ~item.unit.isin(settings["not_physical"])
        & item.year.notnull()
        & perhaps(item.currency == "KZT")
    )
    return known.select(
        "contract_key",
        "supplier_id",
        "quantity",
        *_ALIKE,
        price=known.unit_price * _adjusted(known, settings),
    )


def _adjusted(known: ir.Table, settings: Settings) -> ir.NumericValue | float:
    """To the level of prices of one year, where consumer price indices were entered (none by default)."""
    if not settings["cpi"]:
        return 1.0
    return ibis.cases(
        *((known.year == int(year), float(index)) for year, index in settings["cpi"].items()),
        else_=1.0,
    )


def _usual(priced: ir.Table, settings: Settings) -> ir.Table:
    many = priced.group_by(*_ALIKE).aggregate(
        prices=priced.count(), quartiles=priced.price.quantile([0.25, 0.5, 0.75])
    )
    many = many.select(
        *_ALIKE,
        "prices",
        lower=many.quartiles[0],
        median=many.quartiles[1],
        upper=many.quartiles[2],
    )
    many = many.filter((many.prices >= settings["prices"]) & more(many.upper, many.lower))
    fence = many.upper + (many.upper - many.lower) * 1.5
    dear = many.median * (1 + settings["above_percent"] / 100)
    return many.mutate(bound=ibis.greatest(fence, dear))


def _furthest(found: ir.Table) -> ir.Table:
    first = ibis.window(
        group_by="contract_key", order_by=[found.above.desc(), found.item, found.unit]
    )
    ranked = found.mutate(
        place=ibis.row_number().over(first),
        items=found.count().over(ibis.window(group_by="contract_key")),
    )
    return ranked.filter(ranked.place == 0)


INDICATOR = Indicator(
    code="K15",
    version="1",
    group=SignGroup.PRICE,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Бірлік бағасы әдеттегіден едәуір жоғары",
        ru="Цена за единицу заметно выше обычной",
        en="The price of a unit is well above the usual",
    ),
    definition=Trilingual(
        kk=(
            "Тауар бірлігінің бағасы коды мен өлшем бірлігі бірдей, сол жылғы кемінде жиырма "
            "бағаның әдеттегі аралығынан жоғары ({threshold} теңгеден астам) және олардың "
            "медианасынан кемінде 30 % артық. Жұмыстар мен қызметтер салыстырылмайды. Белгі: "
            "тексеруді қажет етеді."
        ),
        ru=(
            "Цена единицы товара выше обычного разброса (более {threshold} тенге) среди не менее "
            "чем двадцати цен с тем же кодом и единицей измерения за год и не менее чем на 30 % "
            "выше медианы. Работы и услуги не сравниваются. Признак: требует проверки."
        ),
        en=(
            "The price of a unit of goods lies above the usual spread (above {threshold} tenge) "
            "among at least twenty prices of the same code, unit and year, and at least 30 % above "
            "their median. Works and services are not compared. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Бір кодқа сапасы, маркасы, кепілдігі мен жеткізу шарттары әртүрлі тауарлар кіруі "
            "мүмкін; аз мөлшер мен шалғай жер бағаны өсіреді."
        ),
        ru=(
            "Под одним кодом бывают товары разного качества, марки, гарантии и доставки; малый "
            "объём и удалённость повышают цену."
        ),
        en=(
            "One code may cover goods of different quality, make, warranty and delivery; a small "
            "quantity and a remote place raise a price."
        ),
    ),
    question=Trilingual(
        kk=(
            "Техникалық ерекшеліктегі сипаттамалар бағаны түсіндіре ме? Дәл сондай тауардың сол "
            "күнгі нарықтағы бағасы қандай?"
        ),
        ru=(
            "Объясняют ли цену характеристики в технической спецификации? Сколько стоил такой же "
            "товар на рынке в тот день?"
        ),
        en=(
            "Do the characteristics in the specification explain the price? What did the same goods "
            "cost on the market that day?"
        ),
    ),
    source="Red flags in public procurement (2024): R017",
    tables=("item",),
    expression=expression,
    settings=always(
        prices=20,
        above_percent=30.0,
        digits=15,
        not_physical=list(NOT_PHYSICAL),
        cpi={},
    ),
    needs=(
        needs.of_item("item", only=lambda item: item.category == "goods"),
        needs.of_item("unit_price", only=lambda item: item.category == "goods"),
    ),
)
