"""A vote of a meeting as what authorises a publication or an appeal."""

import pytest
from django.urls import reverse

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import SecondPersonNeeded, VoteDoesNotAuthorise
from baqylau.contexts.casework.models import Appeal, Case, Publication
from baqylau.contexts.membership.actions.meetings import QuestionDraft
from baqylau.contexts.membership.vocabulary import Ballot, Choice
from baqylau.foundation.ledger.models import Record
from tests.cast import NOON, an_actor
from tests.contexts.casework import appeals
from tests.contexts.casework.making import a_case, a_second, a_view
from tests.contexts.members import a_member
from tests.contexts.membership.meetings.hall import Hall

pytestmark = pytest.mark.django_db


def a_vote(concerns: str, *, about: int | None = None, addressee: int | None = None) -> str:
    """The reference of an adopted vote of the cast's body."""
    hall = Hall()
    question = QuestionDraft(
        title="To go on (invented)",
        ballot=Ballot.OPEN,
        concerns=concerns,
        about=about,
        addressee=addressee,
    )
    hall.open(question)
    return hall.vote(*[Choice.FOR] * 4).ref


def prepared() -> str:
    case = a_case()
    actions.prepare_publication(case, a_view(), by=an_actor(), at=NOON)
    return case


def test_a_vote_about_another_case_publishes_nothing() -> None:
    case, vote = prepared(), a_vote("case/0123456789")
    for told in (vote, "nothing"):
        with pytest.raises(VoteDoesNotAuthorise):
            actions.approve_publication(case, authorised_by=told, by=a_second(), at=NOON)
    assert not Case.objects.get(ref=case).is_public


def test_a_vote_from_which_nobody_tied_was_kept_out_sends_no_appeal() -> None:
    draft = appeals.a_draft(appeals.a_case())
    ref = draft if isinstance(draft, str) else Appeal.objects.get().ref
    vote = a_vote(f"appeal/{ref}")
    with pytest.raises(VoteDoesNotAuthorise):
        actions.send_appeal(
            ref,
            way=actions.SentBy("visit", ""),
            on=appeals.SENT_ON,
            authorised_by=vote,
            by=an_actor(),
            at=appeals.noon(appeals.SENT_ON),
        )


def test_a_vote_does_not_stand_in_for_the_second_person() -> None:
    case = prepared()
    vote = a_vote(f"case/{case}")
    with pytest.raises(SecondPersonNeeded):
        actions.approve_publication(case, authorised_by=vote, by=an_actor(), at=NOON)


def test_an_adopted_vote_stands_behind_the_publication_and_in_the_log() -> None:
    case = prepared()
    vote = a_vote(f"case/{case}")
    actions.approve_publication(case, authorised_by=vote, by=a_second(), at=NOON)
    found = queries.vote_behind_case(case)
    assert found is not None
    assert found.ref == vote == Publication.objects.get().authorised_by
    record = Record.objects.get(kind="case.published")
    assert f'"authorised_by":"{vote}"' in bytes(record.payload or b"").decode()


def test_an_adopted_vote_stands_behind_the_appeal() -> None:
    draft = appeals.a_draft(appeals.a_case())
    ref = draft if isinstance(draft, str) else Appeal.objects.get().ref
    appeal = Appeal.objects.get(ref=ref)
    vote = a_vote(f"appeal/{ref}", about=appeal.case.organisation_id, addressee=appeal.addressee_id)
    actions.send_appeal(
        ref,
        way=actions.SentBy("visit", ""),
        on=appeals.SENT_ON,
        authorised_by=vote,
        by=an_actor(),
        at=appeals.noon(appeals.SENT_ON),
    )
    page = a_member("coordinator").get(reverse("appeal", args=[ref])).content.decode()
    assert f"#vote-{vote}" in page


def test_the_page_of_the_gate_offers_the_vote_and_shows_it() -> None:
    case = prepared()
    vote = a_vote(f"case/{case}")
    second = a_member("coordinator", name="Bolat (invented)")
    page = reverse("case-publication", args=[case])
    assert f'value="{vote}"' in second.get(page).content.decode()
    second.post(reverse("case-approve", args=[case]), {"authorised_by": vote})
    assert f"#vote-{vote}" in second.get(page).content.decode()
