"""Words of membership. Codes are stored and stay as they are; wordings are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Position(TextChoices):
    """What somebody is in a body, in the eyes of the public."""

    MEMBER = "member", _("Member")
    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    AMBASSADOR = "ambassador_of_change", _("Ambassador of change")
    COMMISSIONER = "commissioner", _("Commissioner")
    VOLUNTEER = "volunteer", _("Volunteer")
    COUNCIL_MEMBER = "council_member", _("Member of the public council")
    EXPERT = "expert", _("Expert")


class CompetitionState(TextChoices):
    """Where a competition stands. Whether applications are taken is a matter of days, not of state."""

    CALLED = "called", _("Called")
    COUNTED = "counted", _("Scores counted")
    DECIDED = "decided", _("Decided")
    CALLED_OFF = "called_off", _("Called off")


class Measure(TextChoices):
    """What a process may end in. An interim measure is a suspension of days, never an outcome."""

    NONE = "none", _("No measure")
    WARNING = "warning", _("Warning")
    SUSPENSION = "suspension", _("Suspension")
    EXCLUSION = "exclusion", _("Exclusion")


class ProcessState(TextChoices):
    """Where a process about a member stands."""

    DRAFT = "draft", _("Being prepared")
    NOTIFIED = "notified", _("Notice written")
    REPLY_OPEN = "reply_open", _("Open for the reply")
    HEARD = "heard", _("Heard")
    DECIDED = "decided", _("Decided, not yet served")
    IN_FORCE = "in_force", _("In force, open to appeal")
    APPEALED = "appealed", _("Under appeal")
    APPEAL_DECIDED = "appeal_decided", _("Appeal decided")
    FINAL = "final", _("Final")
    WITHDRAWN = "withdrawn", _("Process withdrawn")
    EXPIRED = "expired", _("Lapsed")
    REOPENED = "reopened", _("Opened again")


class ProcessRole(TextChoices):
    """The part somebody has in a process; nobody has two."""

    REPORTER = "reporter", _("Opened the process")
    DECIDER = "decider", _("Decides")
    PANEL = "panel", _("Decides on the appeal")


class Outcome(TextChoices):
    """What an appeal may end in."""

    UPHELD = "upheld", _("The decision stands")
    VARIED = "varied", _("The decision was changed")
    REVERSED = "reversed", _("The decision was set aside")


class MeetingState(TextChoices):
    """Where a meeting stands. What it decided is public once its minutes are adopted."""

    CALLED = "called", _("Meeting called")
    OPEN = "open", _("In session")
    CLOSED = "closed", _("Closed, minutes not adopted yet")
    ADOPTED = "adopted", _("Minutes adopted")
    CALLED_OFF = "called_off", _("Called off")


class QuorumKind(TextChoices):
    """How a body's rule says how many must be present."""

    MORE_THAN = "more_than", _("More than this share of the members, in per cent")
    AT_LEAST = "at_least", _("At least this share of the members, in per cent")
    NUMBER = "number", _("At least this many members")


class Ballot(TextChoices):
    """How a question is decided."""

    NONE = "none", _("Considered without a vote")
    OPEN = "open", _("Open vote")
    SECRET = "secret", _("Secret vote")


class Choice(TextChoices):
    """What a member may say in a vote."""

    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    ABSTAINED = "abstained", _("Abstained")


class QuestionState(TextChoices):
    """Where a question of a meeting stands."""

    WAITING = "waiting", _("On the agenda")
    VOTING = "voting", _("Being voted on")
    CONSIDERED = "considered", _("Considered")
    ADOPTED = "carried", _("Adopted")
    REJECTED = "rejected", _("Not adopted")
    TOO_FEW = "too_few", _("Void: too few took part for a secret vote")


class PressureKind(TextChoices):
    """How somebody was put under pressure after work of the group."""

    CALL = "call", _("Call")
    VISIT = "visit", pgettext_lazy("pressure", "Visit")
    SUMMONS = "summons", _("Summons")
    ACCUSATION = "accusation", _("Accusation")
    DISMISSAL = "dismissal", _("Dismissal or a threat of it")
    OTHER = "other", _("Something else")


class Counterpart(TextChoices):
    """With whom a member had contact."""

    CONTRACTOR = "contractor", _("Contractor or supplier")
    OFFICIAL = "official", _("Official")


class Gift(TextChoices):
    """Whether something was offered, and that it was refused: there is no third answer."""

    NONE = "none", _("Nothing was offered")
    REFUSED = "refused", _("Something was offered and refused")
