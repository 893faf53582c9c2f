"""What the public log is told of reports: the stamp of each, and which one it takes the place of."""

import pytest

from baqylau.foundation.identity.models import Body
from baqylau.foundation.ledger.models import Record
from baqylau.outlets.reports import actions, recording
from baqylau.outlets.reports.models import PublishedReport
from tests.cast import NOON
from tests.outlets.reports.test_publishing import prepared, second
from tests.recorded import entries, facts, kinds, latest, taken_back

pytestmark = pytest.mark.django_db


def a_report(body: Body) -> str:
    ref = prepared(body)
    actions.publish_report(ref, by=second(body), at=NOON)
    return ref


def test_a_draft_is_not_told_of_and_a_published_report_by_its_stamp(body: Body) -> None:
    ref = prepared(body)
    assert kinds(f"report/{ref}") == []
    stamp = actions.publish_report(ref, by=second(body), at=NOON)
    told = facts(latest(f"report/{ref}"))
    assert (told["sha256"], told["body"]) == (stamp, body.slug)
    assert (told["first"], told["last"], told["replaces"]) == ("2020-01-01", "2020-02-29", [])


def test_a_report_on_the_same_days_names_the_one_it_takes_the_place_of(body: Body) -> None:
    first = a_report(body)
    second_one = a_report(body)
    assert facts(latest(f"report/{second_one}"))["replaces"] == [first]
    assert latest(f"report/{second_one}").refs == []  # the first waits for its place
    earlier = latest(f"report/{second_one}")
    whole = {"index": 7, "seq": 0, "leaf": "0" * 64, "entry": b"{}"}
    Record.objects.filter(pk=earlier.pk).update(**whole)
    assert latest(f"report/{a_report(body)}").refs == ["7"]


def test_what_is_taken_back_leaves_no_entry_and_what_is_past_the_log_is_named(body: Body) -> None:
    ref = prepared(body)
    with taken_back():
        actions.publish_report(ref, by=second(body), at=NOON)
    assert kinds(f"report/{ref}") == []
    assert PublishedReport.objects.get(ref=ref).state == "draft"
    actions.publish_report(ref, by=second(body), at=NOON)
    assert recording.unrecorded() == []
    Record.objects.filter(subject=f"report/{ref}").update(subject="report/elsewhere")
    assert [str(one) for one in recording.unrecorded()] == [
        f"report/{ref}: no entry says “report.published”"
    ]
    assert b"invented" not in b"\n".join(entries())
