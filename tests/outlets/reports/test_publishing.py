"""A report is prepared by one person, published by another, and frozen."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports import actions, queries
from baqylau.outlets.reports.errors import (
    AlreadyPublished,
    NoSuchReport,
    NothingToPublish,
    SamePerson,
)
from baqylau.outlets.reports.models import PublishedReport
from baqylau.outlets.reports.rules.data import stamp
from tests.cast import GUEST, NOON, SKO, VKO, a_body, a_person, an_activity, an_actor, place

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2020, 1, 1), date(2020, 2, 29))
NOTES = Trilingual("Түсіндірме", "Пояснение", "Note")


def author(body: Body) -> Actor:
    return an_actor(body=body, person=a_person("Aigul (invented)"))


def second(body: Body) -> Actor:
    return an_actor(body=body, person=a_person("Bolat (invented)"))


def prepared(body: Body) -> str:
    return actions.prepare_report(body.pk, PERIOD, by=author(body), at=NOON)


def test_preparing_needs_the_capability_in_the_body(body: Body) -> None:
    stranger = an_actor(body=a_body("another"))
    reader = an_actor(Capability.SEE_WORK, body=body)
    for nobody in (GUEST, stranger, reader, SYSTEM):
        with pytest.raises(NoSuchReport):
            actions.prepare_report(body.pk, PERIOD, by=nobody, at=NOON)
    ref = prepared(body)
    assert queries.draft(ref, by=author(body)).card.prepared_by == "Aigul (invented)"
    with pytest.raises(NoSuchReport):
        queries.draft(ref, by=stranger)
    with pytest.raises(NoSuchReport):
        queries.published(ref)


def test_a_regional_body_reports_on_all_of_its_own_territory(body: Body) -> None:
    body.place_id = place(SKO)
    body.save(update_fields=["place"])
    elsewhere = an_actor(body=body, places=frozenset({place(VKO)}))
    with pytest.raises(NoSuchReport):
        actions.prepare_report(body.pk, PERIOD, by=elsewhere, at=NOON)
    here = an_actor(body=body, places=frozenset({place(SKO)}))
    ref = actions.prepare_report(body.pk, PERIOD, by=here, at=NOON)
    draft = queries.draft(ref, by=here)
    assert draft.card.ref == ref
    assert (draft.may_write, draft.may_publish) == (True, True)


def test_nobody_publishes_alone(body: Body) -> None:
    ref = prepared(body)
    with pytest.raises(SamePerson):
        actions.publish_report(ref, by=author(body), at=NOON)
    actions.write_notes(ref, notes=NOTES, by=second(body), at=NOON)
    with pytest.raises(SamePerson):
        actions.publish_report(ref, by=second(body), at=NOON)
    actions.write_notes(ref, notes=NOTES, by=author(body), at=NOON)
    sha256 = actions.publish_report(ref, by=second(body), at=NOON)

    frozen = queries.published(ref)
    assert frozen.card.sha256 == sha256 == stamp(frozen.data)
    assert frozen.narrative == NOTES
    assert (frozen.card.prepared_by, frozen.card.published_by) == (
        "Aigul (invented)",
        "Bolat (invented)",
    )
    latest = queries.latest_published()
    assert latest is not None
    assert latest.ref == ref


def test_what_is_published_never_changes(body: Body) -> None:
    ref = prepared(body)
    actions.publish_report(ref, by=second(body), at=NOON)
    with pytest.raises(AlreadyPublished):
        actions.write_notes(ref, notes=NOTES, by=author(body), at=NOON)
    with pytest.raises(AlreadyPublished):
        actions.publish_report(ref, by=second(body), at=NOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedReport.objects.filter(ref=ref).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedReport.objects.filter(ref=ref).update(data={})


def test_the_database_wants_two_people_too(body: Body) -> None:
    row = PublishedReport.objects.get(ref=prepared(body))
    row.state, row.data, row.sha256 = "published", {}, "0" * 64
    row.published_by, row.published_at = row.prepared_by, NOON
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_nothing_is_not_published() -> None:
    body = a_body("silent")
    ref = prepared(body)
    with pytest.raises(NothingToPublish):
        actions.publish_report(ref, by=second(body), at=NOON)


def test_what_has_changed_since_is_told(body: Body) -> None:
    ref = prepared(body)
    actions.publish_report(ref, by=second(body), at=NOON)
    assert queries.changed_since(queries.published(ref)) == ()

    day = date(2020, 2, 10)
    an_activity(
        by=author(body), body=body.pk, place=place(SKO), kind="desk_analysis", sphere="",
        starts_on=day, ends_on=day, findings=(), recommendations=(),
    )  # fmt: skip
    (change,) = queries.changed_since(queries.published(ref))
    assert change.before is not None
    assert change.now is not None
    assert (change.before.value, change.now.value) == (1, 2)
    assert queries.published(ref).report.headline.activities == 128


def test_history_says_who_did_what(body: Body) -> None:
    ref = prepared(body)
    actions.write_notes(ref, notes=NOTES, by=author(body), at=NOON)
    actions.publish_report(ref, by=second(body), at=NOON)
    told = queries.draft(ref, by=author(body)).history
    assert [one.what.value for one in told] == [
        "report.prepared", "report.noted", "report.published",
    ]  # fmt: skip
