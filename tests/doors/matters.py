"""One of each record that came with reports, cases and letters, for the doors to be tried on."""

from django.core.files.base import ContentFile

from baqylau.contexts.casework import actions as casework
from baqylau.contexts.casework.models import AppealReply, CalendarFeed
from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake.models import SignalExhibit
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.models import Copy, Exhibit
from baqylau.foundation.identity.actions.interests import declare_interest
from baqylau.foundation.identity.models import Account, Body
from baqylau.foundation.institutions.models import ContactPoint, Provision
from baqylau.foundation.institutions.vocabulary import Channel
from tests.cast import NOON, SKO, TODAY, a_body, a_person, an_actor, an_akimat, place
from tests.contexts.casework import appeals


def matters(body: Body, account: Account) -> dict[tuple[str, str], str]:
    """References by the step of the path that they follow."""
    signal, case = _signal(body), _case(body)
    appeal = _appeal(case)
    original = Exhibit.objects.get(pk=SignalExhibit.objects.get(signal__ref=signal).exhibit_id)
    return {
        ("signals", "ref"): signal,
        ("originals", "exhibit"): original.ref,
        ("new", "exhibit"): original.ref,
        ("copies", "ref"): _copy(original),
        ("cases", "ref"): case,
        ("tasks", "task"): _task(case),
        ("appeals", "ref"): appeal,
        ("replies", "reply"): str(AppealReply.objects.get(appeal__ref=appeal).pk),
        ("exhibits", "exhibit"): AppealReply.objects.get(appeal__ref=appeal).exhibits.get().ref,
        ("feeds", "ref"): _feed(account),
        ("calendar", "token"): "no-such-token",
        ("interests", "ref"): _interest(account),
        ("keys", "body"): body.slug,
        ("telegram", "body"): body.slug,
        ("whatsapp", "body"): body.slug,
        ("uploads", "secret"): "no-such-upload",
        ("organisations", "organisation"): str(an_akimat().pk),
        ("contacts", "contact"): str(_contact()),
        ("provisions", "provision"): str(Provision.objects.order_by("pk")[0].pk),
    }


def _signal(body: Body) -> str:
    file = intake.File(evidence.receive([b"an invented photograph"]), "road.jpg")
    draft = intake.SignalDraft(
        body=body.pk,
        place=place(SKO),
        text="A hole in an invented road.",
        channel="phone",
        received_on=TODAY,
        files=(file,),
    )
    return intake.take_signal(draft, by=an_actor(body=body), at=NOON)


def _case(body: Body) -> str:
    draft = casework.CaseDraft(body=body.pk, place=place(SKO), title="An invented road")
    return casework.open_case(draft, by=an_actor(body=body), at=NOON)


def _task(case: str) -> str:
    return casework.set_task(case, casework.TaskDraft(text="Go and look"), by=an_actor(), at=NOON)


def _appeal(case: str) -> str:
    draft = casework.AppealDraft(rung="region", language="ru")
    ref = casework.draft_appeal(case, draft, by=an_actor(), at=NOON)
    way = casework.SentBy(Channel.VISIT, "Reception (invented)")
    casework.send_appeal(ref, way=way, on=TODAY, by=an_actor(), at=NOON)
    file = ContentFile(b"an invented letter")
    kept = evidence.keep(file, name="answer.pdf", body=a_body().pk, by=an_actor(), at=NOON)
    casework.record_reply(ref, appeals.a_reply(TODAY, exhibits=(kept,)), by=an_actor(), at=NOON)
    return ref


def _copy(original: Exhibit) -> str:
    return Copy.objects.create(
        exhibit=original,
        media_type="image/jpeg",
        sha256="0" * 64,
        size=1,
        caption="An invented road",
        language="en",
        tool="none",
        state="prepared",
        prepared_by=a_person().pk,
        prepared_at=NOON,
    ).ref


def _feed(account: Account) -> str:
    by = an_actor(person=account.person)
    casework.make_feed(account=account.pk, language="kk", by=by, at=NOON)
    return CalendarFeed.objects.get().ref


def _interest(account: Account) -> str:
    akimat = an_akimat().pk
    return declare_interest(akimat, by=an_actor(person=account.person), at=NOON)


def _contact() -> int:
    made = ContactPoint.objects.create(
        organisation=an_akimat(),
        channel=Channel.EMAIL,
        value="office@akimat.example",
        owner="Office",
    )
    return int(made.pk)
