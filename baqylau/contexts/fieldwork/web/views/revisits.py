"""Re-visits: going back to see whether what was recommended has been done."""

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import RevisitDraft
from baqylau.contexts.fieldwork.queries.records import RecommendationRecord
from baqylau.contexts.fieldwork.vocabulary import FixState
from baqylau.contexts.fieldwork.web import choices
from baqylau.contexts.fieldwork.web.forms.steps import RevisitForm
from baqylau.contexts.fieldwork.web.holding import public_address, single
from baqylau.contexts.fieldwork.web.homes import home_of
from baqylau.contexts.fieldwork.web.recording import is_invented
from baqylau.contexts.fieldwork.web.steppage import step_answer
from baqylau.contexts.fieldwork.web.views.steps import step_page
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def revisit_record(request: ActorRequest, ref: str) -> HttpResponse:
    """Record a re-visit: of each finding, whether it was found fixed."""
    record = single(ref, by=request.actor, capability=Capability.VERIFY_FIX)
    home = home_of(request, Capability.VERIFY_FIX, only=record.card.body).body
    form = _form(request, record)
    page = step_page(
        record,
        title=gettext("Record a re-visit"),
        submit=gettext("Record the re-visit"),
        done=_done(record),
        hint=gettext(
            "Whoever serves the addressee cannot verify its fix. Judge only what you saw yourselves."
        ),
    )

    def take() -> None:
        actions.record_revisit(ref, _draft(form, home), by=request.actor, at=clock.now())

    return step_answer(request, page, form, take, template="fieldwork/revisit.html")


def _form(request: ActorRequest, record: RecommendationRecord) -> RevisitForm:
    today = clock.today()
    return RevisitForm(
        request.POST if request.method == "POST" else None,
        initial={
            "language": as_language(get_language()),
            "members": [request.actor.person],
        },
        earliest=record.card.state_on,
        today=today,
        findings=[card for card in record.findings if card.state != FixState.VERIFIED],
        members=choices.members(record.card.body, on=today),
    )


def _draft(form: RevisitForm, home: BodyFacts) -> RevisitDraft:
    given = form.cleaned_data
    return RevisitDraft(
        visited_on=given["visited_on"],
        regime=given["regime"],
        account=given["account"],
        language=given["language"],
        members=tuple(given["members"]),
        fixed=form.fixed,
        matter_fixed=form.matter_fixed,
        is_example=is_invented(home),
    )


def _done(record: RecommendationRecord) -> str:
    """What is said afterwards, with the way to the public page where there is one."""
    words = gettext("The re-visit has been recorded.")
    address = public_address("recommendation", record.card.ref) if record.card.is_public else ""
    if not address:
        return words
    return format_html('{} <a href="{}">{}</a>', words, address, gettext("See the public page"))
