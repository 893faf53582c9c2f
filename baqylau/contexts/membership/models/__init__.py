"""Tables of membership, a module for each subject."""

from baqylau.contexts.membership.models.competitions import (
    Application,
    Competition,
    Criterion,
    Decision,
    Juror,
    JurorDeclaration,
    Score,
    Seat,
)
from baqylau.contexts.membership.models.interests import InterestsConfirmed
from baqylau.contexts.membership.models.learning import Certificate, Thanks
from baqylau.contexts.membership.models.meetings import (
    Attendance,
    KeptOut,
    Meeting,
    OpenVote,
    Question,
    QuorumRule,
    SecretVoter,
    SignOff,
)
from baqylau.contexts.membership.models.pressure import Contact, PressureEntry, PressureMonth
from baqylau.contexts.membership.models.process import (
    Access,
    Participant,
    Process,
    Succession,
)
from baqylau.contexts.membership.models.terms import Term

__all__ = [
    "Access",
    "Application",
    "Attendance",
    "Certificate",
    "Competition",
    "Contact",
    "Criterion",
    "Decision",
    "InterestsConfirmed",
    "Juror",
    "JurorDeclaration",
    "KeptOut",
    "Meeting",
    "OpenVote",
    "Participant",
    "PressureEntry",
    "PressureMonth",
    "Process",
    "Question",
    "QuorumRule",
    "Score",
    "Seat",
    "SecretVoter",
    "SignOff",
    "Succession",
    "Term",
    "Thanks",
]
