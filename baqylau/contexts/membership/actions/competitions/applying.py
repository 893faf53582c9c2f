"""Standing as a candidate, and withdrawing, without an account.

Whoever applies is known to the site by a reference and a code, which it keeps as a digest. How to
reach them is sealed to the body's keys before anything is written down.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.actions.competitions import steps
from baqylau.contexts.membership.errors.competitions import (
    ApplicationIncomplete,
    ApplicationsClosed,
    ApplicationsFull,
    JurorCannotStand,
    TooLateToWithdraw,
)
from baqylau.contexts.membership.models import Application, Competition
from baqylau.contexts.membership.rules import codes
from baqylau.contexts.membership.rules.codes import Of
from baqylau.contexts.membership.rules.competitions import calling
from baqylau.contexts.membership.vocabulary import CompetitionState
from baqylau.foundation.evidence import actions as evidence
from baqylau.kernel.actors import ANYONE
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Language

LONGEST_NAME: Final = 150
LONGEST_STATEMENT: Final = 6_000
LONGEST_TIES: Final = 2_000
LONGEST_CONTACT: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDraft:
    """What a candidate says. `seat` is a reference; `ties` empty where there are none."""

    seat: str
    name: str = field(repr=False)
    statement: str = field(repr=False)
    contact: str = field(repr=False)
    ties: str = field(repr=False, default="")
    language: Language = "kk"
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the candidate keeps: shown once, and found nowhere afterwards."""

    ref: str
    code: str = field(repr=False)


@transaction.atomic
def apply(
    ref: str, draft: ApplicationDraft, *, secret: bytes, is_worked: bool = True, at: datetime
) -> Receipt:
    """Stand in a competition (by reference). `secret` is the form's: sent twice, it is one application.

    One for which no device worked (`is_worked`) is held until somebody lets it in.

    Refused: NoSuchCompetition, ApplicationsClosed, ApplicationIncomplete, JurorCannotStand,
    ApplicationsFull, NoKeys.
    """
    competition = access.held(ref)
    code = codes.new_code(secret, Of.APPLICATION)
    known = competition.applications.filter(code_hash=codes.digest(code, Of.APPLICATION)).first()
    if known is not None:
        return Receipt(known.ref, code)
    _refuse_out_of_time(competition, at=at)
    _refuse_incomplete(draft)
    _refuse_jurors(competition, draft.name)
    _refuse_too_many(competition, is_held=not is_worked, at=at)
    made = _kept(competition, draft, code, is_held=not is_worked, at=at)
    steps.record(
        competition,
        "received",
        number=made.number,
        seat=made.seat.ref,
        held=made.is_held,
        role=steps.CANDIDATE,
        by=ANYONE,
        at=at,
    )
    return Receipt(made.ref, code)


def _kept(
    competition: Competition, draft: ApplicationDraft, code: str, *, is_held: bool, at: datetime
) -> Application:
    seat = competition.seats.filter(ref=draft.seat).first()
    if seat is None:
        raise ApplicationIncomplete
    return Application.objects.create(
        competition=competition,
        seat=seat,
        number=competition.applications.count() + 1,
        name=" ".join(draft.name.split())[:LONGEST_NAME],
        statement=draft.statement.strip()[:LONGEST_STATEMENT],
        ties=draft.ties.strip()[:LONGEST_TIES],
        sealed_contact=evidence.seal(
            draft.contact.strip()[:LONGEST_CONTACT].encode(), body=competition.body_id
        ),
        language=draft.language,
        is_named=draft.is_named,
        is_held=is_held,
        code_hash=codes.digest(code, Of.APPLICATION),
        received_on=day_of(at),
    )


def _refuse_out_of_time(competition: Competition, *, at: datetime) -> None:
    """Refused: ApplicationsClosed."""
    opens, closes, today = competition.opens_on, competition.closes_on, day_of(at)
    is_called = competition.state == CompetitionState.CALLED
    if not is_called or not calling.takes_applications(opens, closes, on=today):
        raise ApplicationsClosed(
            opens_on=opens, closes_on=closes, is_early=is_called and today < opens
        )


def _refuse_incomplete(draft: ApplicationDraft) -> None:
    """Refused: ApplicationIncomplete."""
    if not all(text.strip() for text in (draft.name, draft.statement, draft.contact)):
        raise ApplicationIncomplete


def _refuse_jurors(competition: Competition, name: str) -> None:
    """Refused: JurorCannotStand."""
    for juror in competition.jurors.select_related("person"):
        if calling.same_name(juror.person.full_name, name):
            raise JurorCannotStand


def _refuse_too_many(competition: Competition, *, is_held: bool, at: datetime) -> None:
    """Those held take no place from the others. Refused: ApplicationsFull."""
    if is_held:
        if access.at_the_gate(competition).count() >= calling.MOST_HELD:
            raise ApplicationsFull(is_for_today=False)
    elif access.standing(competition).count() >= calling.MOST_STANDING:
        raise ApplicationsFull(is_for_today=False)
    # Those taken back too: else one could be sent and taken back without end.
    today = competition.applications.filter(received_on=day_of(at), is_held=is_held)
    if today.count() >= calling.MOST_A_DAY:
        raise ApplicationsFull(is_for_today=True)


@transaction.atomic
def withdraw(ref: str, code: str, *, at: datetime) -> None:
    """Take an application (by its reference) back: every word of it is erased, its number stays.

    Doing it twice changes nothing. Refused: ApplicationCodeWrong, TooLateToWithdraw.
    """
    found = access.own_application(ref, code)
    competition = access.held(found.competition.ref)
    found = access.own_application(ref, code, to_change=True)
    if found.withdrawn_on is not None:
        return
    if competition.state != CompetitionState.CALLED:
        raise TooLateToWithdraw
    found.name = found.statement = found.ties = ""
    found.sealed_contact = b""
    found.withdrawn_on = day_of(at)
    found.save(update_fields=["name", "statement", "ties", "sealed_contact", "withdrawn_on"])
    steps.record(
        competition, "withdrawn", number=found.number, role=steps.CANDIDATE, by=ANYONE, at=at
    )
