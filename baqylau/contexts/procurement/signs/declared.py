"""What a sign of risk declares about itself. Nothing here computes; `running` does.

A sign is a module that makes one `Indicator`. It reads tables (tables/schema.py) and settings of a
year, and answers with rows. It says «needs checking», never more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import ibis.expr.types as ir

from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

Tables = Mapping[str, ir.Table]
Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dated:
    """Settings in force from a day on, with their source. `verified`: somebody compared them with it."""

    since: date
    values: Settings
    source: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """What a sign cannot be computed without: a condition on its table, and why in three languages.

    `missing` takes the tables and answers with the rows it is not computable for: one column
    `subject` (and `year` where the table has it).
    """

    code: str
    why: Trilingual
    missing: Callable[[Tables, Settings], ir.Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A declared sign.

    `expression(tables, settings)` answers with a table of the columns of `COLUMNS`, and columns whose
    names begin with `in_` for what it was computed from. One row a subject that has the sign, no others.
    """

    code: str  # R018 of the 2024 guide, or K3 of our own list
    version: str  # of its rule: changes whenever the result may
    group: SignGroup
    subject: SubjectKind
    title: Trilingual
    definition: Trilingual  # the rule, in plain words, with {threshold} where it is told
    innocent: Trilingual  # why it may be there with nothing wrong
    question: Trilingual  # what a reviewer looks at because of it
    source: str  # R0xx and page of the guide, article of a law
    tables: Sequence[str]
    expression: Callable[[Tables, Settings], ir.Table]
    settings: Sequence[Dated]
    needs: Sequence[Need] = field(default=())
    weight: float = 1.0  # weak signs (a publication at night) are told last


# Since when settings hold that no law or year changes; they hold for rows without a year as well.
ALWAYS: Final = date.min

# subject: the ocid of a lot, the key of a contract or the id of a party. year: None for parties.
# value beside threshold: what was compared; group, group_size: the comparison (None where there is none).
COLUMNS = ("subject", "year", "value", "threshold", "group", "group_size")


def in_force(settings: Sequence[Dated], on: date) -> Dated:
    """The settings of a day. Raises LookupError before the first of them."""
    found = [one for one in settings if one.since <= on]
    if not found:
        message = f"no settings before {on}"
        raise LookupError(message)
    return max(found, key=lambda one: one.since)
