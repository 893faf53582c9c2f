"""What a demonstration shows: figures a real group reported, and labelled invented examples."""

from datetime import date, datetime
from pathlib import Path

from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.membership.demonstration import load_membership
from baqylau.foundation.evidence.demonstration import give_demo_key
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.clock import day_of
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports import actions as reports
from baqylau.outlets.reports.queries import latest_published
from baqylau.project.demo.examples import load_examples
from baqylau.project.steps import Steps

_PERIOD = Period(date(2020, 1, 1), date(2020, 2, 29))
_NOTES = Trilingual(
    kk=(
        "Бұл сандарды Республикалық арнайы мониторинг тобының жетекшісі көпшілік алдында айтқан. "
        "Айтылмаған сан жазылмады; дереккөздегі қайшылықтар ескертпелерде көрсетілген."
    ),
    ru=(
        "Эти цифры публично назвал руководитель Республиканской специальной мониторинговой группы. "
        "Чего не было сказано, того здесь нет; противоречия источника отмечены в примечаниях."
    ),
    en=(
        "The head of the republican special monitoring group stated these figures in public. "
        "What was not said is absent; where the source contradicts itself, a note says so."
    ),
)
REPORT = Path(__file__).parent / "smg-report-2020-01-02.json"


def load_demonstration(steps: Steps, *, at: datetime) -> None:
    """Load what the demonstration shows, where it is missing. Three steps."""
    with steps.step("Demonstration accounts"):
        load_demo_people(by=SYSTEM, at=at)
        for body in identity.bodies():
            give_demo_key(body.pk, at=at)
    with steps.step("Figures a real group reported for January–February 2020"):
        _load_report(at)
    with steps.step("Invented examples, labelled as such"):
        load_examples(at=at)
        load_membership(at=at)


def _load_report(at: datetime) -> None:
    body = identity.body_by_slug("smg-rk")
    assert body is not None  # noqa: S101  the step before has opened it
    fieldwork.load_report_file(REPORT.read_bytes(), body=body.pk, by=SYSTEM, at=at)
    if latest_published() is not None:
        return
    prepares = identity.actor_by_email("reporter@demo.example", on=day_of(at))
    publishes = identity.actor_by_email("coordinator@demo.example", on=day_of(at))
    ref = reports.prepare_report(body.pk, _PERIOD, by=prepares, at=at)
    reports.write_notes(ref, notes=_NOTES, by=prepares, at=at)
    reports.publish_report(ref, by=publishes, at=at)
