"""Meetings as members of the body see them, and as everybody does once the minutes are adopted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, Q, QuerySet

from baqylau.contexts.membership.access import meetings as access
from baqylau.contexts.membership.errors.meetings import NoSuchMeeting
from baqylau.contexts.membership.models import Meeting, Question
from baqylau.contexts.membership.queries.meetings import people
from baqylau.contexts.membership.queries.meetings.people import aliases, rule_for, voting_members
from baqylau.contexts.membership.rules import meetings as rules
from baqylau.contexts.membership.rules.meetings import Tally
from baqylau.contexts.membership.vocabulary import (
    Ballot,
    Choice,
    MeetingState,
    QuestionState,
)
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability

_MANY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCard:
    """A meeting in a list; `body` is a key, `questions` and `decided` are numbers of questions."""

    ref: str
    body: int
    on: date
    state: MeetingState
    questions: int
    decided: int
    adopted_on: date | None
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAt:
    """Somebody at a meeting, by key and by name or what stands for it."""

    person: int
    name: str
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """A question and how it was decided. Organisations are keys.

    `tally` None: nothing is counted yet, or it was void. `said`: who said what, of an ended open
    vote. `voted`: how many have. `mine_given`, `is_kept_out`: of the reader.
    """

    ref: str
    number: int
    title: str
    about: int | None
    concerns: str
    recommendation: str
    addressee: int | None
    ballot: Ballot
    state: QuestionState
    members: int | None
    needed: int | None
    present: int | None
    tally: Tally | None
    said: tuple[tuple[str, Choice], ...]
    kept_out: tuple[str, ...]
    decided_on: date | None
    voted: int = 0
    mine_given: bool = False
    is_kept_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting. `where`, `begins_at` and `digest` are told to members only; the rest to both.

    `members` and `needed` as of today while it is in session, else as of its day.
    """

    card: MeetingCard
    language: str
    minutes: str
    reason: str
    there: tuple[PersonAt, ...]
    signed_off: tuple[str, ...]
    questions: tuple[QuestionFacts, ...]
    where: str = ""
    begins_at: time | None = None
    digest: str = ""
    members: int = 0
    needed: int | None = None
    may_run: bool = False
    is_there: bool = False
    may_arrive: bool = False
    may_sign: bool = False


def meetings_at_work(by: Actor) -> list[MeetingCard]:
    """Meetings of the bodies the actor works in, newest first."""
    return _cards(Meeting.objects.filter(body__in=by.bodies_with(Capability.SEE_WORK)))


def meetings_in_public() -> list[MeetingCard]:
    """What everybody knows of: meetings with adopted minutes, and days of those that are called."""
    shown = Q(state=MeetingState.ADOPTED) | Q(state=MeetingState.CALLED)
    return _cards(Meeting.objects.filter(shown))


def bodies_run_by(by: Actor) -> list[identity.BodyFacts]:
    """Bodies in which the actor calls meetings."""
    held = by.bodies_with(access.RUNS)
    return [
        one
        for one in identity.bodies()
        if one.pk in held and by.may(access.RUNS, body=one.pk, place=one.place)
    ]


def meeting_at_work(ref: str, *, by: Actor, on: date) -> MeetingFacts:
    """A meeting for members of its body. Refused: NoSuchMeeting.

    Who says what in an open vote, and the sums of any, are told when it has ended.
    """
    row = access.meeting_seen(ref, by=by)
    attending = list(row.attendances.order_by("pk").values_list("person", "has_left"))
    names = identity.names_of(_everybody(row))
    day = on if row.state in {MeetingState.CALLED, MeetingState.OPEN} else row.on
    voting, rule = voting_members(row.body_id, on=day), rule_for(row, on=day)
    is_there = (by.person, False) in attending
    is_voting = row.questions.filter(state=QuestionState.VOTING).exists()
    may_enter = not is_voting or (by.person, True) in attending
    signed = list(row.sign_offs.order_by("pk").values_list("person", flat=True))
    return MeetingFacts(
        card=_card(row),
        language=row.language,
        minutes=row.minutes,
        reason=row.reason,
        there=_there(attending, names),
        signed_off=tuple(names[person] for person in signed),
        questions=tuple(_question(one, names, by=by, on=day) for one in _questions(row)),
        where=row.where,
        begins_at=row.begins_at,
        digest=access.digest_of(row),
        members=len(voting),
        needed=rules.needed(rule, len(voting)) if rule else None,
        may_run=access.may_run(row.body, by=by),
        is_there=is_there,
        may_arrive=by.person in voting and not is_there and may_enter,
        may_sign=any(by.person == key for key, _ in attending) and by.person not in signed,
    )


def meeting_in_public(ref: str, *, unnamed: str = people.UNNAMED) -> MeetingFacts:
    """A meeting whose minutes are adopted, names as the body's policy allows. Refused: NoSuchMeeting."""
    row = Meeting.objects.filter(ref=ref, state=MeetingState.ADOPTED).first()
    if row is None:
        raise NoSuchMeeting
    names = aliases(row.body_id, _everybody(row), on=row.on, unnamed=unnamed)
    attending = row.attendances.order_by("pk").values_list("person", "has_left")
    signed = row.sign_offs.order_by("pk").values_list("person", flat=True)
    return MeetingFacts(
        card=_card(row),
        language=row.language,
        minutes=row.minutes,
        reason="",
        there=_there(attending, names),
        signed_off=tuple(names[person] for person in signed),
        questions=tuple(_question(one, names) for one in _questions(row)),
    )


def recommendations() -> list[tuple[MeetingCard, QuestionFacts]]:
    """What meetings with adopted minutes recommended, newest first."""
    found = Question.objects.filter(
        ~Q(recommendation=""),
        state=QuestionState.ADOPTED,
        meeting__state=MeetingState.ADOPTED,
    ).select_related("meeting")
    return [
        (_card(one.meeting), _question(one, {})) for one in found.order_by("-decided_on")[:_MANY]
    ]


def meeting_of(question: str, *, by: Actor) -> str:
    """The reference of the meeting a question belongs to. Refused: NoSuchMeeting."""
    return access.question_seen(question, by=by).meeting.ref


def attended_by(person: int) -> int:
    """How many meetings with adopted minutes somebody (by key) was at."""
    return Meeting.objects.filter(state=MeetingState.ADOPTED, attendances__person=person).count()


def _cards(found: QuerySet[Meeting]) -> list[MeetingCard]:
    done = Q(questions__decided_on__isnull=False)
    counted = found.annotate(
        asked=Count("questions"), done=Count("questions", filter=done)
    ).order_by("-on", "-pk")
    return [_card(row, asked=row.asked, done=row.done) for row in counted[:_MANY]]


def _card(row: Meeting, *, asked: int = 0, done: int = 0) -> MeetingCard:
    return MeetingCard(
        ref=row.ref,
        body=row.body_id,
        on=row.on,
        state=MeetingState(row.state),
        questions=asked,
        decided=done,
        adopted_on=row.adopted_on,
        is_example=row.is_example,
    )


def _everybody(row: Meeting) -> set[int]:
    """Keys of all who are named on a meeting's page."""
    questions = row.questions.all()
    return {
        *row.attendances.values_list("person", flat=True),
        *row.sign_offs.values_list("person", flat=True),
        *questions.filter(kept_out__isnull=False).values_list("kept_out__person", flat=True),
        *questions.filter(open_votes__isnull=False).values_list("open_votes__person", flat=True),
    }


def _there(attending: Iterable[tuple[int, bool]], names: Mapping[int, str]) -> tuple[PersonAt, ...]:
    return tuple(PersonAt(person=key, name=names[key], has_left=left) for key, left in attending)


def _questions(row: Meeting) -> QuerySet[Question]:
    return row.questions.order_by("number").prefetch_related("kept_out", "open_votes")


def _question(
    row: Question, names: Mapping[int, str], *, by: Actor | None = None, on: date | None = None
) -> QuestionFacts:
    state, ballot = QuestionState(row.state), Ballot(row.ballot)
    is_counted = state in {QuestionState.ADOPTED, QuestionState.REJECTED}
    said = row.open_votes.all() if is_counted and names else ()
    given = row.open_votes if ballot == Ballot.OPEN else row.secret_voters
    reader = by.person if by else None
    out = [one.person_id for one in row.kept_out.all()] if names else []
    may_yet = reader is not None and on is not None and not is_counted
    return QuestionFacts(
        ref=row.ref,
        number=row.number,
        title=row.title,
        about=row.about_id,
        concerns=row.concerns,
        recommendation=row.recommendation,
        addressee=row.addressee_id,
        ballot=ballot,
        state=state,
        members=row.members,
        needed=row.needed,
        present=row.present,
        tally=_tally(row) if is_counted else None,
        said=tuple((names[one.person_id], Choice(one.choice)) for one in said),
        kept_out=tuple(names[key] for key in out),
        decided_on=row.decided_on,
        voted=given.count(),
        mine_given=reader is not None and given.filter(person=reader).exists(),
        is_kept_out=may_yet
        and reader in people.kept_out(row, [reader or 0], on=on or row.meeting.on),
    )


def _tally(row: Question) -> Tally:
    return Tally(row.votes_for, row.votes_against, row.votes_abstained)
