"""A case opened on account of a contract."""

import pytest
from django.urls import reverse

from baqylau.contexts.casework import access, queries
from baqylau.contexts.casework.models import Case
from baqylau.contexts.procurement.errors import NoSuchContract
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.kernel.actors import Capability
from tests.cast import TODAY, an_actor
from tests.contexts.casework.making import a_case
from tests.contexts.members import a_member
from tests.contexts.procurement.reviewing.making import a_contract, tied_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("side", ["buyer", "supplier"])
def test_whoever_has_an_interest_in_a_side_of_the_contract_is_kept_out(side: str) -> None:
    contract = a_contract()
    ref = a_case(contract=contract.ref)
    tied_to(an_actor(), contract, side)
    with pytest.raises(ConflictOfInterest):
        a_case(contract=contract.ref)
    with pytest.raises(ConflictOfInterest):
        access.case_to_change(ref, Capability.RECORD_WORK, by=an_actor(), on=TODAY)
    with pytest.raises(ConflictOfInterest):
        queries.talk_of(ref, by=an_actor(), on=TODAY)


def test_a_case_holds_its_contract() -> None:
    with pytest.raises(NoSuchContract):
        a_case(contract="nothing")
    contract = a_contract()
    told = queries.case(a_case(contract=contract.ref), an_actor()).contract
    assert told is not None
    assert (told.ref, told.ocid) == (contract.ref, contract.ocid)


def test_one_click_from_the_contract_fills_the_form_in() -> None:
    contract, aigul = a_contract(), a_member()
    address = f"{reverse('case-new')}?contract={contract.ref}"
    page = aigul.get(address).content.decode()
    assert contract.title_ru in page
    assert contract.buyer is not None
    sent = {
        "title": contract.title_ru,
        "place": contract.place_id,
        "sphere": "public_procurement",
        "organisation": contract.buyer.organisation_id,
        "language": "ru",
    }
    answer = aigul.post(address, sent)
    assert answer.status_code == 302
    case = Case.objects.get()
    assert case.contract == contract
    assert contract.number in aigul.get(reverse("case", args=[case.ref])).content.decode()
