"""Whether the row and the log agree. They always do, unless somebody changed one of them by hand."""

from dataclasses import dataclass

from baqylau.contexts.membership.errors.process import NoSuchProcess
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process.reading import case_of
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Case
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Check:
    """`problem`: the first entry that does not hold. `differences`: fields of the row the log tells otherwise.

    `rules_changed`: the text of the rules is not the one the process was opened under.
    """

    ref: str
    problem: str
    differences: tuple[str, ...]
    rules_changed: bool

    @property
    def agrees(self) -> bool:
        """Whether nothing was changed by hand."""
        return not (self.problem or self.differences or self.rules_changed)


def check(ref: str) -> Check:
    """The row of a process held against its entries. Refused: NoSuchProcess."""
    row = Process.objects.select_related("person", "body").filter(ref=ref).first()
    if row is None:
        raise NoSuchProcess
    return checked(row, case_of(row))


def checked(row: Process, case: Case) -> Check:
    """The row held against the case its entries make."""
    pairs = {
        "state": (row.state, case.state),
        "measure": (row.measure, case.measure),
        "until": (row.until, case.until),
        "due_on": (row.due_on, rules.due_on(case)),
        "rule": (row.rule, case.rule),
        "person": (rules.alias_of(row.salt, row.person.ref), case.person),
        "body": (row.body.slug, case.body),
        "participants": (_people_of_row(row), _people_of_case(case)),
        "codes": (_makers_of_row(row), [one.by for one in case.codes]),
    }
    different = tuple(name for name, (held, told) in pairs.items() if held != told)
    return Check(row.ref, case.problem, different, case.rules_changed)


def differing() -> list[str]:
    """A line for each process whose row and entries do not agree; for the audit."""
    rows = Process.objects.select_related("person", "body").order_by("pk")
    found = [checked(row, case_of(row)) for row in rows]
    return [
        f"process/{one.ref}: {', '.join((*one.differences, *filter(None, [one.problem])))}"
        for one in found
        if not one.agrees
    ]


def unrecorded() -> list[Unrecorded]:
    """Processes whose rows say what no entry says; for `baqylau ledger audit`."""
    refs = [line.split(":", 1)[0] for line in differing()]
    return [Unrecorded(Kind.PROCESS_STEP, subject) for subject in refs]


def _people_of_row(row: Process) -> set[tuple[str, str, bool]]:
    found = row.participants.select_related("person")
    return {
        (rules.alias_of(row.salt, one.person.ref), one.role, one.recused_on is not None)
        for one in found
    }


def _makers_of_row(row: Process) -> list[str]:
    made = row.accesses.order_by("number").values_list("made_by__ref", flat=True)
    return [rules.alias_of(row.salt, ref) for ref in made]


def _people_of_case(case: Case) -> set[tuple[str, str, bool]]:
    return {(one.alias, one.role, one.recused_on is not None) for one in case.people}
