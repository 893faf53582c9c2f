"""K7: published at night or at a weekend, or changed on the last day. A weak sign."""

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Indicator, Settings, Tables
from baqylau.contexts.procurement.signs.local import needs
from baqylau.contexts.procurement.signs.local.shaping import (
    CONTESTED,
    HOUR,
    SATURDAY,
    always,
    fraction,
    hour_of,
    local_seconds,
    seconds,
    surely,
    told,
    weekday,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual


def expression(tables: Tables, settings: Settings) -> ir.Table:
    """Lots open to several; hours and days of the week are those of the clock in Kazakhstan."""
    lot = tables["process"]
    lot = lot.filter(lot.method.isin(CONTESTED) & lot.published_at.notnull())
    local = local_seconds(lot.published_at, settings["utc_offset_hours"])
    lot = lot.select(
        "ocid",
        "year",
        hour=hour_of(local),
        weekday=weekday(local),
        left=fraction(seconds(lot.ends_at) - seconds(lot.changed_at), HOUR),
    )
    lot = lot.mutate(
        night=(lot.hour >= settings["night_from"]) | (lot.hour < settings["night_to"]),
        weekend=lot.weekday >= SATURDAY,
        late_change=surely((lot.left >= 0) & (lot.left < settings["hours_left"])),
    )
    found = lot.filter(lot.night | lot.weekend | lot.late_change)
    return told(
        found,
        subject=found.ocid,
        year=found.year,
        value=ibis.ifelse(found.late_change, found.left, found.hour.cast("float64")),
        threshold=ibis.ifelse(
            found.late_change, float(settings["hours_left"]), float(settings["night_from"])
        ),
        inputs={
            "hour": found.hour,
            "weekend": found.weekend,
            "night": found.night,
            "changed_late": found.late_change,
            "hours_left": found.left,
        },
    )


INDICATOR = Indicator(
    code="K7",
    version="1",
    group=SignGroup.TENDER,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Түнде немесе демалыс күні жариялау, соңғы күні өзгерту",
        ru="Публикация ночью или в выходной, изменение в последний день",
        en="Published at night or at a weekend, or changed on the last day",
    ),
    definition=Trilingual(
        kk=(
            "Хабарландыру жергілікті уақыт бойынша түнде немесе демалыс күні жарияланған, не "
            "құжаттама өтінім қабылдау аяқталуына бір тәуліктен аз қалғанда өзгертілген. Әлсіз "
            "белгі: тексеруді қажет етеді."
        ),
        ru=(
            "Объявление опубликовано ночью или в выходной по местному времени, либо документация "
            "изменена менее чем за сутки до окончания приёма заявок. Слабый признак: требует "
            "проверки."
        ),
        en=(
            "The announcement was published at night or at a weekend by local time, or its "
            "documents were changed less than a day before bids closed. A weak sign: needs "
            "checking."
        ),
    ),
    innocent=Trilingual(
        kk=(
            "Портал хабарландыруды кестемен өзі жариялауы, ал жұмыс күні ауыстырылуы мүмкін; кейде "
            "түзету қатысушының сұрағына жауап ретінде енгізіледі."
        ),
        ru=(
            "Портал мог опубликовать объявление по расписанию, а рабочий день мог быть перенесён; "
            "правку иногда вносят в ответ на вопрос участника."
        ),
        en=(
            "The portal may publish by a timetable, a working day may have been moved, and a change "
            "may answer a bidder's question."
        ),
    ),
    question=Trilingual(
        kk="Қатысушыларға өтінім дайындауға нақты қанша жұмыс күні қалды? Не өзгертілді?",
        ru="Сколько рабочих дней реально осталось на подготовку заявки? Что именно изменили?",
        en="How many working days were really left to prepare a bid? What was changed?",
    ),
    source="Red flags in public procurement (2024): R004, R014",
    tables=("process",),
    expression=expression,
    settings=always(utc_offset_hours=5, night_from=22, night_to=6, hours_left=24),
    needs=(needs.of_process("published_at", only=needs.contested),),
    weight=0.3,
)
