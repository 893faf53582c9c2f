"""What members make of a signal in March and April 2026, a step on its day: up to a verified fix."""

from datetime import date

from baqylau.contexts.casework import actions as casework
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import RecommendationDraft, RevisitDraft
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake import queries
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.foundation.notices import actions as notices
from baqylau.kernel import events
from tests.cast import SKO, a_body, an_activity, an_actor, place
from tests.contexts.casework.appeals import (
    DAY_14,
    DUE_ON,
    SENT_ON,
    a_mailbox,
    a_reply,
    by_hand,
    noon,
    seen,
    the_akimat,
)
from tests.contexts.casework.making import a_second

REPORTED_ON, SEEN_ON = date(2026, 3, 2), date(2026, 3, 4)
DUE_IN = 15  # working days
CLAIMED_ON, REVISITED_ON = date(2026, 4, 13), date(2026, 4, 20)


def followed_up(signal: str, *, by_way_of: Channel) -> str:
    """From triage up to the word of the akimat that it is done; the recommendation that led there."""
    case = taken_up(signal)
    recommendation = gone_to_see(case)
    appeal = written_to_the_akimat(case, recommendation, by_way_of=by_way_of)
    answered(appeal)
    claimed(recommendation)
    return recommendation


def taken_up(signal: str) -> str:
    """Let in where it waited for that, judged, and a case opened about it; the case."""
    by, at = an_actor(), noon(REPORTED_ON)
    if queries.signal(signal, by).state == SignalState.HELD:
        intake.let_in(signal, by=by, at=at)
    judged = intake.Judgement(
        place=place(SKO),
        sphere="roads",
        organisation=the_akimat().pk,
        severity=2,
        summary="A pit by a school",
    )
    intake.judge(signal, judged, by=by, at=at)
    draft = casework.CaseDraft(
        body=a_body().pk,
        place=place(SKO),
        title="The road to the school (invented)",
        sphere="roads",
        organisation=the_akimat().pk,
        signals=(signal,),
    )
    return casework.open_case(draft, by=by, at=at)


def gone_to_see(case: str) -> str:
    """A visit with two findings and a recommendation about both; the recommendation."""
    by = an_actor()
    asked = RecommendationDraft(
        addressee=the_akimat().pk,
        text="Put the kerb in.",
        issued_on=SEEN_ON,
        norm_code="appk-76-reply",
        about=(0, 1),
    )
    visit = an_activity(by, starts_on=SEEN_ON, ends_on=SEEN_ON, recommendations=(asked,))
    casework.link_activity(case, visit, by=by, at=noon(SEEN_ON))
    return records.activity(visit, by=by).recommendations[0].ref


def written_to_the_akimat(case: str, recommendation: str, *, by_way_of: Channel) -> str:
    """An appeal that carries the recommendation, sent and registered on SENT_ON; the appeal."""
    by, at = an_actor(), noon(SENT_ON)
    draft = casework.AppealDraft(rung="region", language="kk", recommendation=recommendation)
    ref = casework.draft_appeal(case, draft, by=by, at=at)
    if by_way_of == Channel.EMAIL:
        a_mailbox()
        casework.send_appeal(ref, by=by, at=at)
        assert notices.send_waiting(at) == 1
        events.deliver_waiting()
    else:
        by_hand(ref)
    casework.register_number(ref, number="ЖТ-1 (invented)", on=SENT_ON, by=by, at=at)
    return ref


def answered(appeal: str) -> None:
    """The akimat says yes on the 14th of its 15 working days, with the holidays of March between."""
    assert institutions.working_days_between(SENT_ON, DAY_14) == DUE_IN - 1
    assert institutions.working_days_between(SENT_ON, DUE_ON) == DUE_IN
    assert seen(appeal).clock.due_on == DUE_ON
    casework.record_reply(appeal, a_reply(DAY_14), by=an_actor(), at=noon(DAY_14))
    assert not seen(appeal).replies[0].is_late


def claimed(recommendation: str) -> None:
    """The akimat says that it is done."""
    fieldwork.report_fix(
        recommendation, on=CLAIMED_ON, text="The kerb is in.", by=an_actor(), at=noon(CLAIMED_ON)
    )


def seen_again(recommendation: str) -> None:
    """Another member goes there, and finds it done."""
    by = a_second()
    found = records.recommendation(recommendation, by=by).findings
    draft = RevisitDraft(
        visited_on=REVISITED_ON,
        regime="ordinary_user",
        account="The kerb is there.",
        fixed={finding.ref: True for finding in found},
    )
    fieldwork.record_revisit(recommendation, draft, by=by, at=noon(REVISITED_ON))
    events.deliver_waiting()
