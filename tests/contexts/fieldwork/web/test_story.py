"""The whole way in the workspace: entered, published, answered, claimed, checked, counted."""

from typing import Any

import pytest
from django.urls import reverse

from baqylau.contexts.fieldwork.models import Finding, Outcome, Recommendation
from baqylau.contexts.fieldwork.queries import totals
from baqylau.foundation.institutions.models import Organisation
from baqylau.kernel import clock
from tests.cast import a_person, an_akimat
from tests.contexts.fieldwork.web.typed import a_sitting, some_days_ago
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
DANA = "Dana (invented)"


def entered() -> Recommendation:
    """A published activity with two findings and a recommendation."""
    a_member().post(reverse("activity-new"), a_sitting())
    return Recommendation.objects.get()


def step(name: str, ref: str) -> str:
    return reverse(name, args=[ref])


def a_revisit(recommendation: Recommendation, found: str = "yes") -> dict[str, Any]:
    """What is typed after a re-visit that found everything so."""
    judged = {finding.ref: found for finding in recommendation.findings.all()}
    return {
        "visited_on": clock.today().isoformat(),
        "regime": "ordinary_user",
        "account": "Measured again.",
        "language": "kk",
        **judged,
    }


def test_from_visit_to_verified_fix_and_the_public_figures_follow() -> None:
    aigul, dana = a_member(), a_member("monitor", name=DANA)
    recommendation = entered()
    ref = recommendation.ref
    after_entry = totals.total()
    assert (after_entry.activities, after_entry.findings, after_entry.fixed_verified) == (1, 2, 0)

    answer = {"verdict": "silent", "received_on": some_days_ago(3).isoformat()}
    assert aigul.post(step("answer-record", ref), answer).status_code == 200
    answer = {"verdict": "accepted", "received_on": some_days_ago(3).isoformat(), "text": "Yes."}
    aigul.post(step("answer-record", ref), answer)
    assert totals.total().accepted == 1

    claim = {"on": some_days_ago(2).isoformat(), "text": "They wrote that it is done."}
    aigul.post(step("fix-begun", ref), claim)
    aigul.post(step("fix-claim", ref), claim)
    claimed = totals.total()
    assert (claimed.fixed, claimed.fixed_verified) == (2, 0)

    page = dana.post(step("revisit-record", ref), a_revisit(recommendation), follow=True)
    assert page.redirect_chain == [(step("work-recommendation", ref), 302)]
    after = totals.total()
    assert (after.activities, after.fixed_verified) == (2, 2)


def test_a_revisit_by_somebody_who_serves_the_addressee_is_refused_on_the_form() -> None:
    recommendation = entered()
    dana = a_member("monitor", name=DANA)
    serves(DANA, an_akimat())
    page = dana.post(
        "/en" + step("revisit-record", recommendation.ref)[3:], a_revisit(recommendation)
    )
    assert page.status_code == 200
    assert "independent people" in page.content.decode()
    assert "Measured again." in page.content.decode()
    assert totals.total().fixed_verified == 0
    serves(DANA, None)
    dana.post(step("revisit-record", recommendation.ref), a_revisit(recommendation))
    assert totals.total().fixed_verified == 2


def serves(name: str, organisation: Organisation | None) -> None:
    person = a_person(name)
    person.serves = organisation
    person.save(update_fields=["serves"])


def test_every_finding_must_be_judged_and_what_was_not_fixed_stays_open() -> None:
    recommendation = entered()
    dana = a_member("monitor", name=DANA)
    typed = a_revisit(recommendation)
    first, second = recommendation.findings.order_by("pk")
    del typed[first.ref]
    page = dana.post(step("revisit-record", recommendation.ref), typed)
    assert f"id_{first.ref}_error" in page.content.decode()
    typed[first.ref] = "no"
    dana.post(step("revisit-record", recommendation.ref), typed)
    states = dict(Finding.objects.values_list("ref", "state"))
    assert states == {first.ref: "open", second.ref: "verified"}


def test_a_fix_that_did_not_hold_is_reopened() -> None:
    recommendation = entered()
    aigul = a_member()
    typed = {"on": clock.today().isoformat(), "text": "It is broken again."}
    refused = aigul.post(step("reopen", recommendation.ref), typed)
    assert refused.status_code == 200
    a_member("monitor", name=DANA).post(
        step("revisit-record", recommendation.ref), a_revisit(recommendation)
    )
    assert aigul.post(step("reopen", recommendation.ref), typed).status_code == 302
    assert totals.total().fixed_verified == 0


def test_only_a_state_body_confirms_a_violation() -> None:
    recommendation = entered()
    mismatch = recommendation.findings.get(rung="mismatch")
    address = step("violation-confirm", mismatch.ref)
    assert a_member("monitor").get(address).status_code == 404
    aigul = a_member()
    typed = {"competent": an_akimat().pk, "confirmation": ""}
    assert "id_confirmation_error" in aigul.post(address, typed).content.decode()
    typed["confirmation"] = "Decision No. 0 (invented)"
    assert aigul.post(address, typed).status_code == 302
    mismatch.refresh_from_db()
    assert mismatch.rung == "violation"


def test_an_outcome_is_published_with_its_document() -> None:
    recommendation = entered()
    aigul = a_member()
    address = reverse("outcome-new") + f"?recommendation={recommendation.ref}"
    typed = {
        "kind": "objects_completed",
        "amount": "1",
        "on": clock.today().isoformat(),
        "place": recommendation.place_id,
        "language": "ru",
        "document": "",
    }
    assert "id_document_error" in aigul.post(address, typed).content.decode()
    typed["document"] = "Act of acceptance No. 0 (invented)"
    assert aigul.post(address, typed).status_code == 302
    assert Outcome.objects.get().recommendation == recommendation
    assert a_member("monitor").get(reverse("outcome-new")).status_code == 404
