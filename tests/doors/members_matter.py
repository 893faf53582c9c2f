"""One of each record of membership and of the log, for the doors to be tried on.

The monitor who knocks is a juror, decides in the process and may vote in the meeting; the coordinator
runs all of it and has no part in the process. The bystander holds the term and noted the pressure, so
that the monitor is a colleague whom neither is any business of.
"""

from datetime import UTC, date, datetime
from typing import TypeAlias

from django.core.files.uploadedfile import SimpleUploadedFile

from baqylau.contexts.membership.actions import competitions, learning, meetings, pressure
from baqylau.contexts.membership.actions.competitions import SeatDraft
from baqylau.contexts.membership.actions.learning import ThanksDraft
from baqylau.contexts.membership.actions.pressure import PressureDraft, Recording
from baqylau.contexts.membership.actions.terms import TermDraft, begin
from baqylau.contexts.membership.models import PressureEntry
from baqylau.contexts.membership.rules.learning import courses
from baqylau.contexts.membership.vocabulary import Position, PressureKind
from baqylau.foundation.identity.models import Body, Person
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON, SKO, TODAY, an_actor, place
from tests.contexts.membership.competitions import making
from tests.contexts.membership.meetings.hall import Hall
from tests.contexts.membership.process.house import House

Values: TypeAlias = dict[tuple[str, str], str]

LONG_AGO = datetime(2020, 3, 2, 7, 0, tzinfo=UTC)
FAR = date(2090, 1, 1)


def members_matter(body: Body, monitor: Person, bystander: Person) -> Values:
    """References by the step of the path that they follow."""
    return {
        **{(before, "slug"): body.slug for before in ("new", "quorum")},
        ("open", "body"): body.slug,
        ("members", "ref"): bystander.ref,
        ("terms", "ref"): _term(body, bystander),
        **_competitions(body, monitor),
        **_meeting(body, monitor),
        **_process(body),
        **_pressure(body, bystander),
        **_learning(body, bystander),
    }


def log_of_all() -> Values:
    """Everything recorded so far stands in the log; addresses of its first open entry and first tile."""
    ledger.sequence(at=NOON)
    size = Checkpoint.objects.latest("size").size
    shown = Record.objects.filter(is_open=True).exclude(index=None).order_by("index")[0]
    return {("entries", "index"): str(shown.index), ("tile", "tile"): f"0/000.p/{size}"}


def _term(body: Body, person: Person) -> str:
    draft = TermDraft(
        person=person.pk,
        body=body.pk,
        position=Position.MEMBER,
        document="Order No. 2 (invented)",
        begins_on=date(2020, 1, 1),
    )
    return begin(draft, by=SYSTEM, at=NOON).ref


def _competitions(body: Body, juror: Person) -> Values:
    """One that takes applications, which the public reads; one that is being scored, at work."""
    scored = competitions.call(
        making.a_call(
            body=body.pk,
            opens_on=date(2020, 3, 3),
            closes_on=date(2020, 3, 31),
            jurors=[juror.pk, *(making.juror(n).person or 0 for n in (1, 2))],
        ),
        by=making.coordinator(),
        at=LONG_AGO,
    )
    draft = making.an_application(scored)
    candidate = competitions.apply(
        scored, draft, secret=b"0" * 32, at=datetime(2020, 3, 5, 7, 0, tzinfo=UTC)
    )
    return {
        ("kk/competitions", "ref"): _open_competition(body),
        ("group/competitions", "ref"): scored,
        ("candidates", "candidate"): candidate.ref,
    }


def _open_competition(body: Body) -> str:
    seat = SeatDraft(
        position=Position.MEMBER,
        count=1,
        begins_on=date(2090, 3, 1),
        ends_on=date(2092, 2, 28),
        sphere="roads",
    )
    call = making.a_call(
        body=body.pk, opens_on=TODAY, closes_on=FAR, decide_by=date(2090, 2, 1), seats=[seat]
    )
    return competitions.call(call, by=making.coordinator(), at=NOON)


def _meeting(body: Body, monitor: Person) -> Values:
    """One whose minutes the public reads; one in session at work, its question being voted on."""
    _term(body, monitor)
    hall = Hall(size=4, body=body)
    hall.open()
    hall.adopt()
    adopted = hall.ref
    hall.open()
    question = hall.question().ref
    meetings.begin_vote(question, **hall.how)
    return {
        ("kk/meetings", "ref"): adopted,
        ("group/meetings", "ref"): hall.ref,
        # For meetings/<ref>/<what>/ and meetings/votes/<ref>/<what>/.
        (hall.ref, "what"): "arrive",
        ("left", "person"): str(hall.member(1).person),
        ("votes", "ref"): question,
        (question, "what"): "end-vote",
    }


def _process(body: Body) -> Values:
    """A process in which a text waits for the votes of those who decide."""
    house = House(body=body)
    house.member()
    house.open()
    house.name("monitor", "Decider 2", "Decider 3")
    house.notify("monitor")
    house.serve()
    house.later(29)
    house.hear("monitor")
    number = house.propose("monitor")
    return {
        ("process", "ref"): house.ref,
        ("texts", "number"): str(number),
        (house.ref, "step"): "stand-back",
    }


def _pressure(body: Body, person: Person) -> Values:
    draft = PressureDraft(
        body=body.pk,
        kind=PressureKind.CALL,
        region=place(SKO),
        happened_on=TODAY,
        said="Words (invented)",
        who="Somebody (invented)",
        case="",
    )
    came = Recording(SimpleUploadedFile("call.ogg", b"an invented call"), "call.ogg")
    by = an_actor(body=body, person=person)
    ref = pressure.note(draft, recording=came, by=by, at=NOON)
    recordings = PressureEntry.objects.get(ref=ref).recordings
    return {
        ("pressure", "ref"): ref,
        ("recordings", "exhibit"): recordings.get().ref,
    }


def _learning(body: Body, person: Person) -> Values:
    """A certificate and a letter of thanks, and the first lesson of the course."""
    course = courses()[0]
    right = [one.right for one in course.quiz]
    by = an_actor(body=body, person=person)
    taken = learning.take_quiz(course.code, right, by=by, at=NOON)
    letter = ThanksDraft(body=body.pk, person=person.pk, reason="Help (invented).", language="kk")
    thanks = learning.give_thanks(letter, by=making.coordinator(), at=NOON)
    return {
        ("learn", "code"): course.code,
        ("quiz", "code"): course.code,
        (course.code, "lesson"): course.lessons[0].code,
        ("certificates", "ref"): taken.certificate,
        (taken.certificate, "language"): "ru",
        ("thanks", "ref"): thanks,
        (thanks, "language"): "ru",
    }
