"""K8: a complaint was filed."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import always, told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:  # noqa: ARG001  nothing to set
    """Contested lots."""
    lot = tables["process"]
    lot = lot.filter(lot.is_contested)
    return told(
        lot,
        subject=lot.ocid,
        year=lot.year,
        value=ibis.literal(1),
        threshold=1,
        inputs={"tenderers": lot.tenderers, "status": lot.tender_status},
    )


INDICATOR = Indicator(
    code="K8",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Шағым берілген",
        ru="Подана жалоба",
        en="A complaint was filed",
    ),
    definition=Trilingual(
        kk=(
            "Лот бойынша шағым түскен: порталда «Шағым қаралуда» мәртебесі болған немесе шағым "
            "тіркелген. Белгі: тексеруді қажет етеді."
        ),
        ru=(
            "По лоту поступила жалоба: на портале был статус «На обжаловании» или жалоба "
            "зарегистрирована. Признак: требует проверки."
        ),
        en=(
            "A complaint about the lot was filed or the portal showed it as under appeal. A sign: "
            "needs checking."
        ),
    ),
    innocent=Trilingual(
        kk="Шағым — қатысушының заңды құқығы; көп шағым негізсіз деп танылады немесе кері алынады.",
        ru=(
            "Жалоба — законное право участника; многие жалобы признают необоснованными или "
            "отзывают."
        ),
        en="To complain is a bidder's right; many complaints are found groundless or taken back.",
    ),
    question=Trilingual(
        kk="Шағым не туралы болды және уәкілетті орган қандай шешім шығарды?",
        ru="О чём была жалоба и какое решение принял уполномоченный орган?",
        en="What was the complaint about, and what did the competent body decide?",
    ),
    source="Red flags in public procurement (2024): R020",
    tables=("process",),
    expression=expression,
    settings=always(),
    needs=(needs.of_process("is_contested", only=needs.contested),),
    weight=0.7,
)
