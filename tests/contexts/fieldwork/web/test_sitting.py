"""Entering an activity with its findings and recommendations in one sitting."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baqylau.contexts.fieldwork.models import Activity, Finding, Recommendation
from baqylau.foundation.evidence.models import CustodyEntry, Exhibit
from baqylau.kernel import clock
from tests.cast import KOSTANAY, place
from tests.contexts.fieldwork.web.typed import a_sitting, rows, some_days_ago
from tests.contexts.members import a_member, open_vault

pytestmark = pytest.mark.django_db


def test_a_mismatch_without_its_document_is_refused_beside_the_field_and_nothing_is_lost() -> None:
    aigul = a_member()
    again = aigul.post(reverse("activity-new"), a_sitting(**{"findings-1-document": ""}))
    page = again.content.decode()
    assert again.status_code == 200
    assert "id_findings-1-document_error" in page
    assert "The kerb is missing." in page
    assert "Put the kerb in." in page
    assert not Activity.objects.exists()

    done = aigul.post(reverse("activity-new"), a_sitting())
    activity = Activity.objects.get()
    assert done.headers["Location"] == reverse("work-activity", args=[activity.ref])
    assert activity.is_public
    assert activity.ends_on == activity.starts_on
    assert list(Finding.objects.order_by("pk").values_list("rung", flat=True)) == [
        "observation",
        "mismatch",
    ]
    recommendation = Recommendation.objects.get()
    assert recommendation.findings.count() == 2
    assert recommendation.due_on is not None


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title": ""}, "id_title_error"),
        ({"kind": "media_items"}, "id_kind_error"),
        ({"regime": "not_stated"}, "id_regime_error"),
        ({"place": "999999"}, "id_place_error"),
        ({"starts_on": "2126-01-01"}, "id_starts_on_error"),
        ({"ends_on": "2020-01-01"}, "id_ends_on_error"),
        ({"findings-0-rung": "violation"}, "id_findings-0-rung_error"),
        ({"recommendations-0-about": "3"}, "id_recommendations-0-about_error"),
        ({"recommendations-0-about": "first"}, "id_recommendations-0-about_error"),
        ({"recommendations-0-addressee": ""}, "id_recommendations-0-addressee_error"),
        ({"recommendations-0-issued_on": "2020-01-01"}, "id_recommendations-0-issued_on_error"),
    ],
)
def test_each_mistake_is_said_beside_its_field(changes: dict[str, str], wrong: str) -> None:
    page = a_member().post(reverse("activity-new"), a_sitting(**changes))
    assert wrong in page.content.decode()
    assert not Activity.objects.exists()


def test_one_more_row_keeps_what_was_typed_and_judges_nothing() -> None:
    aigul = a_member()
    page = aigul.post(reverse("activity-new"), a_sitting(more="findings", title=""))
    text = page.content.decode()
    assert 'name="findings-2-text"' in text
    assert 'name="recommendations-1-text"' not in text
    assert "Layer is thin." in text
    assert "_error" not in text
    assert not Activity.objects.exists()


def test_blank_rows_do_not_count_and_numbers_are_those_on_the_page() -> None:
    typed = a_sitting(**rows("findings", 4), **{"recommendations-0-about": "3"})
    typed["findings-2-text"], typed["findings-2-rung"] = "A third one.", "observation"
    typed["findings-0-text"] = ""
    typed["findings-3-rung"] = "observation"
    a_member().post(reverse("activity-new"), typed)
    assert Finding.objects.count() == 2
    assert Recommendation.objects.get().findings.get().text == "A third one."


def test_evidence_is_kept_whole_and_every_opening_recorded() -> None:
    aigul = a_member()
    photo = SimpleUploadedFile("road.jpg", b"\xff\xd8\xff an invented photograph")
    aigul.post(reverse("activity-new"), a_sitting(**{"findings-0-evidence": photo}))
    exhibit = Exhibit.objects.get()
    address = reverse("work-exhibit", args=[exhibit.ref])
    stranger = a_member("administrator", name="Erlan (invented)")
    assert stranger.get(address).status_code == 404
    elsewhere = a_member("monitor", name="Dana (invented)", place=place(KOSTANAY))
    assert elsewhere.get(address).status_code == 404
    assert aigul.get(address).status_code == 423
    answer = open_vault(aigul).get(address)
    assert b"".join(answer.streaming_content) == b"\xff\xd8\xff an invented photograph"  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''road.jpg"
    assert [entry.what for entry in CustodyEntry.objects.order_by("pk")] == ["kept", "opened"]


def test_files_are_said_to_be_chosen_again_when_the_page_comes_back() -> None:
    photo = SimpleUploadedFile("road.jpg", b"an invented photograph")
    typed = a_sitting(title="", **{"findings-0-evidence": photo})
    page = a_member().post("/en/work/activities/new/", typed)
    assert "Files have to be chosen again" in page.content.decode()
    assert not Exhibit.objects.exists()


def test_a_monitor_saves_a_draft_and_a_coordinator_publishes_it() -> None:
    bolat = a_member("monitor")
    blank = bolat.get(reverse("activity-new")).content.decode()
    assert 'value="publish"' not in blank
    assert "recommendations-0-text" not in blank
    bolat.post(reverse("activity-new"), a_sitting(save="draft"))
    activity = Activity.objects.get()
    assert not activity.is_public
    assert not Recommendation.objects.exists()

    publish = reverse("activity-publish", args=[activity.ref])
    assert bolat.post(publish).status_code == 404
    assert a_member().post(publish).status_code == 302
    activity.refresh_from_db()
    assert activity.is_public


def test_a_draft_is_seen_by_its_own_body_only() -> None:
    a_member().post(reverse("activity-new"), a_sitting(save="draft"))
    address = reverse("work-activity", args=[Activity.objects.get().ref])
    assert a_member("administrator", name="Erlan (invented)").get(address).status_code == 404
    assert a_member("reader").get(address).status_code == 200


def test_findings_and_recommendations_are_added_later() -> None:
    aigul = a_member()
    aigul.post(reverse("activity-new"), a_sitting())
    activity = Activity.objects.get()
    finding = reverse("finding-add", args=[activity.ref])
    wrong = aigul.post(finding, {"text": "", "rung": "observation"})
    assert "id_text_error" in wrong.content.decode()
    aigul.post(finding, {"text": "No sign.", "rung": "risk_sign"})
    added = Finding.objects.get(text="No sign.")
    recommendation = reverse("recommendation-add", args=[activity.ref])
    typed = {
        "addressee": Recommendation.objects.get().addressee_id,
        "text": "Put up a sign.",
        "issued_on": clock.today().isoformat(),
        "about": [added.ref],
    }
    before = {**typed, "issued_on": some_days_ago(400).isoformat()}
    assert aigul.post(recommendation, before).status_code == 200
    assert aigul.post(recommendation, typed).status_code == 302
    assert Recommendation.objects.get(text="Put up a sign.").findings.get() == added
