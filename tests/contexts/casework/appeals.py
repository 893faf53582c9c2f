"""Appeals of the cast: short ways to a letter at each stage of its life."""

from datetime import UTC, date, datetime, timedelta

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.queries import AppealRecord
from baqylau.contexts.fieldwork.queries import records
from baqylau.foundation.institutions.models import ContactPoint, Norm, Organisation
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.kernel.actors import Actor
from tests.cast import NOON, SKO, a_body, an_activity, an_actor, place

# Thursday 5 March 2026. In the calendar of Kazakhstan 8 March is a Sunday, so that Monday the 9th is
# off, and Nauryz (21-23 March) takes the 23rd to the 25th: the 14th and 15th working days after it are
SENT_ON = date(2026, 3, 5)
DAY_14, DUE_ON = date(2026, 3, 31), date(2026, 4, 1)


def noon(day: date) -> datetime:
    """Noon of that day in Kazakhstan."""
    return datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)


def later(days: int) -> datetime:
    """Noon so many calendar days after the appeal was sent."""
    return noon(SENT_ON + timedelta(days=days))


def the_akimat() -> Organisation:
    """The akimat that the registers name as competent in the region of the cast."""
    return Organisation.objects.get(code="akimat-59")


def another_body() -> Organisation:
    """An organisation that an appeal may be forwarded to."""
    return Organisation.objects.get(code="akimat-63")


def a_mailbox(address: str = "reception@akimat.example") -> ContactPoint:
    """An e-mail address of the akimat, with an owner."""
    return ContactPoint.objects.get_or_create(
        organisation=the_akimat(),
        channel=Channel.EMAIL,
        value=address,
        defaults={"owner": "Reception (invented)"},
    )[0]


def a_case(by: Actor | None = None, *, with_activity: bool = False) -> str:
    """A case about a road of the region."""
    draft = actions.CaseDraft(
        body=a_body().pk, place=place(SKO), title="The road to the school (invented)"
    )
    by = by or an_actor()
    ref = actions.open_case(draft, by=by, at=noon(date(2026, 3, 2)))
    if with_activity:
        actions.link_activity(ref, an_activity(), by=by, at=NOON)
    return ref


def a_draft(
    case: str = "", *, rung: str = "region", language: str = "ru", at: datetime | None = None
) -> str:
    """A drafted appeal."""
    draft = actions.AppealDraft(rung=rung, language=language)
    return actions.draft_appeal(case or a_case(), draft, by=an_actor(), at=at or later(0))


def by_hand(ref: str, day: date = SENT_ON, *, by: Actor | None = None) -> None:
    """Carried to the addressee on that day."""
    way = actions.SentBy(Channel.VISIT, "Reception (invented)")
    actions.send_appeal(ref, way=way, on=day, by=by or an_actor(), at=noon(day))


def a_sent_appeal(case: str = "") -> str:
    """An appeal carried to the addressee on SENT_ON, due on DUE_ON."""
    ref = a_draft(case)
    by_hand(ref)
    return ref


def seen(ref: str) -> AppealRecord:
    """The appeal as a member sees it."""
    return queries.appeal(ref, an_actor())


def acts(ref: str) -> list[str]:
    """What happened to it, in order."""
    return [line.act for line in seen(ref).history]


def a_reply(day: date, verdict: str = "accepted", **more: object) -> actions.ReplyDraft:
    """An answer received on that day."""
    facts = {"number": "ЗТ-1 (invented)", "summary": "The kerb will be put in.", **more}
    return actions.ReplyDraft(received_on=day, verdict=verdict, **facts)  # type: ignore[arg-type]


def the_recommendation() -> str:
    """A recommendation to the akimat that waits for an answer."""
    activity = an_activity()
    return records.activity(activity, by=an_actor()).recommendations[0].ref


def verified_law() -> None:
    """The norms of Article 76 as if a named person had compared them with the Code."""
    Norm.objects.filter(code__startswith="appk-76").update(
        verified_on=date(2026, 1, 1), verified_by="Lawyer (invented)"
    )
