"""Deadlines as iCalendar, for whoever holds a feed's secret address. No cookie, no sign-in.

What an event tells: its kind, the addressee, a reference and a day. Never a subject or a text.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.queries import DueItem
from baqylau.contexts.casework.web.appeals.pages import names_of
from baqylau.kernel import clock

_AHEAD = timedelta(days=366)
_DAY = timedelta(days=1)


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a token. Refused: NoSuchFeed."""
    del request
    now, on = clock.now(), clock.today()
    opened = queries.open_feed(token, on=on)
    found = queries.deadlines(opened.actor, on=on, last=on + _AHEAD)
    with override(opened.language):
        names = names_of((item.organisation for item in found), on)
        told = _calendar([_event(one, names.get(one.organisation or 0, ""), now) for one in found])
    answer = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _calendar(events: list[Event]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Baqylau//Deadlines//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", gettext("Baqylau: deadlines"))
    for event in events:
        made.add_component(event)
    told: bytes = made.to_ical()
    return told


def _event(item: DueItem, addressee: str, now: datetime) -> Event:
    """A whole day that blocks nobody's time."""
    words = gettext("%(kind)s: %(addressee)s (%(ref)s)")
    made = Event()
    made.add("uid", f"{item.kind}.{item.ref}@baqylau")
    made.add("dtstamp", now)
    made.add("dtstart", item.on)
    made.add("dtend", item.on + _DAY)
    made.add("transp", "TRANSPARENT")
    made.add("summary", words % {"kind": item.kind.label, "addressee": addressee, "ref": item.ref})
    return made
