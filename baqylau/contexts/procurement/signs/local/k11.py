"""K11: bidders of one lot, or a bidder and the buyer, share a phone, an address, an account or a person."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Need, Settings, Tables
from baqylau.contexts.procurement.signs.local import cuts, needs
from baqylau.contexts.procurement.signs.local.shaping import always, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Lots with such pairs; what very many share (a business centre) does not count."""
    shared = _sharing(tables["contact"], settings)
    entered = cuts.entry(tables).select("ocid", "tenderer_id")
    entered = entered.semi_join(shared, entered.tenderer_id == shared.one)
    lot = tables["process"].select("ocid", "year", "buyer_id")
    pairs = ibis.union(_bidders(entered, shared), _with_buyer(entered, lot, shared))
    found = pairs.group_by("ocid").aggregate(
        pairs=pairs.count(),
        kinds=pairs.kinds.max(),
        kind=pairs.kind.min(),
        with_buyer=pairs.with_buyer.max(),
        one=pairs.one.min(),
        other=pairs.other.max(),
    )
    found = found.join(lot, "ocid")
    return told(
        found,
        subject=found.ocid,
        year=found.year,
        value=found.pairs,
        threshold=1,
        inputs={
            "kind": found.kind,
            "kinds": found.kinds,
            "with_buyer": found.with_buyer,
            "supplier": found.one,
            "partner": found.other,
        },
    )


def _sharing(contact: ir.Table, settings: Settings) -> ir.Table:
    """Pairs of parties, both ways round, with how many kinds of contact they share and one of them."""
    rare = contact.group_by("kind", "value").aggregate(parties=contact.party_id.nunique())
    rare = rare.filter((rare.parties > 1) & (rare.parties <= settings["parties"]))
    mine = contact.semi_join(rare, ["kind", "value"])
    theirs = mine.select("kind", "value", other=mine.party_id)
    mine = mine.select("kind", "value", one=mine.party_id)
    pairs = mine.join(theirs, ["kind", "value"])
    pairs = pairs.filter(pairs.one != pairs.other)
    return pairs.group_by("one", "other").aggregate(
        kinds=pairs.kind.nunique(), kind=pairs.kind.min()
    )


def _bidders(entered: ir.Table, shared: ir.Table) -> ir.Table:
    mine = entered.select("ocid", one=entered.tenderer_id)
    theirs = entered.select("ocid", other=entered.tenderer_id)
    both = mine.join(theirs, [mine.ocid == theirs.ocid, mine.one < theirs.other])
    both = both.select("ocid", "one", "other").join(shared, ["one", "other"])
    return both.select("ocid", "one", "other", "kinds", "kind", with_buyer=0)


def _with_buyer(entered: ir.Table, lot: ir.Table, shared: ir.Table) -> ir.Table:
    lot = lot.select("ocid", other=lot.buyer_id)
    lot = lot.semi_join(shared, lot.other == shared.other)
    both = entered.select("ocid", one=entered.tenderer_id).join(lot, "ocid")
    both = both.select("ocid", "one", "other").join(shared, ["one", "other"])
    return both.select("ocid", "one", "other", "kinds", "kind", with_buyer=1)


def _no_contacts(tables: Tables, settings: Settings) -> ir.Table:  # noqa: ARG001  the same shape for all
    entered = cuts.entry(tables).select("ocid", "tenderer_id")
    contact = tables["contact"]
    without = entered.anti_join(contact, entered.tenderer_id == contact.party_id)
    return without.select(subject=without.ocid).distinct()


INDICATOR = Indicator(
    code="K11",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Қатысушылардың ортақ байланыс деректері",
        ru="Общие контактные данные участников",
        en="Those who took part share contacts",
    ),
    definition=Trilingual(
        kk=(
            "Бір лотқа қатысушылардың немесе қатысушы мен тапсырыс берушінің телефоны, мекенжайы, "
            "шоты, басшысы не құрылтайшысы ортақ. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "У участников одного лота либо у участника и заказчика совпадает телефон, адрес, счёт, "
            "руководитель или учредитель. Признак: требует проверки."
        ),
        en=(
            "Bidders of one lot, or a bidder and the buyer, share a phone, an address, an account, "
            "a head or a founder. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Мекенжай бизнес-орталықтікі, телефон бухгалтерлік фирманікі болуы мүмкін; деректер "
            "ескірген болуы да ықтимал."
        ),
        ru=(
            "Адрес может принадлежать бизнес-центру, телефон — бухгалтерской фирме; данные могут "
            "быть устаревшими."
        ),
        en="The address may be a business centre, the phone an accountant's; the data may be old.",
    ),
    question=Trilingual(
        kk=(
            "Бұл деректер өтінім берілген күні де ортақ болды ма? Қатысушылар заң бойынша "
            "аффилиирленген тұлғалар ма?"
        ),
        ru=(
            "Совпадали ли данные на день подачи заявки? Являются ли участники аффилированными по "
            "закону?"
        ),
        en="Did they share it on the day of the bid? Are they affiliated in the sense of the law?",
    ),
    source="Red flags in public procurement (2024): R032, R042, R043, R044; Law No. 106-VIII, art. 7",
    tables=("process", "bid", "award", "contact"),
    expression=expression,
    settings=always(parties=10),
    needs=(Need("no_contacts", needs.NO_CONTACTS, _no_contacts),),
)
