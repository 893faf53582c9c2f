"""The invented examples: labelled, loaded once, and complete from the form to the verified fix."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.models import Case
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.demonstration import DEMO_RECEIPT
from baqylau.foundation.evidence.demonstration import give_demo_key
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.kernel.actors import SYSTEM
from baqylau.project.demo.examples import load_examples
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def examples(db: None) -> Iterator[None]:
    with override_settings(DEMO=True):
        _load()
        yield


def _load() -> None:
    load_demo_people(by=SYSTEM, at=NOON)
    for body in identity.bodies():
        give_demo_key(body.pk, at=NOON)
    for _ in range(2):
        load_examples(at=NOON)


@pytest.mark.usefixtures("examples")
def test_one_matter_went_all_the_way_and_its_reporter_reads_it() -> None:
    view = intake.reporter_view(DEMO_RECEIPT)
    kinds = [step.kind for step in view.follow_up]
    assert kinds == [
        "case", "activity", "finding", "recommendation", "appeal", "answer", "claimed", "verified",
        "closed",
    ]  # fmt: skip
    assert view.follow_up[-1].detail == "fixed"


@pytest.mark.usefixtures("examples")
def test_its_letter_was_answered_on_the_fourteenth_working_day(client: Client) -> None:
    case = queries.public_case(Case.objects.get().ref)
    assert isinstance(case, queries.PublicCase)
    assert [one.working_days for one in case.appeals] == [14]
    assert case.card.is_example
    page = client.get(f"/en/cases/{case.card.ref}/").content.decode()
    assert "Invented example" in page
    assert "on working day 14" in page
