"""The word of those concerned: entered by one member, published by another, never by an outsider."""

from dataclasses import replace
from typing import Any

import pytest

from baqylau.contexts.procurement.actions import explaining as actions
from baqylau.contexts.procurement.actions.explaining import ExplanationDraft
from baqylau.contexts.procurement.errors import (
    AlreadyTold,
    ExplanationNeedsSecondPerson,
    ExplanationNotWhole,
    NoSuchContract,
    NoSuchExplanation,
    NotConcerned,
)
from baqylau.contexts.procurement.models import Contract
from baqylau.contexts.procurement.queries import explanations
from baqylau.contexts.procurement.queries.concerned import Matter
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.kernel.actors import Capability
from tests.cast import NOON, a_body, a_person, an_actor
from tests.contexts.procurement.reviewing.making import (
    CUSTOMER,
    a_contract,
    a_party,
    a_second,
    a_sign,
    marked,
    tied_to_the_customer,
)
from tests.recorded import kinds

pytestmark = pytest.mark.django_db


def a_draft(contract: Contract, **changes: Any) -> ExplanationDraft:
    draft = ExplanationDraft(
        body=a_body().pk,
        about=Matter("contract", contract.ref, a_sign()),
        by_party=CUSTOMER,
        text="Only one plant makes this brick (invented).",
        language="en",
        document="Letter No. 5 of 1 October 2026 (invented)",
        received_at=NOON,
    )
    return replace(draft, **changes)


def entered(contract: Contract, **changes: Any) -> str:
    return actions.enter_explanation(a_draft(contract, **changes), by=an_actor(), at=NOON)


def test_only_who_is_concerned_is_heard_and_only_about_a_sign_that_is_there() -> None:
    contract = marked()
    outsider = a_party("KZ-BIN-111140000001").code
    with pytest.raises(NotConcerned):
        entered(contract, by_party=outsider)
    with pytest.raises(NoSuchContract):
        entered(a_contract())
    with pytest.raises(NoSuchContract):
        entered(contract, about=Matter("contract", contract.ref, "R999"))


def test_words_and_a_letter_are_needed() -> None:
    for missing in ({"text": " "}, {"document": ""}):
        with pytest.raises(ExplanationNotWhole):
            entered(marked(), **missing)


def test_who_entered_it_does_not_publish_it_nor_does_a_stranger() -> None:
    ref = entered(marked())
    with pytest.raises(ExplanationNeedsSecondPerson):
        actions.publish_explanation(ref, by=an_actor(), at=NOON)
    monitor = an_actor(Capability.RECORD_WORK, person=a_person("Dana (invented)"))
    stranger = an_actor(body=a_body("group-two"), person=a_person("Saule (invented)"))
    for other in (monitor, stranger):
        with pytest.raises(NoSuchExplanation):
            actions.publish_explanation(ref, by=other, at=NOON)


def test_whoever_has_an_interest_in_the_organisation_does_not_decide() -> None:
    ref = entered(marked())
    tied_to_the_customer(a_second())
    with pytest.raises(ConflictOfInterest):
        actions.publish_explanation(ref, by=a_second(), at=NOON)


def test_once_published_it_stands_beside_the_sign_and_in_the_log() -> None:
    contract = marked()
    ref = entered(contract)
    assert explanations.published(contract=contract.pk) == ()
    assert [one.may_publish for one in explanations.waiting(by=a_second())] == [True]
    assert [one.may_publish for one in explanations.waiting(by=an_actor())] == [False]
    actions.publish_explanation(ref, by=a_second(), at=NOON)
    actions.publish_explanation(ref, by=a_second(), at=NOON)
    (told,) = explanations.published(contract=contract.pk)
    assert (told.by_party.code, told.about.indicator) == (CUSTOMER, a_sign())
    assert kinds(f"explanation/{ref}") == ["explanation.published"]
    with pytest.raises(AlreadyTold):
        actions.discard_explanation(ref, by=an_actor())


def test_what_was_entered_by_mistake_is_thrown_away() -> None:
    ref = entered(marked())
    actions.discard_explanation(ref, by=an_actor())
    assert explanations.waiting(by=a_second()) == ()
