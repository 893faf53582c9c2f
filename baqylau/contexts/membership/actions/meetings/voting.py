"""Votes: who may, that nobody does twice, and how they come out."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from baqylau.contexts.membership.access import meetings as access
from baqylau.contexts.membership.actions.meetings import recording
from baqylau.contexts.membership.errors.meetings import (
    KeptOutOfVote,
    MeetingNotThere,
    NoQuorum,
    NotAtTheMeeting,
    QuorumRuleMissing,
    TooFewForSecret,
    VotedAlready,
    VoteNotOver,
)
from baqylau.contexts.membership.models import KeptOut, OpenVote, Question, SecretVoter
from baqylau.contexts.membership.queries.meetings.people import kept_out, rule_for, voting_members
from baqylau.contexts.membership.rules import meetings as rules
from baqylau.contexts.membership.rules.meetings import Seats, Tally
from baqylau.contexts.membership.vocabulary import Ballot, Choice, MeetingState, QuestionState
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_SUMS = {
    Choice.FOR: "votes_for",
    Choice.AGAINST: "votes_against",
    Choice.ABSTAINED: "votes_abstained",
}


@transaction.atomic
def consider(ref: str, *, by: Actor, at: datetime) -> None:
    """Note that a question without a vote was considered. Refused: NoSuchMeeting, MeetingNotThere."""
    question = access.question_to_run(ref, by=by)
    _must_be(question, QuestionState.WAITING)
    if question.ballot != Ballot.NONE:
        raise MeetingNotThere
    question.state, question.decided_on = QuestionState.CONSIDERED, day_of(at)
    question.save(update_fields=["state", "decided_on"])


@transaction.atomic
def keep_out(ref: str, *, by: Actor, at: datetime) -> None:
    """Say before a vote that one is tied to what it is about. Refused: NoSuchMeeting, MeetingNotThere."""
    del at
    question = access.question_to_vote_on(ref, by=by)
    _must_be(question, QuestionState.WAITING)
    KeptOut.objects.get_or_create(question=question, person_id=access.person_of(by))


@transaction.atomic
def begin_vote(ref: str, *, by: Actor, at: datetime) -> None:
    """Begin a vote: who is tied to the matter is kept out, and the quorum is counted without them.

    Refused: NoSuchMeeting, MeetingNotThere, QuorumRuleMissing, NoQuorum, TooFewForSecret.
    """
    question = access.question_to_run(ref, by=by)
    _must_be(question, QuestionState.WAITING)
    others = question.meeting.questions.filter(state=QuestionState.VOTING)
    if question.ballot == Ballot.NONE or others.exists():
        raise MeetingNotThere
    counted = _seats(question, at=at)
    if question.ballot == Ballot.SECRET and len(counted.voters) < rules.SMALLEST_SECRET:
        raise TooFewForSecret
    question.state = QuestionState.VOTING
    question.members, question.needed = counted.members, counted.needed
    question.present = len(counted.voters)
    question.save(update_fields=["state", "members", "needed", "present"])
    recording.vote_begun(question, by=by, at=at)


def _seats(question: Question, *, at: datetime) -> Seats:
    """Who counts now; those tied to the matter are written down. Refused: QuorumRuleMissing, NoQuorum."""
    meeting, on = question.meeting, day_of(at)
    rule = rule_for(meeting, on=on)
    if rule is None:
        raise QuorumRuleMissing
    members = voting_members(meeting.body_id, on=on)
    there = set(meeting.attendances.filter(has_left=False).values_list("person", flat=True))
    out = kept_out(question, members, on=on)
    counted = rules.seats(rule, members=members, present=there, kept_out=out)
    if not counted.is_quorate:
        raise NoQuorum(
            present=len(counted.voters), needed=counted.needed, kept_out=len(out & there)
        )
    for person in sorted(out):
        KeptOut.objects.get_or_create(question=question, person_id=person)
    return counted


@transaction.atomic
def vote(ref: str, choice: Choice, *, by: Actor, at: datetime) -> None:
    """Give one's vote, once and for good.

    Refused: NoSuchMeeting, MeetingNotThere, NotAtTheMeeting, KeptOutOfVote, VotedAlready.
    """
    question = access.question_to_vote_on(ref, by=by)
    _must_be(question, QuestionState.VOTING)
    _must_count(question, by, at)
    if question.ballot == Ballot.OPEN:
        made = OpenVote.objects.get_or_create(
            question=question, person_id=access.person_of(by), defaults={"choice": choice}
        )[1]
    else:
        made = SecretVoter.objects.get_or_create(question=question, person_id=access.person_of(by))[
            1
        ]
    if not made:
        raise VotedAlready
    if question.ballot == Ballot.SECRET:
        # In the table only: whoever holds the row in memory has no sum to compare with.
        name = _SUMS[choice]
        Question.objects.filter(pk=question.pk).update(**{name: F(name) + 1})


def _must_count(question: Question, by: Actor, at: datetime) -> None:
    """Refused: NotAtTheMeeting, KeptOutOfVote. A tie declared since the vote began keeps out too."""
    there = question.meeting.attendances.filter(person=by.person, has_left=False)
    if by.person is None or not there.exists():
        raise NotAtTheMeeting
    if by.person in kept_out(question, [by.person], on=day_of(at)):
        raise KeptOutOfVote


@transaction.atomic
def end_vote(ref: str, *, by: Actor, at: datetime) -> None:
    """Count a vote and write down how it came out, once all have voted or have had time to.

    Refused: NoSuchMeeting, MeetingNotThere, VoteNotOver.
    """
    question = access.question_to_run(ref, by=by)
    _must_be(question, QuestionState.VOTING)
    _must_be_over(question, at=at)
    is_secret = question.ballot == Ballot.SECRET
    counted = _kept_sums(question) if is_secret else _said(question)
    state = rules.outcome(counted, present=question.present or 0, is_secret=is_secret)
    if state == QuestionState.TOO_FEW:
        counted = Tally(0, 0, 0)
    question.votes_for, question.votes_against = counted.votes_for, counted.votes_against
    question.votes_abstained = counted.votes_abstained
    question.state, question.decided_on = state, day_of(at)
    question.save(update_fields=[*_SUMS.values(), "state", "decided_on"])
    recording.decided(question, by=by, at=at)


def _must_be_over(question: Question, *, at: datetime) -> None:
    """Refused: VoteNotOver."""
    meeting, on = question.meeting, day_of(at)
    there = set(meeting.attendances.filter(has_left=False).values_list("person", flat=True))
    voters = there & voting_members(meeting.body_id, on=on) - kept_out(question, there, on=on)
    is_open = question.ballot == Ballot.OPEN
    given = question.open_votes if is_open else question.secret_voters
    voted = list(given.order_by("pk").values_list("person", flat=True))
    begun_at = recording.vote_begun_at(question)
    if not rules.may_end(voters, voted, begun_at=begun_at, at=at):
        raise VoteNotOver


def _kept_sums(question: Question) -> Tally:
    return Tally(question.votes_for, question.votes_against, question.votes_abstained)


def _said(question: Question) -> Tally:
    return rules.tally(question.open_votes.values_list("choice", flat=True))


def _must_be(question: Question, state: QuestionState) -> None:
    if question.meeting.state != MeetingState.OPEN or question.state != state:
        raise MeetingNotThere
