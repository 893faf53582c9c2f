"""An invented process that ended in a warning, from the first word to the end. Nobody here exists."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.actions import terms
from baqylau.contexts.membership.actions.process import DecisionDraft, NoticeDraft
from baqylau.contexts.membership.actions.terms import TermDraft
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.vocabulary import Measure, Position, ProcessRole
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity import queries as people
from baqylau.kernel.actors import SYSTEM, Actor
from baqylau.kernel.clock import day_of

_BODY: Final = "demo-pavlodar"
_NAME: Final = "Мүше М. (ойдан шығарылған)"
_DOCUMENT: Final = "№ 0 хаттама (ойдан шығарылған) · протокол № 0 (вымышленный)"
_REPORTER, _KEEPER = "monitor@demo.example", "second@demo.example"
_DECIDERS: Final = ("coordinator@demo.example", "verifier@demo.example", "reporter@demo.example")
_RULE: Final = "interest-hidden"
_WORDS: Final = (
    "Ойдан шығарылған мысал: мүше тексерілген мердігермен туыстығын мәлімдемеген. "
    "Вымышленный пример: участник не заявил о родстве с подрядчиком, чей объект проверял."
)


@transaction.atomic
def load_process(*, at: datetime) -> None:
    """Load the invented process, once; after the people of the demonstration."""
    body = people.body_by_slug(_BODY)
    assert body is not None  # noqa: S101  loaded with the people of the demonstration
    if Process.objects.filter(body=body.pk).exists():
        return
    about = _member(body.pk, at - timedelta(days=400))
    ref = actions.open_process(
        about, body=body.pk, rule=_RULE, grounds=_WORDS, by=_who(_REPORTER, at), at=_ago(at, 120)
    )
    keeper, then = _who(_KEEPER, at), _ago(at, 118)
    for email in _DECIDERS:
        decider = _who(email, at)
        key = decider.person or 0
        actions.name_participant(ref, key, role=ProcessRole.DECIDER, by=keeper, at=then)
        actions.declare(ref, conflict=False, by=decider, at=then)
    _heard(ref, at)
    _decided(ref, at)
    actions.sweep(at=at)
    Process.objects.filter(ref=ref).update(is_example=True)


def _member(body: int, since: datetime) -> int:
    person = identity.add_person(_NAME, language="kk", by=SYSTEM, is_demo=True)
    draft = TermDraft(
        person=person,
        body=body,
        position=Position.MEMBER,
        document=_DOCUMENT,
        begins_on=day_of(since),
        is_named=False,
        is_example=True,
    )
    terms.grant_term(draft, by=SYSTEM, at=since)
    return person


def _heard(ref: str, at: datetime) -> None:
    first, second = _who(_DECIDERS[0], at), _who(_DECIDERS[1], at)
    notice = NoticeDraft(
        rule=_RULE,
        measure=Measure.WARNING,
        grounds=_WORDS,
        evidence=["demo"],
        reply_days=14,
        how_to_reply=_WORDS,
        how_to_appeal=_WORDS,
    )
    with _signing(first, _ago(at, 110)) as key:
        actions.notify(ref, notice, key=key, by=first, at=_ago(at, 110))
    with _signing(second, _ago(at, 108)) as key:
        actions.confirm_service(ref, how="in-person", key=key, by=second, at=_ago(at, 108))
    with _signing(first, _ago(at, 90)) as key:
        actions.close_hearing(
            ref, was_present=True, account=_WORDS, key=key, by=first, at=_ago(at, 90)
        )


def _decided(ref: str, at: datetime) -> None:
    """By three votes."""
    then = _ago(at, 80)
    draft = DecisionDraft(
        about="decision",
        measure=Measure.WARNING,
        until=day_of(then) + timedelta(days=180),
        reasons=dict.fromkeys(("fact", "rule", "proportionality", "reply"), _WORDS),
    )
    number = actions.propose(ref, draft, by=_who(_DECIDERS[0], at), at=then)
    for email in _DECIDERS:
        voter = _who(email, at)
        with _signing(voter, then) as key:
            actions.vote(ref, number, is_for=True, key=key, by=voter, at=then)
    actions.carry(ref, number, by=_who(_DECIDERS[0], at), at=then)
    second = _who(_DECIDERS[1], at)
    with _signing(second, _ago(at, 78)) as key:
        actions.put_in_force(ref, how="in-person", key=key, by=second, at=_ago(at, 78))


@contextmanager
def _signing(by: Actor, at: datetime) -> Iterator[str]:
    """A key that is retired at once: nobody ever had its private half."""
    yield identity.make_signing_key(by=by, at=at)
    identity.retire_signing_key(by=by, at=at)


def _who(email: str, at: datetime) -> Actor:
    return people.actor_by_email(email, on=day_of(at))


def _ago(at: datetime, days: int) -> datetime:
    return at - timedelta(days=days)
