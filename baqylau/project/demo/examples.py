"""Three invented matters, at three places on the chain: verified, said to be fixed, waiting.

Nothing in them happened. Every title says so, and every record carries the label.
Days are reckoned back from the day of loading, so that the clocks of the demonstration run.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from baqylau.contexts.casework import actions as casework
from baqylau.contexts.casework.actions import (
    AppealDraft,
    CaseDraft,
    HandoverDraft,
    PublicView,
    ReplyDraft,
    SentBy,
)
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import (
    ActivityDraft,
    AnswerDraft,
    FindingDraft,
    OutcomeDraft,
    RecommendationDraft,
    RevisitDraft,
)
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.registers import Filter, activities
from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake.actions import Report
from baqylau.contexts.intake.demonstration import DEMO_RECEIPT
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.clock import day_of

_BODY = "demo-pavlodar"
_KATO = "550000000"
_ADDRESSEE = "akimat-55"
_NORM = "appk-76-reply"
# The example's answer comes in time: the law gives fifteen.
_ANSWERED_ON_WORKING_DAY = 14


@dataclass(frozen=True, slots=True)
class Stage:
    """Who the examples belong to, where they are set, and the day of loading."""

    body: int
    place: int
    addressee: int
    members: tuple[int, ...]
    now: datetime

    def at(self, days_ago: int) -> datetime:
        """A moment so many days before the loading."""
        return self.now - timedelta(days=days_ago)

    def day(self, days_ago: int) -> date:
        """The date of that moment."""
        return day_of(self.at(days_ago))


@transaction.atomic
def load_examples(*, at: datetime) -> None:
    """Load the invented matters, once."""
    body = identity.body_by_slug(_BODY)
    place = places.place_by_kato(_KATO)
    addressee = institutions.organisation_by_code(_ADDRESSEE)
    assert body is not None and place is not None and addressee is not None  # noqa: S101, PT018  shipped
    if activities(Filter(body=body.pk), size=1).items:
        return
    people = identity.people_of(body.pk, on=day_of(at))
    stage = Stage(body.pk, place, addressee, tuple(p.pk for p in people[:2]), at)
    _ramp(stage)
    _yard(stage)
    _kindergarten(stage)


def _ramp(on: Stage) -> None:
    """The whole way: signal, case, visit, finding, letter, answer in time, claim, verified fix."""
    signal = _ramp_signal(on)
    case = casework.open_case(
        CaseDraft(
            body=on.body,
            place=on.place,
            sphere="education",
            organisation=on.addressee,
            language="kk",
            title="Мектеп пандусы (ойдан шығарылған мысал)",
            signals=(signal,),
            is_example=True,
        ),
        by=SYSTEM,
        at=on.at(74),
    )
    activity = fieldwork.record_activity(_ramp_visit(on, signal), by=SYSTEM, at=on.at(63))
    casework.link_activity(case, activity, by=SYSTEM, at=on.at(63))
    handed = HandoverDraft(from_role="commissioner", to_role="ambassador")
    casework.hand_on(case, handed, by=SYSTEM, at=on.at(63))
    recommendation = records.activity(activity, by=SYSTEM).recommendations[0].ref
    _ramp_letter(on, case, recommendation)
    _ramp_fixed(on, recommendation)
    _ramp_public(on, case)
    casework.close_case(
        case,
        outcome="fixed",
        reason="Қайта барғанда көлбеу де, тұтқа да жобаға сай екені көрінді (ойдан шығарылған).",
        by=SYSTEM,
        at=on.at(19),
    )


def _ramp_signal(on: Stage) -> str:
    """A signal that came by the public form, with a receipt whose words everybody may know."""
    report = Report(
        body=on.body,
        place=on.place,
        sphere="education",
        text="Ойдан шығарылған мысал: жаңа мектептің пандусына арбамен көтерілу мүмкін емес.",
        channel="web",
        language="kk",
        is_proven=True,
        is_example=True,
    )
    return intake.receive(report, DEMO_RECEIPT, at=on.at(75)).signal


def _ramp_letter(on: Stage, case: str, recommendation: str) -> None:
    """A letter carried to the akimat, and its answer on the fourteenth working day."""
    draft = AppealDraft(
        rung="region",
        language="kk",
        addressee=on.addressee,
        recommendation=recommendation,
        is_example=True,
    )
    appeal = casework.draft_appeal(case, draft, by=SYSTEM, at=on.at(63))
    way = SentBy(Channel.VISIT, "Кеңсе (ойдан шығарылған)")
    casework.send_appeal(appeal, way=way, on=on.day(63), by=SYSTEM, at=on.at(63))
    days = _days_ago_of_answer(on, sent=63)
    answer = ReplyDraft(
        received_on=on.day(days),
        verdict="accepted",
        summary="Ұсыным қабылданды, пандус қайта жасалады (ойдан шығарылған жауап).",
        number="№ 1-01 (ойдан шығарылған)",
    )
    casework.record_reply(appeal, answer, by=SYSTEM, at=on.at(days))


def _days_ago_of_answer(on: Stage, *, sent: int) -> int:
    """How many days ago the working day was on which the example is answered."""
    first = on.day(sent)
    return next(
        ago
        for ago in range(sent, 0, -1)
        if institutions.working_days_between(first, on.day(ago)) == _ANSWERED_ON_WORKING_DAY
    )


def _ramp_public(on: Stage, case: str) -> None:
    """Prepared by a monitor of the demonstration, approved by its coordinator."""
    today = day_of(on.now)
    prepares = identity.actor_by_email("monitor@demo.example", on=today)
    approves = identity.actor_by_email("coordinator@demo.example", on=today)
    view = PublicView(
        title="Мектеп пандусы (ойдан шығарылған мысал)",
        summary=(
            "Ойдан шығарылған мысал. Топ жаңа мектептің пандусын көріп, көлбеуі жобадағыдан тік "
            "екенін өлшеді. Әкімдікке хат жазылды, жауап заң берген мерзімде келді. Қайта барғанда "
            "пандус жобаға сай екені көрінді."
        ),
        language="kk",
        place=on.place,
        sphere="education",
    )
    casework.prepare_publication(case, view, by=prepares, at=on.at(20))
    casework.approve_publication(case, by=approves, at=on.at(20))


def _ramp_visit(on: Stage, signal: str) -> ActivityDraft:
    return ActivityDraft(
        body=on.body,
        place=on.place,
        kind="visit",
        sphere="education",
        regime="notified",
        starts_on=on.day(65),
        ends_on=on.day(65),
        title="Жаңа мектептің пандусын көру (ойдан шығарылған мысал)",
        account=(
            "Топ мектепке алдын ала ескертіп барды. Пандустың көлбеуі өлшенді, "
            "жұмыс жобасымен салыстырылды. Бұл оқиға болған емес."
        ),
        language="kk",
        visited=on.addressee,
        signal=signal,
        members=on.members,
        findings=(
            FindingDraft(
                text="Пандустың көлбеуі 1:8, жобада 1:12 деп көрсетілген.",
                rung="mismatch",
                language="kk",
                document="Жұмыс жобасы, 7-парақ (ойдан шығарылған)",
                act_number="№ 1 акт (ойдан шығарылған)",
                acts=1,
            ),
            FindingDraft(text="Пандустың тұтқасы жоқ.", rung="observation", language="kk"),
        ),
        recommendations=(
            RecommendationDraft(
                addressee=on.addressee,
                text="Пандусты жобаға сай қайта жасап, тұтқа орнату.",
                language="kk",
                issued_on=on.day(63),
                norm_code=_NORM,
                about=(0, 1),
            ),
        ),
        publish=True,
        is_example=True,
    )


def _ramp_fixed(on: Stage, recommendation: str) -> None:
    fieldwork.report_fix(
        recommendation, on=on.day(30), text="Пандус дайын.", by=SYSTEM, at=on.at(30)
    )
    findings = records.recommendation(recommendation, by=SYSTEM).findings
    revisit = RevisitDraft(
        visited_on=on.day(20),
        regime="ordinary_user",
        account="Көлбеу қайта өлшенді: 1:12. Тұтқа орнатылған. Бұл оқиға болған емес.",
        language="kk",
        members=on.members[1:],
        fixed={finding.ref: True for finding in findings},
        is_example=True,
    )
    fieldwork.record_revisit(recommendation, revisit, by=SYSTEM, at=on.at(20))
    outcome = OutcomeDraft(
        body=on.body,
        place=on.place,
        kind="objects_completed",
        amount=Decimal(1),
        on=on.day(20),
        document="№ 2 акт (ойдан шығарылған)",
        text="Пандус жобаға сай қайта жасалды.",
        language="kk",
        recommendation=recommendation,
        is_example=True,
    )
    fieldwork.record_outcome(outcome, by=SYSTEM, at=on.at(20))


def _yard(on: Stage) -> None:
    """Said to be fixed; nobody has looked yet."""
    draft = ActivityDraft(
        body=on.body,
        place=on.place,
        kind="monitoring",
        sphere="housing_utilities",
        regime="ordinary_user",
        starts_on=on.day(40),
        ends_on=on.day(40),
        title="Двор после ремонта (вымышленный пример)",
        account="Группа осмотрела двор с общедоступного места. Этого события не было.",
        visited=on.addressee,
        members=on.members,
        findings=(FindingDraft(text="Бордюр вдоль дорожки не установлен.", rung="observation"),),
        recommendations=(
            RecommendationDraft(
                addressee=on.addressee,
                text="Установить бордюр вдоль дорожки.",
                issued_on=on.day(38),
                norm_code=_NORM,
                about=(0,),
            ),
        ),
        publish=True,
        is_example=True,
    )
    activity = fieldwork.record_activity(draft, by=SYSTEM, at=on.at(38))
    recommendation = records.activity(activity, by=SYSTEM).recommendations[0].ref
    answer = AnswerDraft(received_on=on.day(25), verdict="partly", text="Будет выполнено частично.")
    fieldwork.record_answer(recommendation, answer, by=SYSTEM, at=on.at(25))
    fieldwork.report_fix(
        recommendation, on=on.day(6), text="Бордюр установлен.", by=SYSTEM, at=on.at(6)
    )


def _kindergarten(on: Stage) -> None:
    """A recommendation whose clock runs."""
    draft = ActivityDraft(
        body=on.body,
        place=on.place,
        kind="desk_analysis",
        sphere="public_procurement",
        regime="desk",
        starts_on=on.day(9),
        ends_on=on.day(9),
        title="Договор на питание в детском саду (вымышленный пример)",
        account="Сравнены открытые данные о ценах. Такого договора нет.",
        members=on.members,
        findings=(
            FindingDraft(
                text="Цена продукта выше медианы 24 сопоставимых договоров: признак риска, не вывод.",
                rung="risk_sign",
            ),
        ),
        recommendations=(
            RecommendationDraft(
                addressee=on.addressee,
                text="Опубликовать обоснование цены.",
                issued_on=on.day(7),
                norm_code=_NORM,
                about=(0,),
            ),
        ),
        publish=True,
        is_example=True,
    )
    fieldwork.record_activity(draft, by=SYSTEM, at=on.at(7))
