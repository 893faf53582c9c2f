"""What the public log is told of procurement: codes, days and the texts that pages show; never who.

Of a computation of signs it is told by which rules, from how many rows, and how many signs came of
it: whoever changes a threshold afterwards is found out.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from baqylau.contexts.procurement.models import Explanation, Review, Run
from baqylau.contexts.procurement.vocabulary import Origin, ReviewState
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability


def review_confirmed(review: Review, *, by: Actor, at: datetime) -> None:
    """The assessment as everybody reads it from now on."""
    facts: dict[str, Any] = {
        "body": review.body.slug,
        "contract": review.contract.ocid,
        "checklist": review.checklist,
        "answers": review.answers,
        "conclusion": str(review.conclusion),
        "account": review.account,
        "language": review.language,
        "submitted_at": review.submitted_at.isoformat() if review.submitted_at else None,
        "is_example": review.contract.origin == Origin.EXAMPLE,
    }
    ledger.record(
        Kind.REVIEW_CONFIRMED,
        f"review/{review.ref}",
        facts,
        role=_role(by),
        by=by,
        at=at,
    )


def explanation_published(held: Explanation, *, by: Actor, at: datetime) -> None:
    """What one of those concerned says about a sign."""
    facts = {
        "body": held.body.slug,
        "indicator": held.indicator,
        "lot": held.lot.ocid if held.lot else "",
        "contract": held.contract.ocid if held.contract else "",
        "party": held.party.code if held.party else "",
        "by": held.by_party.code,
        "text": held.text,
        "language": held.language,
        "received_at": held.received_at.isoformat(),
        "document": held.document,
    }
    subject = f"explanation/{held.ref}"
    ledger.record(Kind.EXPLANATION_PUBLISHED, subject, facts, role=_role(by), by=by, at=at)


def signs_computed(run: Run, *, by: Actor, at: datetime) -> None:
    """By which rules and settings signs were computed, and how many came of it. Once a finished run."""
    facts = {
        "version": run.version,
        "settings_sha256": sha256(ledger.canonical(run.settings)).hexdigest(),
        "counts": run.counts,
        "not_computable": run.not_computable,
        "started_at": run.started_at.isoformat(),
    }
    ledger.record(Kind.SIGNS_COMPUTED, f"signs/{run.pk}", facts, role=_role(by), by=by, at=at)


def unrecorded() -> list[Unrecorded]:
    """What everybody may read of reviews, explanations and signs, and no entry tells of."""
    reviews = Review.objects.filter(state=ReviewState.CONFIRMED).values_list("ref", flat=True)
    told = Explanation.objects.filter(published_at__isnull=False).values_list("ref", flat=True)
    runs = Run.objects.filter(finished_at__isnull=False).values_list("pk", flat=True)
    return [
        *checks.without_entry(Kind.REVIEW_CONFIRMED, (f"review/{ref}" for ref in reviews)),
        *checks.without_entry(Kind.EXPLANATION_PUBLISHED, (f"explanation/{ref}" for ref in told)),
        *checks.without_entry(Kind.SIGNS_COMPUTED, (f"signs/{run}" for run in runs)),
    ]


def _role(by: Actor) -> str:
    """By which right it was done; the ledger says it of the system."""
    return "" if by.is_system else str(Capability.PUBLISH_WORK)
