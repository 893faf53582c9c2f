"""An assessment from its beginning to the second person's word, and who is kept out of it."""

import pytest

from baqylau.contexts.procurement.actions import reviewing as actions
from baqylau.contexts.procurement.actions.reviewing import Answer
from baqylau.contexts.procurement.errors import (
    NoSuchContract,
    NoSuchReview,
    RemarkMissing,
    ReviewNeedsSecondPerson,
    ReviewNotOpen,
    ReviewNotSubmitted,
    ReviewNotWhole,
)
from baqylau.contexts.procurement.models import Review
from baqylau.contexts.procurement.queries import reviews
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.errors import NoSuchExhibit
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.kernel.actors import Capability
from tests.cast import KEYS, NOON, TODAY, VKO, a_body, a_person, an_actor, place
from tests.contexts.procurement.reviewing.making import (
    a_contract,
    a_second,
    a_sign,
    answered,
    begun,
    concluded,
    confirmed,
    marked,
    submitted,
    tied_to_the_customer,
)
from tests.recorded import facts, kinds, latest

pytestmark = pytest.mark.django_db
PERSON = "920101300123"  # no such number: made up from a day of birth


def test_who_records_no_work_there_begins_nothing() -> None:
    contract = marked()
    reader = an_actor(Capability.SEE_WORK, person=a_person("Reader (invented)"))
    elsewhere = an_actor(places=frozenset({place(VKO)}))
    for stranger in (reader, elsewhere):
        with pytest.raises(NoSuchContract):
            begun(contract, by=stranger)


def test_the_checklist_is_kept_as_it_was_and_beginning_again_goes_on() -> None:
    contract = marked()
    ref = begun(contract)
    assert begun(contract) == ref
    codes = [one["code"] for one in Review.objects.get(ref=ref).checklist]
    assert codes[0] == a_sign()
    assert {"works", "ground", "acceptance"} <= set(codes)


def test_numbers_and_telephones_of_people_are_made_unreadable_wherever_one_writes() -> None:
    told = "Иванов 850101300123, +7 701 123 45 67, a@b.kz"
    ref = answered(begun(), note=told)
    actions.conclude(
        ref, conclusion="explained", account=told, language="ru", by=an_actor(), at=NOON
    )
    actions.submit_review(ref, by=an_actor(), at=NOON)
    actions.return_review(ref, remark=told, by=a_second(), at=NOON)
    held = Review.objects.get(ref=ref)
    kept = f"{held.answers} {held.account} {held.remark}"
    assert not [one for one in ("850101", "701", "a@b") if one in kept]


def test_whoever_has_an_interest_in_the_customer_neither_writes_nor_confirms() -> None:
    contract, aigul, bolat = marked(), an_actor(), a_second()
    ref = submitted(contract)
    for one in (aigul, bolat):
        tied_to_the_customer(one)
    with pytest.raises(ConflictOfInterest):
        actions.confirm_review(ref, by=bolat, at=NOON)
    with pytest.raises(ConflictOfInterest):
        actions.save_answers(ref, {}, by=aigul, at=NOON)
    assert reviews.waiting(by=bolat, on=TODAY) == ()
    assert reviews.review(ref, by=bolat, on=TODAY).is_kept_out


def test_nobody_writes_in_another_persons_assessment() -> None:
    ref = begun()
    with pytest.raises(NoSuchReview):
        actions.save_answers(ref, {}, by=a_second(), at=NOON)
    stranger = an_actor(body=a_body("group-two"), person=a_person("Saule (invented)"))
    with pytest.raises(NoSuchReview):
        reviews.review(ref, by=stranger, on=TODAY)


def test_each_answer_is_kept_and_no_personal_number_is() -> None:
    ref = begun()
    code = a_sign()
    actions.save_answers(
        ref, {code: Answer("open", f"Signed by {PERSON}.")}, by=an_actor(), at=NOON
    )
    actions.save_answers(ref, {"works": Answer(note="Half a thought")}, by=an_actor(), at=NOON)
    kept = Review.objects.get(ref=ref).answers
    assert kept["works"] == {"look": "", "note": "Half a thought"}
    assert kept[code]["look"] == "open"
    assert PERSON not in kept[code]["note"]


def test_what_has_gaps_is_not_handed_in_and_what_is_handed_in_is_not_written_on() -> None:
    ref = concluded(begun())
    with pytest.raises(ReviewNotWhole):
        actions.submit_review(ref, by=an_actor(), at=NOON)
    answered(ref)
    actions.submit_review(ref, by=an_actor(), at=NOON)
    with pytest.raises(ReviewNotOpen):
        answered(ref)


def test_nobody_confirms_their_own() -> None:
    ref = submitted()
    with pytest.raises(ReviewNeedsSecondPerson):
        actions.confirm_review(ref, by=an_actor(), at=NOON)
    assert reviews.waiting(by=an_actor(), on=TODAY) == ()


def test_a_monitor_writes_and_only_who_publishes_confirms() -> None:
    ref = submitted()
    monitor = an_actor(
        Capability.SEE_WORK, Capability.RECORD_WORK, person=a_person("Dana (invented)")
    )
    with pytest.raises(NoSuchReview):
        actions.confirm_review(ref, by=monitor, at=NOON)


def test_a_returned_one_says_why_and_is_handed_in_again() -> None:
    ref = submitted()
    with pytest.raises(RemarkMissing):
        actions.return_review(ref, remark=" ", by=a_second(), at=NOON)
    actions.return_review(ref, remark="Which act?", by=a_second(), at=NOON)
    assert [one.ref for one in reviews.returned(by=an_actor())] == [ref]
    with pytest.raises(ReviewNotSubmitted):
        actions.confirm_review(ref, by=a_second(), at=NOON)
    actions.submit_review(ref, by=an_actor(), at=NOON)
    assert [one.ref for one in reviews.waiting(by=a_second(), on=TODAY)] == [ref]
    assert reviews.is_any_waiting(a_second(), TODAY)


def test_a_confirmed_one_is_everybodys_and_stands_in_the_log() -> None:
    contract = marked()
    assert reviews.confirmed_of(contract.pk) == ()
    ref = confirmed(contract)
    (told,) = reviews.confirmed_of(contract.pk)
    assert (told.ref, told.conclusion, told.is_example) == (ref, "explained", True)
    assert kinds(f"review/{ref}") == ["review.confirmed"]
    recorded = facts(latest(f"review/{ref}"))
    assert recorded["contract"] == contract.ocid
    assert "Aigul" not in str(recorded)


def test_evidence_opens_for_members_of_the_body_and_for_nobody_with_an_interest(
    settings: object, tmp_path: object
) -> None:
    settings.EVIDENCE_HOME = tmp_path  # type: ignore[attr-defined]
    ref, aigul = begun(), an_actor()
    key = evidence.keep(Paper(), name="act.txt", body=a_body().pk, by=aigul, at=NOON)
    actions.attach(ref, [key, key], by=aigul, at=NOON)
    (exhibit,) = Review.objects.get(ref=ref).exhibits.select_related("exhibit")
    opened = evidence.open_original(exhibit.exhibit.ref, by=a_second(), at=NOON, keys=KEYS)
    assert b"".join(opened.chunks) == b"An act (invented)."
    stranger = an_actor(body=a_body("group-two"), person=a_person("Saule (invented)"))
    with pytest.raises(NoSuchExhibit):
        evidence.open_original(exhibit.exhibit.ref, by=stranger, at=NOON, keys=KEYS)
    tied_to_the_customer(a_second())
    with pytest.raises(ConflictOfInterest):
        evidence.open_original(exhibit.exhibit.ref, by=a_second(), at=NOON, keys=KEYS)


def test_a_contract_without_a_place_is_assessed_by_any_member() -> None:
    contract = a_contract(place_id=None, region_id=None)
    narrow = an_actor(places=frozenset({place(VKO)}))
    ref = begun(contract, by=narrow)
    assert [one.ref for one in reviews.reviews(by=narrow, own=True).items] == [ref]


class Paper:
    """A small file."""

    def chunks(self) -> list[bytes]:
        """Its content."""
        return [b"An act (invented)."]
