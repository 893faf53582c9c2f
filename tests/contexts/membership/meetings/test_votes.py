"""Votes: who may, that nobody does twice, what is kept of a secret one, and what a vote authorises."""

import itertools

import pytest
from django.apps import apps
from django.db import transaction

from baqylau.contexts.membership.actions import meetings as actions
from baqylau.contexts.membership.actions.meetings import QuestionDraft
from baqylau.contexts.membership.errors.meetings import (
    KeptOutOfVote,
    MeetingNotThere,
    NoQuorum,
    NoSuchMeeting,
    NotAtTheMeeting,
    TooFewForSecret,
    VotedAlready,
    VoteNotOver,
)
from baqylau.contexts.membership.models import SecretVoter
from baqylau.contexts.membership.queries import meetings as queries
from baqylau.contexts.membership.vocabulary import Ballot, Choice, QuestionState
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.models import Account
from baqylau.foundation.ledger.models import Record
from tests.cast import an_akimat
from tests.contexts.membership.meetings.hall import AT, DAY, LATER, Hall

pytestmark = pytest.mark.django_db
SECRET = QuestionDraft(title="A matter (invented)", ballot=Ballot.SECRET)


def about_the_akimat() -> QuestionDraft:
    return QuestionDraft(title="A road (invented)", ballot=Ballot.OPEN, about=an_akimat().pk)


def tie(hall: Hall, number: int) -> None:
    by = hall.member(number)
    Account.objects.get_or_create(
        person_id=by.person, defaults={"email": f"p{number}@cast.example"}
    )
    identity.declare_interest(
        organisation=an_akimat().pk, note="A brother works there", by=by, at=AT
    )


def test_there_is_no_vote_without_a_quorum() -> None:
    hall = Hall()
    hall.open(there=2)
    with pytest.raises(NoQuorum) as refused:
        actions.begin_vote(hall.question().ref, **hall.how)
    assert (refused.value.present, refused.value.needed) == (2, 3)


def test_a_quorum_is_counted_without_those_kept_out() -> None:
    hall = Hall()
    hall.open(about_the_akimat(), there=3)
    tie(hall, 2)
    with pytest.raises(NoQuorum) as refused:
        actions.begin_vote(hall.question().ref, **hall.how)
    assert (refused.value.present, refused.value.kept_out) == (2, 1)


def test_a_tied_member_does_not_vote_and_it_is_said() -> None:
    hall = Hall()
    hall.open(about_the_akimat())
    tie(hall, 3)
    actions.begin_vote(hall.question().ref, **hall.how)
    with pytest.raises(KeptOutOfVote):
        actions.vote(hall.question().ref, Choice.FOR, by=hall.member(3), at=AT)
    actions.end_vote(hall.question().ref, by=hall.chair, at=LATER)
    hall.adopt()
    assert queries.meeting_in_public(hall.ref).questions[0].kept_out == (hall.names[3],)


def test_a_tie_declared_while_votes_are_given_keeps_out_too() -> None:
    hall = Hall()
    hall.open(about_the_akimat())
    actions.begin_vote(hall.question().ref, **hall.how)
    tie(hall, 3)
    with pytest.raises(KeptOutOfVote):
        actions.vote(hall.question().ref, Choice.FOR, by=hall.member(3), at=AT)


def test_a_member_keeps_out_by_own_word() -> None:
    hall = Hall()
    hall.open()
    actions.keep_out(hall.question().ref, by=hall.member(3), at=AT)
    assert hall.vote(*[Choice.FOR] * 3).present == 3
    assert hall.question().kept_out.count() == 1


def test_nobody_votes_twice_or_changes_a_vote() -> None:
    hall = Hall()
    hall.open(about_the_akimat(), SECRET)
    for number in (1, 2):
        ref = hall.question(number).ref
        actions.begin_vote(ref, **hall.how)
        actions.vote(ref, Choice.FOR, by=hall.member(1), at=AT)
        for choice in Choice:
            with pytest.raises(VotedAlready):
                actions.vote(ref, choice, by=hall.member(1), at=AT)
        found = hall.question(number)
        assert (found.votes_against, found.votes_abstained) == (0, 0)
        actions.end_vote(ref, by=hall.chair, at=LATER)


def test_who_is_not_there_does_not_vote() -> None:
    hall = Hall()
    hall.open()
    actions.begin_vote(hall.question().ref, **hall.how)
    with pytest.raises(NotAtTheMeeting):
        actions.vote(hall.question().ref, Choice.FOR, by=hall.member(4), at=AT)


def test_nobody_comes_or_goes_while_a_vote_is_given() -> None:
    hall = Hall()
    hall.open()
    actions.begin_vote(hall.question().ref, **hall.how)
    for step in (actions.arrive, actions.leave):
        with pytest.raises(MeetingNotThere):
            step(hall.ref, by=hall.member(1), at=AT)


def test_who_was_sent_out_by_a_click_comes_back_and_votes_before_the_vote_is_ended() -> None:
    hall = Hall()
    hall.open()
    for number in (2, 3):
        actions.note_left(hall.ref, hall.member(number).person or 0, **hall.how)
    actions.arrive(hall.ref, by=hall.member(2), at=AT)
    ref = hall.question().ref
    actions.begin_vote(ref, **hall.how)
    actions.vote(ref, Choice.FOR, by=hall.chair, at=AT)
    actions.vote(ref, Choice.FOR, by=hall.member(1), at=AT)
    actions.arrive(hall.ref, by=hall.member(3), at=AT)
    with pytest.raises(VoteNotOver):
        actions.end_vote(ref, **hall.how)
    for number in (2, 3):
        actions.vote(ref, Choice.AGAINST, by=hall.member(number), at=AT)
    actions.end_vote(ref, **hall.how)
    assert (hall.question().present, hall.question().state) == (4, QuestionState.REJECTED)


def test_who_has_left_is_not_counted_in_the_next_vote() -> None:
    hall = Hall()
    hall.open(about_the_akimat(), SECRET, there=3)
    hall.vote(*[Choice.FOR] * 3)
    actions.leave(hall.ref, by=hall.member(2), at=AT)
    with pytest.raises(NoQuorum):
        actions.begin_vote(hall.question(2).ref, **hall.how)


def test_a_secret_vote_of_two_is_no_secret() -> None:
    hall = Hall(size=3)
    hall.open(SECRET, there=2)
    with pytest.raises(TooFewForSecret):
        actions.begin_vote(hall.question().ref, **hall.how)


def test_a_secret_vote_in_which_two_spoke_is_void_and_its_sums_are_gone() -> None:
    hall = Hall()
    hall.open(SECRET)
    found = hall.vote(Choice.FOR, Choice.FOR)
    assert found.state == QuestionState.TOO_FEW
    assert found.votes_for == 0
    assert queries.meeting_at_work(hall.ref, by=hall.chair, on=DAY).questions[0].tally is None


def test_nobody_reads_sums_or_votes_while_a_vote_is_given() -> None:
    hall = Hall()
    hall.open(about_the_akimat())
    actions.begin_vote(hall.question().ref, **hall.how)
    actions.vote(hall.question().ref, Choice.AGAINST, by=hall.member(1), at=AT)
    (found,) = queries.meeting_at_work(hall.ref, by=hall.chair, on=DAY).questions
    assert (found.tally, found.said, found.voted) == (None, (), 1)


def everything() -> set[tuple[str, str]]:
    """Every row of membership but the numbers rows are given, and what was recorded."""
    found = {("Record", bytes(one.payload or b"").decode()) for one in Record.objects.all()}
    for model in apps.get_app_config("membership").get_models():
        names = [field.name for field in model._meta.concrete_fields if field.name != "id"]
        rows = model._default_manager.values_list(*names)
        found |= {(model.__name__, repr(row)) for row in rows}
    return found


@pytest.mark.parametrize(
    "said", sorted(set(itertools.permutations(["for", "for", "against", "abstained"])))
)
def test_whoever_said_what_in_a_secret_vote_the_same_rows_are_kept(said: tuple[str, ...]) -> None:
    hall = Hall()
    hall.open(SECRET)
    kept = []
    for order in (said, sorted(said)):
        with transaction.atomic():
            hall.vote(*map(Choice, order))
            kept.append(everything())
            transaction.set_rollback(True)
    assert kept[0] == kept[1]
    assert sum(name == "SecretVoter" for name, _ in kept[0]) == 4
    assert not [name for name, _ in kept[0] if name == "OpenVote"]


def test_who_voted_in_secret_is_in_no_record() -> None:
    hall = Hall()
    hall.open(SECRET)
    hall.vote(*[Choice.FOR] * 3)
    assert SecretVoter.objects.count() == 3
    record = Record.objects.get(kind="vote.decided")
    told = bytes(record.payload or b"").decode()
    assert not [name for name in hall.names if name in told]
    assert '"for":3' in told


def test_only_an_adopted_vote_authorises_and_only_what_it_was_about() -> None:
    matter, other = "case/0123456789", "case/1123456789"
    drafts = [
        QuestionDraft(title="To publish (invented)", ballot=Ballot.OPEN, concerns=matter),
        QuestionDraft(title="Not to (invented)", ballot=Ballot.OPEN, concerns=matter),
    ]
    hall = Hall()
    hall.open(*drafts)
    adopted = hall.vote(*[Choice.FOR] * 3)
    rejected = hall.vote(*[Choice.AGAINST] * 3, number=2)
    assert queries.authorisation(rejected.ref) is None
    assert queries.authorisation("nothing") is None
    found = queries.authorisation(adopted.ref)
    assert found is not None
    body = hall.body.pk
    assert found.covers(matter, body=body, about=())
    assert not found.covers(other, body=body, about=())
    assert not found.covers(matter, body=body + 1, about=())
    assert not found.covers(matter, body=body, about=[an_akimat().pk])
    assert [one.ref for one in queries.authorisations(matter, body=body)] == [adopted.ref]


@pytest.mark.parametrize("yes", range(5))
def test_more_than_half_of_those_present_adopt(yes: int) -> None:
    hall = Hall()
    hall.open()
    said = itertools.chain([Choice.FOR] * yes, [Choice.ABSTAINED] * (4 - yes))
    adopted = hall.vote(*said).state == QuestionState.ADOPTED
    assert adopted == (yes > 2)


def test_a_stranger_learns_nothing_from_the_number_of_a_question() -> None:
    hall = Hall()
    hall.open()
    with pytest.raises(NoSuchMeeting):
        queries.meeting_of("nothing", by=hall.chair)
