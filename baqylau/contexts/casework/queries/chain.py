"""The chain of a case for others: what happened, when, and who was written to. Never a text."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.casework.models import AppealStep, CaseEntry
from baqylau.contexts.casework.vocabulary import AppealAct
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Trilingual

# A draft is nobody else's business, and a rating is shown with its reasons or not at all.
_TOLD: Final = (
    AppealAct.SENT,
    AppealAct.REGISTERED,
    AppealAct.FORWARDED,
    AppealAct.EXTENDED,
    AppealAct.ANSWERED,
    AppealAct.SILENT,
    AppealAct.ESCALATED,
    AppealAct.WITHDRAWN,
)
_WITH_ORGANISATION: Final = (AppealAct.FORWARDED, AppealAct.ESCALATED)
LATE: Final = "late"


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of a case. `kind` is `case.<Act>` or `appeal.<AppealAct>`.

    `organisation` is who was written to, or answers now; `detail` the verdict of an answer, "late"
    where a notice came too late, else "".
    """

    kind: str
    on: date
    organisation: Trilingual | None
    detail: str


def steps_of_case(case: str) -> tuple[CaseStep, ...]:
    """The steps of a case in order of days. Asks nobody's right: it holds nothing to hide."""
    entries = CaseEntry.objects.filter(case__ref=case).order_by("pk")
    own = [CaseStep(f"case.{entry.act}", day_of(entry.at), None, "") for entry in entries]
    found = AppealStep.objects.filter(
        appeal__case__ref=case, appeal__sent_on__isnull=False, act__in=_TOLD
    )
    steps = list(found.select_related("appeal").order_by("on", "pk"))
    names = _names(steps)
    told = [_step(one, names) for one in steps]
    return tuple(sorted((*own, *told), key=lambda step: step.on))


def _step(one: AppealStep, names: dict[int, Trilingual]) -> CaseStep:
    who = names.get(_organisation(one) or 0)
    detail = one.detail if one.act == AppealAct.ANSWERED else ""
    if not detail and one.is_late:
        detail = LATE
    return CaseStep(f"appeal.{one.act}", one.on, who, detail)


def _organisation(one: AppealStep) -> int | None:
    if one.act in _WITH_ORGANISATION:
        return one.organisation_id
    if one.act == AppealAct.ANSWERED:
        return one.appeal.forwarded_to_id or one.appeal.addressee_id
    return one.appeal.addressee_id


def _names(steps: list[AppealStep]) -> dict[int, Trilingual]:
    """Names as of the latest step: one page names an organisation in one way."""
    keys = {key for one in steps if (key := _organisation(one)) is not None}
    if not keys:
        return {}
    found = institutions.organisations_as_of(keys, steps[-1].on)
    return {key: facts.names for key, facts in found.items()}
