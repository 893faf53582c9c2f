"""R003: less time for bids than the law leaves."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Final

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs import bidding
from baqylau.contexts.procurement.signs.declared import Dated, Indicator, Need, Settings, Tables
from baqylau.contexts.procurement.signs.standard import working_days
from baqylau.contexts.procurement.signs.standard.telling import Keep, Told
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

_HOURS: Final = 24
# By the code of the portal, and by its name where a source has no codes.
_LEAST: Final = {
    **dict.fromkeys(("2", "Открытый конкурс"), 5),
    **dict.fromkeys(("188", "Конкурс с использованием рейтингово-балльной системы"), 3),
    **dict.fromkeys(("3", "Запрос ценовых предложений"), 2),
    **dict.fromkeys(("52", "Закупка по государственному социальному заказу"), 5),
}
_AGAIN: Final = {
    **dict.fromkeys(("2", "Открытый конкурс"), 3),
    **dict.fromkeys(("188", "Конкурс с использованием рейтингово-балльной системы"), 3),
}


def _days_of(tables: Tables, settings: Settings) -> ir.Table:
    """Processes with the least working days of their method: `least` is None where none is known."""
    process = bidding.looked_at(tables, settings)
    method, again = process.method_details, process.attempt.fill_null(1) > 1
    least = [
        *((again & (method == code), days) for code, days in settings["again"].items()),
        *((method == code, days) for code, days in settings["least"].items()),
    ]
    return process.mutate(least=ibis.cases(*least, else_=ibis.null("int64")))


def _expression(tables: Tables, settings: Settings) -> ir.Table:
    if settings["strict"]:
        return _calendar(tables, settings)
    process = _days_of(tables, settings)
    process = process.filter(process.least.notnull(), process.ends_at > process.starts_at)
    process = process.mutate(given=working_days.between(process.starts_at, process.ends_at))
    short = process.filter(process.given < process.least)
    return short.select(
        subject=short.ocid,
        year=short.year,
        value=short.given,
        threshold=short.least,
        group=short.method_details,
        group_size=ibis.null("int64"),
        in_starts_at=short.starts_at,
        in_ends_at=short.ends_at,
        in_attempt=short.attempt,
    )


def _calendar(tables: Tables, settings: Settings) -> ir.Table:
    """Whole days of the calendar, less than a number that may depend on the method."""
    process = bidding.looked_at(tables, settings)
    if methods := settings["methods"]:
        process = process.filter(process.method.isin(methods))
    process = process.filter(process.starts_at.notnull(), process.ends_at.notnull())
    method, special = process.method_details.fill_null(""), settings["days_by_method"]
    usual = method.notin(list(special)) if special else ibis.literal(value=True)
    cases = [(usual, settings["days"]), *((method == one, days) for one, days in special.items())]
    short = process.filter(reduce(or_, (which & _within(process, days) for which, days in cases)))
    return short.select(
        subject=short.ocid,
        year=short.year,
        value=1.0,
        threshold=float(settings["days"]),
        group=ibis.literal(""),
        group_size=ibis.null("int64"),
    )


def _within(process: ir.Table, days: int) -> ir.BooleanValue:
    """Whether whole days, cut off towards nought, are fewer. An interval of hours knows no clock changes."""
    if days > 0:
        return process.ends_at < process.starts_at + ibis.interval(hours=_HOURS * days)
    return process.ends_at <= process.starts_at - ibis.interval(hours=_HOURS * (1 - days))


def strict(tables: Tables, settings: Settings, _keep: Keep) -> Told:
    """What strict mode tells."""
    return Told(rows=_calendar(tables, settings), groups={"OCID": [("subject", 1.0)]})


def _without_dates(tables: Tables, settings: Settings) -> ir.Table:
    process = _days_of(tables, settings)
    undated = process.starts_at.isnull() | process.ends_at.isnull()
    return process.filter(process.least.notnull(), undated).select(subject="ocid", year="year")


def _without_least(tables: Tables, settings: Settings) -> ir.Table:
    process = _days_of(tables, settings)
    return process.filter(process.least.isnull()).select(subject="ocid", year="year")


INDICATOR: Final = Indicator(
    code="R003",
    version="1",
    group=SignGroup.STANDARD,
    subject=SubjectKind.LOT,
    title=Trilingual(
        kk="Өтінім беру мерзімі қысқа",
        ru="Короткий срок подачи заявок",
        en="Little time to submit bids",
    ),
    definition=Trilingual(
        kk="Өтінім беруге осы тәсіл үшін заңда көзделген {threshold} жұмыс күнінен аз уақыт берілген."
        " Мереке күндері жұмыс күні ретінде саналған.",
        ru=(
            "На подачу заявок дано меньше рабочих дней, чем закон отводит для этого способа: "
            "{threshold}. Праздничные дни считаются рабочими."
        ),
        en="Fewer working days were left for bids than the law requires for this method: {threshold}."
        " Public holidays are counted as working days.",
    ),
    innocent=Trilingual(
        kk=(
            "Мерзім ұзартылған немесе хабарландыру түзетілген болуы мүмкін; дереккөзде бастапқы "
            "күні қалған. Кейбір сатып алуға заң қысқа мерзімге рұқсат етеді."
        ),
        ru="Срок могли продлить или объявление исправить, а в источнике осталась первая дата."
        " Для некоторых закупок закон допускает меньший срок.",
        en="The period may have been extended or the notice corrected while the source kept the first"
        " date. For some purchases the law allows less time.",
    ),
    question=Trilingual(
        kk="Хабарландыру қай күні жарияланды, өтінім қабылдау қай күні аяқталды, мерзім өзгертілді ме?",
        ru="Когда опубликовано объявление, когда закончился приём заявок, менялся ли срок?",
        en="When was the notice published, when did the taking of bids end, was the period changed?",
    ),
    source="R003, Red Flags in Public Procurement (Open Contracting Partnership, 2024);"
    " minima: Law of 1 July 2024 No. 106-VIII",
    tables=("process",),
    expression=_expression,
    settings=(
        Dated(
            since=date(2025, 1, 1),
            values={
                **bidding.COMMON,
                "least": _LEAST,
                "again": _AGAIN,
            },
            source="Law of 1 July 2024 No. 106-VIII on public procurement; Rules of 9 October 2024 No. 687",
        ),
    ),
    needs=(
        Need(
            code="no_dates",
            why=Trilingual(
                kk="Дереккөзде өтінім қабылдаудың басталған немесе аяқталған уақыты жоқ.",
                ru="В источнике нет времени начала или окончания приёма заявок.",
                en="The source does not say when the taking of bids began or ended.",
            ),
            missing=_without_dates,
        ),
        Need(
            code="no_legal_minimum",
            why=Trilingual(
                kk="Бұл тәсіл үшін ең қысқа мерзім енгізілмеген.",
                ru="Для этого способа наименьший срок не внесён.",
                en="No legal minimum is entered for this method.",
            ),
            missing=_without_least,
        ),
    ),
)
