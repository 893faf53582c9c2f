"""K3: purchases of one kind, each below a legal limit and together above it."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Need, Settings, Tables
from baqylau.contexts.procurement.signs.local import limits, needs
from baqylau.contexts.procurement.signs.local.shaping import (
    DAY,
    DIRECT_BY_LAW,
    PRICE_REQUEST,
    item_group,
    more,
    perhaps,
    seconds,
    surely,
    told,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

WINDOW_DAYS = 30
_ALIKE = ("buyer_id", "item_group", "kind")


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Contracts of runs of at most thirty days whose sum passes the limit."""
    below = _below_limit(tables["contract"], settings)
    totals = below.group_by(*_ALIKE).aggregate(
        several=below.count(), whole=below.amount.sum(), most=below.bound.max()
    )
    totals = totals.filter((totals.several > 1) & more(totals.whole, totals.most))
    runs = _largest_run(below.semi_join(totals, _ALIKE))
    runs = runs.filter((runs.together > 1) & more(runs["sum"], runs.bound))
    return told(
        runs,
        subject=runs.contract_key,
        year=runs.year,
        value=runs["sum"],
        threshold=runs.bound,
        group=runs.item_group,
        size=runs.together,
        inputs={
            "buyer": runs.buyer_id,
            "amount": runs.amount,
            "contracts": runs.together,
            "days": ibis.literal(WINDOW_DAYS),
            "kind": runs.kind,
            "mrp": ibis.literal(settings["mrp"]),
        },
    )


def _below_limit(contract: ir.Table, settings: Settings) -> ir.Table:
    """Contracts of the year that a limit allowed, with the limit and its kind."""
    known = contract.filter(
        (contract.year == settings["year"])
        & (contract.amount > 0)
        & contract.buyer_id.notnull()
        & contract.signed_at.notnull()
        & item_group(contract.item).notnull()
        & perhaps(contract.status != "cancelled")
        & perhaps(contract.currency == "KZT")
        & contract.method_details.isin([*DIRECT_BY_LAW, *PRICE_REQUEST])
    )
    direct = known.method_details.isin(DIRECT_BY_LAW)
    kind = ibis.cases(
        (~direct, "price_request"),
        (surely(known.village_buyer), "village"),
        (known.category == "goods", "goods"),
        (known.category.isin(("works", "services")), "works_and_services"),
    )
    known = known.select(
        "contract_key",
        "year",
        "buyer_id",
        "amount",
        item_group=item_group(known.item),
        at=seconds(known.signed_at),
        kind=kind,
    )
    limit = ibis.cases(
        *((known.kind == name, ibis.literal(sum_)) for name, sum_ in settings["limits"].items())
    )
    known = known.mutate(bound=limit)
    return known.filter(known.bound.notnull() & ~more(known.amount, known.bound))


def _largest_run(alike: ir.Table) -> ir.Table:
    """Each contract with the greatest sum of a run of days that it belongs to."""
    span = WINDOW_DAYS * DAY
    before = ibis.range_window(group_by=_ALIKE, order_by="at", preceding=span, following=0)
    ended = alike.mutate(
        sum_=alike.amount.sum().over(before), count_=alike.contract_key.count().over(before)
    )
    after = ibis.range_window(group_by=_ALIKE, order_by="at", preceding=0, following=span)
    return ended.mutate(sum=ended.sum_.max().over(after), together=ended.count_.max().over(after))


def _other_year(tables: Tables, settings: Settings) -> ir.Table:
    contract = tables["contract"]
    other = contract.filter(contract.year.isnull() | (contract.year != settings["year"]))
    return other.select(subject=other.contract_key, year=other.year)


INDICATOR = Indicator(
    code="K3",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Әрқайсысы шектен төмен ұқсас сатып алулар",
        ru="Похожие закупки, каждая ниже предела",
        en="Similar purchases, each below the limit",
    ),
    definition=Trilingual(
        kk=(
            "Бір тапсырыс беруші 30 күн ішінде бір топтағы тауарды, жұмысты немесе қызметті "
            "бірнеше шартпен алған: әрқайсысы заңдағы шектен төмен, ал қосындысы {threshold} "
            "теңгеден асады. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Один заказчик за 30 дней заключил несколько договоров на товары, работы или услуги "
            "одной группы: каждый ниже предела по закону, а вместе больше {threshold} тенге. "
            "Признак: требует проверки."
        ),
        en=(
            "Within 30 days one buyer signed several contracts for the same group of goods, works "
            "or services, each below the legal limit and together above {threshold} tenge. A sign: "
            "needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Қажеттілік шынымен біртіндеп туындауы мүмкін (апаттық жөндеу, ай сайынғы жеткізу), не "
            "бір топтағы кодтар мүлде басқа нәрселерді білдіруі мүмкін."
        ),
        ru=(
            "Потребность могла возникать постепенно (аварийный ремонт, ежемесячная поставка), а "
            "коды одной группы могут означать совсем разные вещи."
        ),
        en=(
            "The need may have come bit by bit (urgent repairs, monthly supply), and codes of one "
            "group may stand for very different things."
        ),
    ),
    question=Trilingual(
        kk=(
            "Бұл сатып алулар жылдық жоспарда бір тармақ болды ма? Өнім берушілер мен жеткізу "
            "орындары бірдей ме?"
        ),
        ru=(
            "Были ли эти закупки одним пунктом годового плана? Совпадают ли поставщики и места "
            "поставки?"
        ),
        en=(
            "Were these purchases one item of the annual plan? Are the suppliers and the places of "
            "delivery the same?"
        ),
    ),
    source="Red flags in public procurement (2024): R011, R049, R055; Law No. 106-VIII, art. 16",
    tables=("contract",),
    expression=expression,
    settings=limits.of_years(),
    needs=(
        Need("no_index_of_year", needs.NO_INDEX, _other_year),
        needs.of_contract("item"),
        needs.of_contract("signed_at"),
    ),
)
