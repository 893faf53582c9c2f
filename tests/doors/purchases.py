"""One of each record of procurement, for the doors to be tried on: an assessment that waits for a second
person, an explanation that waits to be published, and a search that the monitor keeps."""

from typing import TypeAlias

from django.core.files.base import ContentFile

from baqylau.contexts.procurement.actions import explaining, reviewing, watching
from baqylau.contexts.procurement.actions.explaining import ExplanationDraft
from baqylau.contexts.procurement.models import Release, Review, Watch
from baqylau.contexts.procurement.queries.concerned import Matter
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.models import Exhibit
from baqylau.foundation.identity.models import Body, Person
from tests.cast import NOON, an_actor
from tests.contexts.procurement import examples
from tests.contexts.procurement.reading.making import a_release, as_json, loaded
from tests.contexts.procurement.reviewing import making

Values: TypeAlias = dict[tuple[str, str], str]


def purchases(body: Body, monitor: Person) -> Values:
    """References by the step of the path that they follow."""
    contract = making.marked()
    lot = examples.a_lot()
    return {
        ("contracts", "ref"): contract.ref,
        ("releases", "ocid"): _release(),
        ("lots", "ocid"): lot.ocid,
        ("announcements", "ocid"): lot.announcement.ocid,
        ("parties", "code"): making.CUSTOMER,
        ("signs", "code"): making.a_sign(),
        ("feeds", "secret"): watching.save_watch(
            "Roofs", {}, by=an_actor(body=body, person=monitor), at=NOON
        ),
        ("watches", "ref"): Watch.objects.get(person=monitor).ref,
        **_review(contract.ref, body),
        ("explanations", "ref"): _explanation(contract.ref, body),
    }


def _release() -> str:
    """What was read of an OCDS file, to be given out again."""
    loaded(as_json({"releases": [a_release(1)]}))
    return Release.objects.get().ocid


def _review(contract: str, body: Body) -> Values:
    by = an_actor(body=body)
    ref = reviewing.begin_review(contract, body=body.pk, language="kk", by=by, at=NOON)
    kept = evidence.keep(
        ContentFile(b"an invented act"), name="act.txt", body=body.pk, by=by, at=NOON
    )
    reviewing.attach(ref, [kept], by=by, at=NOON)
    making.concluded(making.answered(ref, by=by), by=by)
    reviewing.submit_review(ref, by=by, at=NOON)
    assert Review.objects.get(ref=ref).submitted_at
    return {
        ("reviews", "ref"): ref,
        ("questions", "number"): "1",
        ("evidence", "exhibit"): Exhibit.objects.get(pk=kept).ref,
    }


def _explanation(contract: str, body: Body) -> str:
    draft = ExplanationDraft(
        body=body.pk,
        about=Matter("contract", contract, making.a_sign()),
        by_party=making.CUSTOMER,
        text="Only one plant makes this brick (invented).",
        language="kk",
        document="Letter No. 5 (invented)",
        received_at=NOON,
    )
    return explaining.enter_explanation(draft, by=an_actor(body=body), at=NOON)
