"""Fills a prepared installation with synthetic work.

usage: synthetic.py ROWS   (the installation is that of BAQYLAU_HOME and BAQYLAU_DATABASE)
"""

import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
django.setup()

import facts  # noqa: E402  Django's models can be imported only once it is set up
import tables  # noqa: E402

from baqylau.contexts.fieldwork.actions import tallies  # noqa: E402
from baqylau.contexts.fieldwork.models import (  # noqa: E402
    Activity,
    Finding,
    Recommendation,
    SearchText,
)
from baqylau.foundation.identity import actions as identity  # noqa: E402
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel  # noqa: E402
from baqylau.foundation.institutions.models import Organisation  # noqa: E402
from baqylau.foundation.places import queries as places  # noqa: E402
from baqylau.kernel import clock  # noqa: E402
from baqylau.kernel.actors import SYSTEM  # noqa: E402
from baqylau.kernel.texts import Trilingual  # noqa: E402
from baqylau.project.steps import Steps  # noqa: E402

REPORTED: Final = "synthetic-one"
_CHUNK: Final = 20_000


def main(rows: int) -> None:
    """Fill the installation: bodies, records, sums."""
    steps = Steps(5)
    with steps.step("Bodies"):
        bodies = [_open(slug) for slug in (REPORTED, "synthetic-two", "synthetic-three")]
    with steps.step(f"{rows:,} activities and what hangs on them"):
        _write(bodies, rows)
    with steps.step("Statistics of the planner, for the sums"):
        tables.settle([Activity, Finding, Recommendation, SearchText])
    with steps.step("Sums"):
        tallies.rebuild()
    with steps.step("Statistics of the planner"):
        tables.settle([])


def _open(slug: str) -> int:
    name = f"{slug} (synthetic)"
    return identity.open_body(
        slug,
        names=Trilingual(name, name, name),
        short_names=Trilingual(slug, slug, slug),
        kind=BodyKind.SPECIAL_MONITORING_GROUP,
        level=BodyLevel.REPUBLICAN,
        by=SYSTEM,
        at=clock.now(),
    )


def _write(bodies: list[int], rows: int) -> None:
    addressees = list(Organisation.objects.filter(is_state=True).values_list("pk", flat=True))
    series = facts.Series(facts.Ground(places.atlas()), addressees)
    about = Recommendation.findings.through
    with tables.bare([Activity, Finding, Recommendation, about, SearchText]):
        for chunk in _chunks(series, bodies, rows):
            tables.pour(Activity, facts.ACTIVITY, (b.activity for b in chunk))
            tables.pour(Finding, facts.FINDING, (row for b in chunk for row in b.findings))
            tables.pour(
                Recommendation,
                facts.RECOMMENDATION,
                (row for b in chunk for row in b.recommendations),
            )
            tables.pour(about, facts.ABOUT, (row for b in chunk for row in b.about))
            tables.pour(SearchText, facts.SEARCH, (row for b in chunk for row in b.searched))
            sys.stderr.write(f"\r{series.activities:,} … ")
            sys.stderr.flush()


def _chunks(series: facts.Series, bodies: list[int], rows: int) -> Iterator[list[facts.Bundle]]:
    for body, share in zip(bodies, facts.SHARES, strict=True):
        bundles = series.of_body(body, int(rows * share))
        while chunk := list(islice(bundles, _CHUNK)):
            yield chunk


if __name__ == "__main__":
    main(int(sys.argv[1]))
