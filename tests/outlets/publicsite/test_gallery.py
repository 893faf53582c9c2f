"""What the public sees of the evidence of a finding: copies, and never an original."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baqylau.contexts.fieldwork.drafts import FindingDraft
from baqylau.contexts.fieldwork.models import Finding
from baqylau.foundation.evidence import actions
from baqylau.foundation.evidence.actions import CopyDraft
from tests.cast import KEYS, NOON, a_person, an_activity, an_actor
from tests.foundation.evidence.people import a_picture, kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path
    settings.EVIDENCE_HOME = tmp_path / "evidence"


def test_a_finding_shows_copies_once_two_people_agreed_and_no_original() -> None:
    exhibit = kept(a_picture())
    text = "The kerb is missing."
    an_activity(
        findings=(FindingDraft(text=text, rung="observation", exhibits=(exhibit.pk,)),),
        recommendations=(),
    )
    page = reverse("finding", args=[Finding.objects.get(text=text).ref])
    draft = CopyDraft(caption="A kerb that ends (invented).", language="en")
    dana = an_actor(person=a_person("Dana (invented)"))
    copy = actions.prepare_copy(exhibit.ref, draft, by=dana, at=NOON, keys=KEYS)
    address = reverse("public-copy", args=[copy])
    before = Client().get(page).content.decode()
    assert address not in before
    assert exhibit.ref not in before

    actions.approve_copy(copy, by=an_actor(), at=NOON, keys=KEYS)
    after = Client().get(page).content.decode()
    assert f'<img src="{address}" alt="A kerb that ends (invented)."' in after
    assert exhibit.ref not in after
