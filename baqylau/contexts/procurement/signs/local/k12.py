"""K12: one supplier has most of a buyer's money over two years."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, more, percent, perhaps, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_PARTS = 16


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Suppliers by buyer and year; a year's share is told of the contracts of it and of the one before."""
    known = _known(tables["contract"])
    whole, heavy = _heavy(known, settings)
    pairs = _two_years(known.semi_join(heavy, ["buyer_id", "part"]), ["buyer_id", "supplier_id"])
    found = pairs.join(whole, ["buyer_id", "year"])
    found = found.mutate(share=percent(found["sum"], found.all_sum))
    found = found.filter(more(found.share, settings["percent"]))
    found = _largest_buyer(found)
    return told(
        found,
        subject=found.supplier_id,
        year=found.year,
        value=found.share,
        threshold=settings["percent"],
        group=ibis.literal("contracts of the buyer in two years"),
        size=found.all_contracts,
        inputs={
            "buyer": found.buyer_id,
            "contracts": found.contracts,
            "sum": found["sum"],
            "buyers": found.buyers,
        },
    )


def _known(contract: ir.Table) -> ir.Table:
    """Contracts with a buyer, a supplier and a sum; `part`: one of several that suppliers fall into."""
    known = contract.filter(
        contract.buyer_id.notnull()
        & contract.supplier_id.notnull()
        & contract.year.notnull()
        & (contract.amount > 0)
        & perhaps(contract.status != "cancelled")
    )
    return known.select(
        "buyer_id", "supplier_id", "year", "amount", part=known.supplier_id.hash() % _PARTS
    )


def _heavy(known: ir.Table, settings: Settings) -> tuple[ir.Table, ir.Table]:
    """Buyers' years with enough contracts, and the parts that hold a share as great as one supplier's.

    There are far fewer parts than suppliers: only those of a heavy one are counted one by one. Which
    supplier falls into which part is each engine's own affair and changes nothing.
    """
    parts = _two_years(known, ["buyer_id", "part"])
    whole = parts.group_by("buyer_id", "year").aggregate(
        all_contracts=parts.contracts.sum(), all_sum=parts["sum"].sum()
    )
    whole = whole.filter(whole.all_contracts >= settings["contracts"])
    both = parts.join(whole, ["buyer_id", "year"])
    heavy = both.filter(more(percent(both["sum"], both.all_sum), settings["percent"] * 0.999))
    return whole, heavy.select("buyer_id", "part").distinct()


def _two_years(known: ir.Table, keys: list[str]) -> ir.Table:
    """Contracts and sums by keys of each year and the year before it; only years that have contracts."""
    own = known.group_by(*keys, "year").aggregate(contracts=known.count(), sum=known.amount.sum())
    later = own.mutate(year=(own.year + 1).cast("int32"))
    last = known.aggregate(last=known.year.max())
    later = later.cross_join(last).filter(ibis._.year <= ibis._.last).drop("last")
    both = ibis.union(own, later)
    return both.group_by(*keys, "year").aggregate(
        contracts=both.contracts.sum(), sum=both["sum"].sum()
    )


def _largest_buyer(found: ir.Table) -> ir.Table:
    """One row a supplier and year: of its buyers the one with the greatest share."""
    keys = ["supplier_id", "year"]
    first = ibis.window(group_by=keys, order_by=[found.all_contracts.desc(), found.buyer_id])
    ranked = found.mutate(
        place=ibis.row_number().over(first),
        buyers=found.count().over(ibis.window(group_by=keys)),
    )
    return ranked.filter(ranked.place == 0)


INDICATOR = Indicator(
    code="K12",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.SUPPLIER,
    title=Trilingual(
        kk="Тапсырыс берушінің басты өнім берушісі",
        ru="Преобладающий поставщик заказчика",
        en="One supplier has most of a buyer's money",
    ),
    definition=Trilingual(
        kk=(
            "Екі жыл ішінде тапсырыс берушінің кемінде он шарты болған, ал олардың сомасының "
            "{threshold} пайыздан астамы бір өнім берушіге тиесілі. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "За два года у заказчика было не менее десяти договоров, и более {threshold} % их суммы "
            "приходится на одного поставщика. Признак: требует проверки."
        ),
        en=(
            "Over two years a buyer had at least ten contracts, and one supplier more than "
            "{threshold} % of their sum. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Бір ірі құрылыс шарты немесе монополист (жылу, су, электр) соманың көп бөлігін құрауы "
            "мүмкін."
        ),
        ru=(
            "Большую часть суммы может составлять один крупный договор на строительство или "
            "монополист (тепло, вода, электричество)."
        ),
        en=(
            "One large building contract, or a monopoly (heat, water, power), may make up most of "
            "the sum."
        ),
    ),
    question=Trilingual(
        kk=(
            "Шарттар бәсекелі негізде жасалды ма? Басқа өнім берушілер неге қатыспады немесе неге "
            "жеңе алмады?"
        ),
        ru=(
            "Заключались ли договоры на конкурентной основе? Почему другие не участвовали или "
            "проигрывали?"
        ),
        en="Were the contracts won in competition? Why did others not take part, or lose?",
    ),
    source="Red flags in public procurement (2024): R040",
    tables=("contract",),
    expression=expression,
    settings=always(percent=70.0, contracts=10),
    needs=(needs.of_contract("supplier_id"), needs.of_contract("amount")),
)
