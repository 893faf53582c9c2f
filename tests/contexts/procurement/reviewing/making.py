"""Short ways to a marked contract, and to an assessment of it at each of its steps."""

from datetime import date
from decimal import Decimal
from typing import Any

from baqylau.contexts.procurement.actions import reviewing as actions
from baqylau.contexts.procurement.actions.reviewing import Answer
from baqylau.contexts.procurement.models import Contract, Party, Review, Run, Sign
from baqylau.contexts.procurement.rules import catalogue
from baqylau.foundation.identity.models import Interest
from baqylau.kernel.actors import Actor
from baqylau.kernel.ids import new_ref
from tests.cast import NOON, SKO, TODAY, a_body, a_person, an_actor, an_akimat, place

CUSTOMER, SUPPLIER = "KZ-BIN-000440002387", "KZ-BIN-240240016507"


def a_second() -> Actor:
    """Another member of the body, who may do everything."""
    return an_actor(person=a_person("Bolat (invented)"))


def tied_to_the_customer(who: Actor) -> None:
    """They have declared an interest in the akimat."""
    assert who.person is not None
    Interest.objects.create(person_id=who.person, organisation=an_akimat(), declared_on=TODAY)


def tied_to(who: Actor, contract: Contract, side: str) -> None:
    """They have declared an interest in the buyer or the supplier, an organisation that is known."""
    assert who.person is not None
    party: Party = getattr(contract, side)
    other = Party.objects.get(pk=contract.supplier_id if side == "buyer" else contract.buyer_id)
    for one, organisation in ((other, None), (party, an_akimat())):
        one.organisation_id = organisation.pk if organisation else None
        one.save(update_fields=["organisation"])
    Interest.objects.create(person_id=who.person, organisation=an_akimat(), declared_on=TODAY)


def a_party(code: str, **changes: Any) -> Party:
    """A party; the same one when asked twice."""
    facts = {"kind": "organisation", "name_ru": f"{code} (вымышлено)", **changes}
    return Party.objects.get_or_create(code=code, defaults=facts)[0]


def a_contract(**changes: Any) -> Contract:
    """A contract for a playground, whose customer is a known akimat."""
    ref = new_ref()
    facts: dict[str, Any] = {
        "ref": ref,
        "ocid": f"ocds-provisional-{ref}",
        "key": ref,
        "number": "000440002387/260001/00",
        "title_ru": "Детская площадка (вымышлено)",
        "category": "works",
        "method": "direct",
        "amount": Decimal(9_000_000),
        "total": Decimal(9_000_000),
        "buyer": a_party(CUSTOMER, is_buyer=True, organisation=an_akimat()),
        "supplier": a_party(SUPPLIER, is_supplier=True),
        "place_id": place(SKO),
        "region_id": place(SKO),
        "signed_on": date(2026, 3, 1),
        "origin": "example",
        "changed_at": NOON,
        **changes,
    }
    return Contract.objects.create(**facts)


def marked(contract: Contract | None = None, code: str = "") -> Contract:
    """A contract with one sign of a finished run."""
    contract = contract or a_contract()
    run = Run.objects.create(started_at=NOON, finished_at=NOON, version="test")
    Sign.objects.create(
        run=run,
        indicator=code or a_sign(),
        subject="contract",
        contract=contract,
        value=1.0,
        threshold=0.5,
        version="1",
    )
    return contract


def a_sign() -> str:
    """The code of a sign that the catalogue knows."""
    return next(iter(catalogue.every_sign()))


def begun(contract: Contract | None = None, by: Actor | None = None) -> str:
    """An assessment in which nothing is answered yet."""
    contract = contract or marked()
    return actions.begin_review(
        contract.ref, body=a_body().pk, language="en", by=by or an_actor(), at=NOON
    )


def answered(ref: str, look: str = "clear", note: str = "", by: Actor | None = None) -> str:
    """The same, with the same answer to every question."""
    questions = Review.objects.get(ref=ref).checklist
    answers = {one["code"]: Answer(look, note) for one in questions}
    actions.save_answers(ref, answers, by=by or an_actor(), at=NOON)
    return ref


def concluded(ref: str, conclusion: str = "explained", by: Actor | None = None) -> str:
    """The same, with a conclusion."""
    actions.conclude(
        ref,
        conclusion=conclusion,
        account="I compared the act with the contract.",
        language="en",
        by=by or an_actor(),
        at=NOON,
    )
    return ref


def submitted(contract: Contract | None = None) -> str:
    """An assessment that waits for a second person."""
    ref = concluded(answered(begun(contract)))
    actions.submit_review(ref, by=an_actor(), at=NOON)
    return ref


def confirmed(contract: Contract | None = None) -> str:
    """An assessment that everybody reads."""
    ref = submitted(contract)
    actions.confirm_review(ref, by=a_second(), at=NOON)
    return ref
