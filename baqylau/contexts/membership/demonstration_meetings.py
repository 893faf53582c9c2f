"""One invented meeting with its votes, and invented months of pressure. Every text says so."""

from datetime import datetime, time, timedelta
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.access.meetings import digest_of
from baqylau.contexts.membership.actions import meetings
from baqylau.contexts.membership.actions import pressure as pressure_actions
from baqylau.contexts.membership.actions.meetings import MeetingDraft, QuestionDraft
from baqylau.contexts.membership.actions.pressure import PressureDraft
from baqylau.contexts.membership.models import Meeting, PressureEntry, QuorumRule
from baqylau.contexts.membership.vocabulary import Ballot, Choice, PressureKind, QuorumKind
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.clock import day_of
from baqylau.kernel.periods import month_of

_BODY: Final = "demo-pavlodar"
_MEMBERS: Final = (
    "coordinator@demo.example",
    "second@demo.example",
    "monitor@demo.example",
    "verifier@demo.example",
)
_LED_BY: Final = _MEMBERS[0]
_DOCUMENT: Final = "Ереже, 12-тармақ (ойдан шығарылған) · Положение, пункт 12 (вымышленное)"
_REGION: Final = "550000000"
_INTO: Final = timedelta(days=15)  # back into the month before
# Notes in each of the months before the loading, the latest first.
_NOTED: Final = (6, 2, 5, 1)
_QUESTIONS: Final = (
    QuestionDraft(
        title="Итоги выезда на дорогу (вымышленный пример)",
        ballot=Ballot.OPEN,
    ),
    QuestionDraft(
        title="Кто представит группу на слушании (вымышленный пример)", ballot=Ballot.SECRET
    ),
    QuestionDraft(title="План на следующий месяц (вымышленный пример)"),
)
_EVE: Final = timedelta(days=1)
_MINUTES: Final = (
    "Вымышленный пример.\n\nСлушали: итоги выезда на дорогу. Члены группы рассказали, что увидели, "
    "и сверили это с проектом. Решили открытым голосованием продолжить наблюдение.\n\n"
    "Тайным голосованием избрали того, кто представит группу на слушании.\n\n"
    "План на следующий месяц приняли к сведению."
)


@transaction.atomic
def load_meetings(*, at: datetime) -> None:
    """Load the invented meeting, once; after the members of the body and their terms."""
    body = identity.body_by_slug(_BODY)
    assert body is not None  # noqa: S101  loaded with the people of the demonstration
    if Meeting.objects.filter(body=body.pk).exists():
        return
    on = day_of(at)
    if not QuorumRule.objects.filter(body=body.pk, valid_from__lte=on).exists():
        meetings.set_quorum(
            body.pk,
            kind=QuorumKind.MORE_THAN,
            value=50,
            document=_DOCUMENT,
            valid_from=on,
            by=SYSTEM,
            at=at - _EVE,
        )
    draft = MeetingDraft(
        body=body.pk,
        on=on,
        begins_at=time(18, 30),
        where="Павлодар (вымышленный адрес)",
        language="ru",
        questions=_QUESTIONS,
        is_example=True,
    )
    _hold(meetings.call(draft, by=SYSTEM, at=at), at=at)


def _hold(ref: str, *, at: datetime) -> None:
    by = [identity.actor_by_email(email, on=day_of(at)) for email in _MEMBERS]
    meetings.begin(ref, by=SYSTEM, at=at)
    for one in by:
        meetings.arrive(ref, by=one, at=at)
    opened, secret, news = Meeting.objects.get(ref=ref).questions.order_by("number")
    said = [Choice.FOR, Choice.FOR, Choice.FOR, Choice.ABSTAINED]
    for question in (opened, secret):
        meetings.begin_vote(question.ref, by=SYSTEM, at=at)
        for one, choice in zip(by, said, strict=True):
            meetings.vote(question.ref, choice, by=one, at=at)
        meetings.end_vote(question.ref, by=SYSTEM, at=at)
    meetings.consider(news.ref, by=SYSTEM, at=at)
    meetings.end(ref, by=SYSTEM, at=at)
    meetings.write_minutes(ref, text=_MINUTES, by=SYSTEM, at=at)
    digest = digest_of(Meeting.objects.get(ref=ref))
    for one in by[:2]:
        meetings.sign_off(ref, digest=digest, by=one, at=at)


@transaction.atomic
def load_pressure(*, at: datetime) -> None:
    """Load invented notes of pressure and close their months, once."""
    body, region = identity.body_by_slug(_BODY), places.place_by_kato(_REGION)
    assert body is not None  # noqa: S101  loaded with the people of the demonstration
    assert region is not None  # noqa: S101  shipped
    if PressureEntry.objects.filter(body=body.pk).exists():
        return
    by = identity.actor_by_email("monitor@demo.example", on=day_of(at))
    kinds, moment = list(PressureKind), at
    for count in _NOTED:
        moment = _month_before(moment)
        for number in range(count):
            draft = PressureDraft(
                body=body.pk,
                kind=kinds[number % 2],
                region=region,
                happened_on=day_of(moment),
                said="Вымышленный пример: попросили больше не приезжать.",
                who="Вымышленное лицо",
                is_example=True,
            )
            pressure_actions.note(draft, by=by, at=moment)
    pressure_actions.close_months(at=at)


def _month_before(moment: datetime) -> datetime:
    first = month_of(day_of(moment)).first
    return moment - (day_of(moment) - first) - _INTO
