"""Reads of due process."""

from baqylau.contexts.membership.queries.process.checking import Check, check, differing, unrecorded
from baqylau.contexts.membership.queries.process.dossier import (
    Dossier,
    WorkItem,
    dossier_by_code,
    dossier_of,
    offer_work,
    plain,
)
from baqylau.contexts.membership.queries.process.facts import (
    PERSON,
    PartFacts,
    ProcessCard,
    ProcessRecord,
    ProposalFacts,
    StepFacts,
    process,
    process_by_code,
    processes,
    signing_key_missing,
)
from baqylau.contexts.membership.queries.process.public import (
    PublicPage,
    PublicProcess,
    public_now,
    public_processes,
)
from baqylau.contexts.membership.queries.process.succession import successor_of, with_predecessors
from baqylau.contexts.membership.rules.process import norms_on

__all__ = [
    "PERSON",
    "Check",
    "Dossier",
    "PartFacts",
    "ProcessCard",
    "ProcessRecord",
    "ProposalFacts",
    "PublicPage",
    "PublicProcess",
    "StepFacts",
    "WorkItem",
    "check",
    "differing",
    "dossier_by_code",
    "dossier_of",
    "norms_on",
    "offer_work",
    "plain",
    "process",
    "process_by_code",
    "processes",
    "public_now",
    "public_processes",
    "signing_key_missing",
    "successor_of",
    "unrecorded",
    "with_predecessors",
]
