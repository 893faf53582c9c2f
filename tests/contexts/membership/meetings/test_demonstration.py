"""What a demonstration shows of meetings and of pressure."""

import pytest
from django.test import Client
from pytest_django import Settings

from baqylau.contexts.membership.demonstration import load_membership
from baqylau.contexts.membership.models import Certificate, Meeting, PressureEntry
from baqylau.contexts.membership.queries import meetings, pressure
from baqylau.foundation.evidence.demonstration import give_demo_key
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_invented_meeting_and_months_are_labelled_and_loaded_once(
    settings: Settings, language: str
) -> None:
    settings.DEMO = True
    load_demo_people(by=SYSTEM, at=NOON)
    for body in identity.bodies():
        give_demo_key(body.pk, at=NOON)
    for _ in range(2):
        load_membership(at=NOON)
    (card,) = meetings.meetings_in_public()
    assert card.is_example
    assert [one.figures.total for one in pressure.months()] == [6, None, 5, None]
    assert all(one.is_example for one in pressure.months())
    assert Meeting.objects.count() == 1
    assert PressureEntry.objects.count() == 14
    assert Certificate.objects.get().is_example
    for page in ("meetings/", f"meetings/{card.ref}/", "pressure/"):
        assert Client().get(f"/{language}/{page}").status_code == 200
