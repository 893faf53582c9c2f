"""Releases that tell of changes, merged into one that tells how things stand."""

import json
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from ocdsmerge import Merger
from ocdsmerge.exceptions import OCDSMergeError, OCDSMergeWarning

from baqylau.contexts.procurement.rules.ocds.slips import Slip, slip
from baqylau.contexts.procurement.rules.ocds.values import Object

_DATA: Final = Path(__file__).parents[2] / "data" / "merge_rules.json"


def merged(releases: Sequence[Object]) -> tuple[dict[str, Any] | None, list[Slip]]:
    """The compiled release, by the rules of the standard; None where they cannot be merged, and why."""
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", category=OCDSMergeWarning)
            compiled = _merger().create_compiled_release([dict(one) for one in releases])
    except (OCDSMergeError, AttributeError, TypeError, ValueError) as error:
        return None, [slip("not-merged", str(error), skipped=True)]
    return compiled, [slip("merged-with-doubt", str(one.message)) for one in told]


@cache
def _merger() -> Merger:
    held = json.loads(_DATA.read_text(encoding="utf-8"))["rules"]
    rules = {tuple(path.split("/")): rule for rule, paths in held.items() for path in paths}
    return Merger(merge_rules=rules)
