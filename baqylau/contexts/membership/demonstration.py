"""Invented members, a decided competition and an open one. Nobody here exists; every name says so.

Days are reckoned back from the day of loading. Signing keys made for the invented decision are
retired at once: nobody ever had their private halves.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.actions import competitions, interests, terms
from baqylau.contexts.membership.actions.competitions import (
    ApplicationDraft,
    CallDraft,
    Choice,
    CriterionDraft,
    SeatDraft,
)
from baqylau.contexts.membership.actions.terms import TermDraft
from baqylau.contexts.membership.demonstration_learning import load_certificate
from baqylau.contexts.membership.demonstration_meetings import load_meetings, load_pressure
from baqylau.contexts.membership.demonstration_process import load_process
from baqylau.contexts.membership.models import Competition
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity import actions as identity_actions
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import SYSTEM, Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Trilingual

_BODY: Final = "demo-pavlodar"
_CHAIR, _DEPUTY = "coordinator@demo.example", "second@demo.example"
_JURORS: Final = ("monitor@demo.example", "verifier@demo.example", _DEPUTY)
_DOCUMENT: Final = "№ 0 хаттама (ойдан шығарылған) · протокол № 0 (вымышленный)"
_CRITERIA: Final = (
    CriterionDraft(
        Trilingual(
            "Қоғамдық бақылау тәжірибесі", "Опыт общественного контроля", "Experience of oversight"
        ),
        50,
    ),
    CriterionDraft(
        Trilingual(
            "Өңірді және саланы білуі", "Знание региона и сферы", "Knowledge of region and sphere"
        ),
        30,
    ),
    CriterionDraft(Trilingual("Жұмыс жоспары", "План работы", "Plan of work"), 20),
)
_TEXT: Final = Trilingual(
    "Ойдан шығарылған мысал. Топқа өңірде тұратын, объектілерге баруға уақыты бар адам керек. "
    "Ақы төленбейді. Тәжірибеңіз бен нені бақылағыңыз келетінін жазыңыз.",
    "Вымышленный пример. Группе нужен человек, который живёт в регионе и готов выезжать на объекты. "
    "Работа не оплачивается. Напишите о своём опыте и о том, что хотите проверять.",
    "An invented example. The group needs somebody who lives in the region and has time for visits. "
    "It is unpaid. Write about your experience and what you would like to watch.",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Whose examples they are, and the moment of loading."""

    body: int
    now: datetime

    def at(self, days_ago: int) -> datetime:
        """A moment so many days before the loading."""
        return self.now - timedelta(days=days_ago)

    def day(self, days_ago: int) -> date:
        """The date of that moment."""
        return day_of(self.at(days_ago))

    def actor(self, email: str) -> Actor:
        """An invented member, as of the day of loading."""
        return identity.actor_by_email(email, on=day_of(self.now))

    def person(self, email: str) -> int:
        """Their key."""
        found = self.actor(email).person
        assert found is not None  # noqa: S101  loaded with the people of the demonstration
        return found


def load_membership(*, at: datetime) -> None:
    """Load what the demonstration shows of membership, each part once."""
    load_members(at=at)
    load_meetings(at=at)
    load_pressure(at=at)
    load_process(at=at)
    load_certificate(at=at)


@transaction.atomic
def load_members(*, at: datetime) -> None:
    """Load the invented members and competitions, once; after the people and keys of the body."""
    body = identity.body_by_slug(_BODY)
    assert body is not None  # noqa: S101  loaded with the people of the demonstration
    if Competition.objects.filter(body=body.pk).exists():
        return
    stage = Stage(body.pk, at)
    _terms(stage)
    _decided(stage)
    competitions.call(_call(stage, _OPEN, opens=0, closes=-21, decides=-40), by=SYSTEM, at=at)


def _terms(on: Stage) -> None:
    """A chair, a deputy, a member by name and one by pseudonym; three have confirmed their interests."""
    held = (
        (_CHAIR, Position.CHAIR, "", True),
        (_DEPUTY, Position.DEPUTY_CHAIR, "public_procurement", True),
        (_JURORS[0], Position.MEMBER, "roads", True),
        (_JURORS[1], Position.MEMBER, "education", False),
    )
    for email, position, sphere, is_named in held:
        draft = TermDraft(
            person=on.person(email),
            body=on.body,
            position=position,
            sphere=sphere,
            is_named=is_named,
            document=_DOCUMENT,
            begins_on=on.day(690),
            ends_on=on.day(-40),
            is_example=True,
        )
        terms.grant_term(draft, by=SYSTEM, at=on.at(690))
    for email in (_CHAIR, _DEPUTY, _JURORS[0]):
        interests.confirm_interests(by=on.actor(email), at=on.at(60))


_DECIDED: Final = Trilingual(
    "Жол саласы бойынша топ мүшесі (ойдан шығарылған мысал)",
    "Член группы по дорогам (вымышленный пример)",
    "Member of the group for roads (invented example)",
)
_OPEN: Final = Trilingual(
    "Білім беру саласы бойынша топ мүшелері (ойдан шығарылған мысал)",
    "Члены группы по образованию (вымышленный пример)",
    "Members of the group for education (invented example)",
)


def _call(on: Stage, titles: Trilingual, *, opens: int, closes: int, decides: int) -> CallDraft:
    """Days are given as so many days ago; below nought they are still to come."""
    sphere = "roads" if titles is _DECIDED else "education"
    seats = SeatDraft(
        position=Position.MEMBER,
        count=1 if titles is _DECIDED else 2,
        sphere=sphere,
        begins_on=on.day(decides - 2),
        ends_on=on.day(decides - 730),
    )
    return CallDraft(
        body=on.body,
        titles=titles,
        texts=_TEXT,
        document=_DOCUMENT,
        opens_on=on.day(opens),
        closes_on=on.day(closes),
        decide_by=on.day(decides),
        jurors=[on.person(email) for email in _JURORS],
        jurors_needed=2,
        seats=[seats],
        criteria=_CRITERIA,
        is_example=True,
    )


# Name, whether it may be published, and what each of the three jurors gave; None: kept out.
_CANDIDATES: Final[tuple[tuple[str, bool, tuple[tuple[int, int, int] | None, ...]], ...]] = (
    ("Зарина Үлгіқызы (demo)", True, ((9, 8, 9), (8, 8, 9), (9, 9, 8))),
    ("Қайрат Үлгіұлы (demo)", False, ((6, 7, 5), None, (7, 6, 6))),
    ("Ләззат Үлгіқызы (demo)", False, ((8, 5, 7), (7, 6, 7), (8, 6, 6))),
)


def _decided(on: Stage) -> None:
    """A competition with three candidates, one recusal, and a decision that follows the ranking."""
    draft = _call(on, _DECIDED, opens=120, closes=100, decides=85)
    ref = competitions.call(draft, by=SYSTEM, at=on.at(120))
    seat = Competition.objects.get(ref=ref).seats.get().ref
    criteria = Competition.objects.get(ref=ref).criteria.order_by("pk")
    keys = list(criteria.values_list("pk", flat=True))
    stood = [
        _applied(on, ref, seat, name, is_named=is_named) for name, is_named, _given in _CANDIDATES
    ]
    for candidate, (_name, _is_named, given) in zip(stood, _CANDIDATES, strict=True):
        for email, points in zip(_JURORS, given, strict=True):
            by, at = on.actor(email), on.at(95)
            competitions.declare_tie(ref, candidate, is_tied=points is None, by=by, at=at)
            if points is not None:
                sheet = dict(zip(keys, points, strict=True))
                competitions.score(ref, candidate, sheet, by=by, at=at)
    competitions.count(ref, by=on.actor(_CHAIR), at=on.at(92))
    _sign(on, ref, Choice(chosen=[stood[0]]))


def _applied(on: Stage, ref: str, seat: str, name: str, *, is_named: bool) -> str:
    draft = ApplicationDraft(
        seat=seat,
        name=name,
        statement="Ойдан шығарылған өтініш: жол жөндеуін үш жыл бақыладым.",
        contact="+7 700 000 00 00 (demo)",
        is_named=is_named,
    )
    return competitions.apply(ref, draft, secret=name.encode(), at=on.at(110)).ref


def _sign(on: Stage, ref: str, choice: Choice) -> None:
    """Proposed by the chair, agreed by another coordinator who keeps no tie to the chosen."""
    proposes, agrees = on.actor(_CHAIR), on.actor(_DEPUTY)
    key = identity_actions.make_signing_key(by=proposes, at=on.at(91))
    other = identity_actions.make_signing_key(by=agrees, at=on.at(91))
    competitions.propose(ref, choice, key=key, by=proposes, at=on.at(90))
    competitions.agree(ref, key=other, by=agrees, at=on.at(89))
    for actor in (proposes, agrees):
        identity_actions.retire_signing_key(by=actor, at=on.at(89))
