"""K22: a concentrated market: a group of items in a region, won by few."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    CONTESTED,
    always,
    item_group,
    more,
    percent,
    ratio,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_MARKET = ["item_group", "region", "year"]


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """The leading supplier of each such market of a year; contracts won in competition only."""
    markets, shares = _shares(tables["contract"], settings)
    shares = shares.join(markets, _MARKET)
    shares = shares.mutate(share=ratio(shares["sum"], shares.all_sum))
    concentration = shares.group_by(*_MARKET).aggregate(
        index=(shares.share * shares.share).sum(), suppliers=shares.count()
    )
    concentration = concentration.filter(more(concentration.index, settings["index"]))
    found = shares.join(concentration, _MARKET)
    found = found.filter(found.share > settings["leader_percent"] / 100)
    found = _largest_market(found)
    return told(
        found,
        subject=found.supplier_id,
        year=found.year,
        value=found.index,
        threshold=settings["index"],
        group=found.item_group.concat(" · ", found.region),
        size=found.all_contracts,
        inputs={
            "share_percent": percent(found["sum"], found.all_sum),
            "suppliers": found.suppliers,
            "contracts": found.contracts,
            "markets": found.markets,
        },
    )


def _shares(contract: ir.Table, settings: Settings) -> tuple[ir.Table, ir.Table]:
    known = contract.filter(
        contract.method.isin(CONTESTED)
        & contract.supplier_id.notnull()
        & contract.region.notnull()
        & contract.year.notnull()
        & item_group(contract.item).notnull()
        & (contract.amount > 0)
    )
    known = known.select(
        "supplier_id", "region", "year", "amount", item_group=item_group(known.item)
    )
    markets = known.group_by(*_MARKET).aggregate(
        all_contracts=known.count(), all_sum=known.amount.sum()
    )
    markets = markets.filter(markets.all_contracts >= settings["contracts"])
    shares = known.group_by(*_MARKET, "supplier_id").aggregate(
        contracts=known.count(), sum=known.amount.sum()
    )
    return markets, shares


def _largest_market(found: ir.Table) -> ir.Table:
    keys = ["supplier_id", "year"]
    first = ibis.window(
        group_by=keys,
        order_by=[found.all_contracts.desc(), found.item_group, found.region],
    )
    ranked = found.mutate(
        place=ibis.row_number().over(first),
        markets=found.count().over(ibis.window(group_by=keys)),
    )
    return ranked.filter(ranked.place == 0)


INDICATOR = Indicator(
    code="K22",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Шоғырланған нарық",
        ru="Концентрированный рынок",
        en="A concentrated market",
    ),
    definition=Trilingual(
        kk=(
            "Өңірдегі бір топ тауардың, жұмыстың немесе қызметтің бәсекелі шарттары аз өнім "
            "берушінің қолына шоғырланған: Херфиндаль—Хиршман индексі {threshold} мәнінен жоғары, "
            "ал осы өнім беруші соманың жартысынан көбін алған. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Конкурентные договоры на группу товаров, работ или услуг в регионе сосредоточены у "
            "немногих: индекс Херфиндаля — Хиршмана выше {threshold}, а этот поставщик получил "
            "больше половины суммы. Признак: требует проверки."
        ),
        en=(
            "Contracts won in competition for a group of items in a region lie with few: the "
            "Herfindahl–Hirschman index is above {threshold}, and this supplier has more than half "
            "of the sum. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Нарық шағын болуы, лицензия немесе қымбат жабдық талап етілуі мүмкін; бір ірі шарт та "
            "үлесті өсіреді."
        ),
        ru=(
            "Рынок может быть мал, требовать лицензии или дорогого оборудования; долю увеличивает и "
            "один крупный договор."
        ),
        en=(
            "The market may be small, or need a licence or costly machines; one large contract also "
            "raises a share."
        ),
    ),
    question=Trilingual(
        kk="Өңірде мұндай жұмысты істей алатын басқа кәсіпорындар бар ма? Олар неге қатыспайды?",
        ru=(
            "Есть ли в регионе другие предприятия, способные выполнить такой договор? Почему они не "
            "участвуют?"
        ),
        en="Are there others in the region who could do it? Why do they not take part?",
    ),
    source="Red flags in public procurement (2024): R050, R051",
    tables=("contract",),
    expression=expression,
    settings=always(index=0.25, leader_percent=50.0, contracts=30),
    needs=(needs.of_contract("item"), needs.of_contract("region")),
)
