"""The words of fieldwork. Codes are those of the real reports; labels are worded in three languages."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What is watched is one list for signals and for the work that follows from them.
from baqylau.contexts.intake.vocabulary import Sphere as Sphere  # noqa: PLC0414  offered on to readers


class Kind(TextChoices):
    """Every kind of activity that real reports count (domain: the report of January-February 2020)."""

    MEETING = "meeting", _("Meeting")
    MONITORING = "monitoring", _("Monitoring")
    VISIT = "visit", _("Visit")
    VILLAGE_VISIT = "village_visit", _("Visit to a village")
    RAID = "raid", _("Raid")
    DESK_ANALYSIS = "desk_analysis", _("Desk analysis")
    OBSERVATION = "observation", _("Observation")
    MYSTERY_SHOPPER = "mystery_shopper", _("Mystery-shopper check")
    RECEPTION = "reception", _("Citizens' reception")
    ROUND_TABLE = "round_table", _("Round table")
    REPORTING_MEETING = "reporting_meeting", _("Reporting meeting")
    LECTURE = "lecture", _("Lecture")
    INTEGRITY_HOUR = "integrity_hour", _("Hour of Integrity")
    PRESENTATION = "presentation", _("Presentation")
    BRIEFING = "briefing", _("Briefing")
    LIVE_STREAM = "live_stream", _("Live stream")
    MEMORANDUM = "memorandum", _("Memorandum")
    LEGAL_ACT_REVIEW = "legal_act_review", _("Review of a legal act")
    OPINION = "opinion", _("Opinion")
    RISK_REDUCTION = "risk_reduction", _("Work to reduce corruption risks")
    MEDIA_ITEMS = "media_items", _("Publications")
    TV_REPORT = "tv_report", _("Television report")
    VIDEO_DIGEST = "video_digest", _("Video digest")
    STUDIO_OPENED = "studio_opened", _("Studio opened")
    MEMBERSHIP_RENEWAL = "membership_renewal", _("Renewal of membership")
    RESPONSIBILITY_ASSIGNMENT = "responsibility_assignment", _("Assignment of responsibilities")
    RECOMMENDATIONS = "recommendations", _("Recommendations")


# What was said about the work, and how the body arranged itself: shown, but not counted as activities.
PUBLICITY: Final = frozenset(
    {Kind.MEDIA_ITEMS, Kind.TV_REPORT, Kind.VIDEO_DIGEST, Kind.STUDIO_OPENED}
)
ORGANISING: Final = frozenset({Kind.MEMBERSHIP_RENEWAL, Kind.RESPONSIBILITY_ASSIGNMENT})
NOT_ACTIVITIES: Final = PUBLICITY | ORGANISING | {Kind.RECOMMENDATIONS}
ACTIVITY_KINDS: Final = tuple(k for k in Kind if k not in NOT_ACTIVITIES)


class Regime(TextChoices):
    """Under which legal regime the facts were obtained; recorded with each activity."""

    NOTIFIED = "notified", _("Public monitoring with notice to the object")
    ORDINARY_USER = "ordinary_user", _("Observation as an ordinary user or from a public place")
    DESK = "desk", _("Desk analysis of open data")
    NOT_STATED = "not_stated", _("Not stated in the source")


class Rung(TextChoices):
    """The ladder of words. Nobody skips a step, and the last one belongs to a competent body."""

    OBSERVATION = "observation", pgettext_lazy("ladder of words", "Observation")
    RISK_SIGN = "risk_sign", _("Sign of risk")
    MISMATCH = "mismatch", _("Mismatch with a document")
    VIOLATION = "violation", _("Violation confirmed by a competent body")


class FixState(TextChoices):
    """Where putting right stands. Claimed and verified are never added together."""

    OPEN = "open", pgettext_lazy("fix", "Open")
    IN_PROGRESS = "in_progress", _("Being fixed")
    CLAIMED = "claimed", _("Said to be fixed")
    VERIFIED = "verified", _("Fix verified on the spot")


class Verdict(TextChoices):
    """How an answer to a recommendation is classified. Silence after the deadline is an answer too."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Accepted in part")
    REFUSED = "refused", _("Refused")
    SILENT = "silent", _("No answer within the time")


class Step(TextChoices):
    """What may happen on the way to a fix."""

    IN_PROGRESS = "in_progress", _("Work on the fix has begun")
    CLAIMED = "claimed", _("The fix was reported")
    CHECKED_FIXED = "checked_fixed", _("A re-visit found it fixed")
    CHECKED_NOT_FIXED = "checked_not_fixed", _("A re-visit found it not fixed")
    REOPENED = "reopened", _("Reopened")


class OutcomeKind(TextChoices):
    """What changed because of the work."""

    MONEY_RETURNED = "money_returned", _("Money returned to the budget")
    LAND_RETURNED = "land_returned", _("Land returned")
    RIGHTS_RESTORED = "rights_restored", _("People whose rights were restored")
    OBJECTS_COMPLETED = "objects_completed", _("Objects completed")
    NORMS_CHANGED = "norms_changed", _("Norms changed")


UNITS: Final = {
    OutcomeKind.MONEY_RETURNED: "KZT",
    OutcomeKind.LAND_RETURNED: "ha",
    OutcomeKind.RIGHTS_RESTORED: "people",
    OutcomeKind.OBJECTS_COMPLETED: "objects",
    OutcomeKind.NORMS_CHANGED: "norms",
}


class Qualifier(TextChoices):
    """How a source hedges a number."""

    ABOUT = "about", _("about")
    MORE_THAN = "more than", _("more than")
    LESS_THAN = "less than", _("less than")
    AT_LEAST = "at least", _("at least")


class Measure(TextChoices):
    """What a figure counts. The first eight are fields of the real report."""

    COUNT = "count", _("Number")
    QUESTIONS_CONSIDERED = "questions_considered", _("Questions considered")
    PARTICIPANTS = "participants", _("Participants")
    FINDINGS = "findings", _("Findings")
    SEIZED = "seized", _("Items seized")
    ACTS = "acts", _("Acts drawn up")
    FIXED = "fixed", _("Said to be fixed")
    IN_PROGRESS = "in_progress", _("Being fixed")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    FIXED_VERIFIED = "fixed_verified", _("Fixes verified on the spot")
    ACCEPTED = "accepted", _("Recommendations accepted")
    PARTLY = "partly", _("Recommendations accepted in part")
    REFUSED = "refused", _("Recommendations refused")
    SILENT = "silent", _("Recommendations left without an answer")
    WAITING = "waiting", _("Recommendations waiting for an answer")


class StatedMeasure(TextChoices):
    """Figures a body states about itself that have no records behind them yet."""

    MEMBERS = "members", _("Members")
    CONTROL_ACTIVITIES = "control_activities", _("Control activities")
    MENTIONS = "mentions", _("Mentions in media and social networks")
    PUBLICATIONS = "publications_without_reposts", _("Publications, reposts not counted")


class Nature(TextChoices):
    """Whether a stated figure is a level or a flow."""

    STOCK = "stock", _("as of the date")
    FLOW = "flow", _("in the period")


TOPICS: Final = {
    "exam_observers": _("Observers at examinations"),
    "corruption risks in the court system": _("Corruption risks in the court system"),
    "college hostels": _("College hostels"),
}
