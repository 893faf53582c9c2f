"""K10: in the register of unfair suppliers when bidding, when awarded or when signing."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, surely, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:  # noqa: ARG001  nothing to set
    """Contracts of suppliers whose stay in the register covers one of the three days."""
    dated = _dated(tables)
    listing = tables["listing"]
    listing = listing.select(
        supplier_id=listing.party_id, since=listing.starts_at, until=listing.ends_at
    )
    found = dated.join(listing, "supplier_id")
    found = found.mutate(
        at_bid=_covers(found, found.bid_at),
        at_award=_covers(found, found.awarded_at),
        at_signing=_covers(found, found.signed_at),
    ).filter(ibis._.at_bid | ibis._.at_award | ibis._.at_signing)
    found = found.group_by("contract_key", "year", "supplier_id").aggregate(
        since=found.since.min(),
        until=found.until.max(),
        bid_at=found.bid_at.min(),
        at_bid=found.at_bid.ifelse(1, 0).max(),
        at_award=found.at_award.ifelse(1, 0).max(),
        at_signing=found.at_signing.ifelse(1, 0).max(),
    )
    return told(
        found,
        subject=found.contract_key,
        year=found.year,
        value=found.at_bid + found.at_award + found.at_signing,
        threshold=1,
        inputs={
            "supplier": found.supplier_id,
            "listed_since": found.since,
            "listed_until": found.until,
            "at_bid": found.at_bid,
            "at_award": found.at_award,
            "at_signing": found.at_signing,
        },
    )


def _dated(tables: Tables) -> ir.Table:
    """Contracts of suppliers who were ever listed, with the days of their bid and award."""
    listed = tables["listing"].select(supplier_id="party_id")
    contract = tables["contract"].select("contract_key", "ocid", "year", "supplier_id", "signed_at")
    contract = contract.semi_join(listed, "supplier_id")
    award = tables["award"].semi_join(listed, "supplier_id")
    award = award.group_by("ocid", "supplier_id").aggregate(awarded_at=award.awarded_at.min())
    bid = tables["bid"]
    bid = bid.select("ocid", "submitted_at", supplier_id=bid.tenderer_id)
    bid = bid.semi_join(listed, "supplier_id")
    bid = bid.group_by("ocid", "supplier_id").aggregate(bid_at=bid.submitted_at.min())
    dated = contract.left_join(award, ["ocid", "supplier_id"]).select(
        "contract_key", "ocid", "year", "supplier_id", "signed_at", "awarded_at"
    )
    return dated.left_join(bid, ["ocid", "supplier_id"]).select(
        "contract_key", "year", "supplier_id", "signed_at", "awarded_at", "bid_at"
    )


def _covers(found: ir.Table, day: ir.TimestampValue) -> ir.BooleanValue:
    inside = (day >= found.since) & (found.until.isnull() | (day < found.until))
    return surely(inside)


INDICATOR = Indicator(
    code="K10",
    version="1",
    group=SignGroup.SUPPLIER,
    subject=SubjectKind.CONTRACT,
    title=Trilingual(
        kk="Өнім беруші жосықсыз қатысушылар тізілімінде болған",
        ru="Поставщик состоял в реестре недобросовестных участников",
        en="The supplier was in the register of unfair suppliers",
    ),
    definition=Trilingual(
        kk=(
            "Өтінім берілген, жеңімпаз анықталған немесе шартқа қол қойылған күні өнім беруші "
            "жосықсыз қатысушылар тізілімінде тұрған. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "В день подачи заявки, подведения итогов или подписания договора поставщик состоял в "
            "реестре недобросовестных участников. Признак: требует проверки."
        ),
        en=(
            "On the day of the bid, of the award or of the signature the supplier stood in the "
            "register of unfair participants. A sign: needs checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Сот тізілімге енгізу туралы шешімді тоқтата тұруы немесе жоюы мүмкін, ал тізілімнің "
            "кеш жаңартылған болуы ықтимал."
        ),
        ru=(
            "Суд мог приостановить или отменить решение о включении, а реестр — обновиться с "
            "опозданием."
        ),
        en=(
            "A court may have suspended or reversed the decision, and the register may have been "
            "late."
        ),
    ),
    question=Trilingual(
        kk=(
            "Тізілімге енгізу туралы шешім сол күні күшінде болды ма? Тапсырыс беруші тізілімді "
            "тексерді ме?"
        ),
        ru="Действовало ли решение о включении в реестр в этот день? Проверил ли реестр заказчик?",
        en="Was the decision in force on that day? Did the buyer look into the register?",
    ),
    source="Red flags in public procurement (2024): R046; Law No. 106-VIII, art. 7",
    tables=("contract", "award", "bid", "listing"),
    expression=expression,
    settings=always(),
    needs=(needs.of_contract("supplier_id"), needs.of_contract("signed_at")),
)
