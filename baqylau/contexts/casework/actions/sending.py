"""Sending an appeal by the way that its addressee's contact points give on that day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.casework import access, recording
from baqylau.contexts.casework.actions.authorising import must_cover
from baqylau.contexts.casework.actions.steps import CLOCK, enter, move, must_follow, wind
from baqylau.contexts.casework.errors import AppealNotWhole, NoWayToSend, StillOnItsWay
from baqylau.contexts.casework.events import AppealSent
from baqylau.contexts.casework.models import Appeal, AppealDispatch
from baqylau.contexts.casework.queries.addressees import ways_to
from baqylau.contexts.casework.rules import clocks
from baqylau.contexts.casework.vocabulary import AppealAct, AppealState, Delivery
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.foundation.notices import actions as notices
from baqylau.foundation.notices import queries as letters
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.texts import as_language


@dataclass(frozen=True, slots=True)
class SentBy:
    """A way chosen by a member: a channel (institutions.vocabulary.Channel) and an address."""

    channel: str
    address: str = ""


@transaction.atomic
def send_appeal(
    ref: str,
    *,
    way: SentBy | None = None,
    on: date | None = None,
    authorised_by: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Send a draft, or send again what could not be delivered. `way` None: the best one in force.

    By e-mail the letter is queued and the clock waits until it has gone; any other way a member
    goes, `on` the day they went, and the clock runs from that day until a better one is known.
    `authorised_by` is the reference of the vote that adopted it, if one did.
    Refused: NoSuchCase, AppealCannot, StillOnItsWay, AppealNotWhole, NoWayToSend,
    AppealDaysOutOfOrder, VoteDoesNotAuthorise, notices' BadLetter, identity's ConflictOfInterest.
    """
    held = access.appeal_to_change(ref, Capability.SEND_APPEAL, by=by, on=day_of(at))
    _check_may_go(held)
    _check_vote(held, authorised_by)
    chosen = way or _best(held, day_of(at))
    is_mail = chosen.channel == Channel.EMAIL
    day = day_of(at) if is_mail or on is None else on
    clocks.check_days(earlier=held.drafted_on, later=day, today=day_of(at))
    notice = _queued(held, chosen, at=at) if is_mail else ""
    move(held, AppealAct.SENT)
    held.sent_on, held.sent_by, held.authorised_by = day, by.person, authorised_by
    held.channel, held.contact = chosen.channel, chosen.address
    held.sorted_on = day
    if not is_mail:
        wind(held, day)
    sent = ["state", "sent_on", "sent_by", "authorised_by", "channel", "contact", "sorted_on"]
    held.save(update_fields=[*sent, *CLOCK])
    _dispatch(held, chosen, notice=notice, by=by, at=at)
    enter(held, AppealAct.SENT, on=day, organisation=held.addressee_id, by=by, at=at)
    recording.appeal_sent(held, by=by, at=at)
    publish(AppealSent(appeal=held.ref, case=held.case.ref, at=at))


@transaction.atomic
def note_delivery(ref: str, *, on: date, note: str = "", by: Actor, at: datetime) -> None:
    """Note that the letter reached its addressee: the clock counts from that day.

    Refused: NoSuchCase, AppealCannot, AppealDaysOutOfOrder.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=by, on=day_of(at))
    clocks.check_days(earlier=held.sent_on, later=on, today=day_of(at))
    _delivered(held, on=on, note=note, by=by, at=at)


@transaction.atomic
def note_letter_sent(notice: str, *, at: datetime) -> bool:
    """A mail server took the letter: the clock starts. Told twice, noted once; whether it was ours."""
    sent = _settled(notice, Delivery.SENT)
    if sent is None:
        return False
    held = Appeal.objects.select_for_update().get(pk=sent.appeal_id)
    if held.state == AppealState.SENT:
        _delivered(held, on=max(day_of(at), held.sent_on or day_of(at)), by=SYSTEM, at=at)
    return True


@transaction.atomic
def note_letter_failed(notice: str, *, at: datetime) -> bool:
    """The mail gave the letter up: it must go another way. Told twice, noted once."""
    failed = _settled(notice, Delivery.FAILED)
    if failed is None:
        return False
    held = Appeal.objects.select_for_update().get(pk=failed.appeal_id)
    if held.state == AppealState.SENT:
        enter(held, AppealAct.FAILED, on=day_of(at), by=SYSTEM, at=at)
    return True


def _check_may_go(held: Appeal) -> None:
    """A draft has no dispatch; what was sent may go again only once it has failed."""
    must_follow(held, AppealAct.SENT)
    if held.addressee_id is None:
        raise AppealNotWhole(missing="addressee")
    latest = held.dispatches.order_by("-pk").first()
    if latest is not None and latest.outcome != Delivery.FAILED:
        raise StillOnItsWay


def _check_vote(held: Appeal, vote: str) -> None:
    """Refused: VoteDoesNotAuthorise."""
    about = [key for key in (held.case.organisation_id, held.addressee_id) if key is not None]
    must_cover(vote, f"appeal/{held.ref}", body=held.body_id, about=about)


def _best(held: Appeal, on: date) -> SentBy:
    found = ways_to(held.addressee_id or 0, place=held.place_id, on=on)
    if not found:
        raise NoWayToSend
    return SentBy(found[0].channel, found[0].address)


def _queued(held: Appeal, way: SentBy, *, at: datetime) -> str:
    """The letter in the queue of the post: it goes or does not go together with this transaction."""
    return notices.queue_letter(
        to=way.address,
        subject=held.subject,
        text=held.text,
        language=as_language(held.language),
        about=f"appeal {held.ref}",
        at=at,
    )


def _dispatch(held: Appeal, way: SentBy, *, notice: str, by: Actor, at: datetime) -> None:
    AppealDispatch.objects.create(
        appeal=held,
        channel=way.channel,
        address=way.address,
        notice=notice,
        outcome=Delivery.WAITING if notice else Delivery.SENT,
        attempts=0 if notice else 1,
        by=by.person,
        at=at,
    )


def _delivered(held: Appeal, *, on: date, note: str = "", by: Actor, at: datetime) -> None:
    must_follow(held, AppealAct.DELIVERED)
    held.delivered_on = on
    wind(held, on)
    held.save(update_fields=["delivered_on", "sorted_on", *CLOCK])
    enter(held, AppealAct.DELIVERED, on=on, note=note.strip(), by=by, at=at)


def _settled(notice: str, outcome: Delivery) -> AppealDispatch | None:
    """The dispatch of this letter, settled; None where it is not ours, or was settled before."""
    waiting = AppealDispatch.objects.select_for_update()
    found = waiting.filter(notice=notice, outcome=Delivery.WAITING).first() if notice else None
    if found is None:
        return None
    letter = letters.letter(notice)
    found.outcome = outcome
    found.attempts = letter.attempts if letter else found.attempts
    found.note = letter.last_problem if letter else ""
    found.save(update_fields=["outcome", "attempts", "note"])
    return found
