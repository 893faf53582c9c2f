"""What the public log is told of law that somebody compared with its text."""

import pytest

from baqylau.foundation.institutions import actions, recording
from baqylau.foundation.institutions.models import CalendarYear, Norm, Provision
from tests.cast import NOON, TODAY
from tests.foundation.institutions.test_law import LAWYER, READ
from tests.recorded import entries, facts, kinds, latest, taken_back

pytestmark = pytest.mark.django_db
CHECK = {"verified_on": TODAY, "source": READ, "by": LAWYER, "at": NOON}


def test_norms_years_and_provisions_leave_an_entry_each_when_verified() -> None:
    norm, year = Norm.objects.order_by("pk")[0], CalendarYear.objects.order_by("pk")[0]
    provision = Provision.objects.order_by("pk")[0]
    assert recording.unrecorded() == []
    actions.verify_norm(norm.pk, **CHECK)  # type: ignore[arg-type]
    actions.verify_year(year.year, **CHECK)  # type: ignore[arg-type]
    actions.verify_provision(provision.pk, **CHECK)  # type: ignore[arg-type]
    for subject in (f"norm/{norm.code}", f"calendar/{year.year}", f"provision/{provision.code}"):
        assert kinds(subject) == ["norm.verified"]
        assert facts(latest(subject))["source"] == READ
    assert facts(latest(f"norm/{norm.code}"))["value"] == norm.value
    assert recording.unrecorded() == []
    assert b"Lawyer" not in b"\n".join(entries())


def test_a_check_that_is_taken_back_leaves_no_entry_and_one_past_the_log_is_named() -> None:
    norm = Norm.objects.order_by("pk")[0]
    with taken_back():
        actions.verify_norm(norm.pk, **CHECK)  # type: ignore[arg-type]
    assert kinds() == []
    quietly = {"verified_on": TODAY, "verified_by": "Somebody", "basis": "source"}
    Norm.objects.filter(pk=norm.pk).update(**quietly)
    assert [str(one) for one in recording.unrecorded()] == [
        f"norm/{norm.code}: no entry says “norm.verified”"
    ]
