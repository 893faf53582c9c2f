"""The words of casework."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MINIMUM_GROUP: Final = 5
"""Fewer signals from a place point to people: whoever lives there can guess who told. Five is the
smallest cell that statistical offices commonly publish."""


class Act(TextChoices):
    """What may happen to a case."""

    OPENED = "opened", _("The case was opened")
    LINKED = "linked", _("An activity was linked to the case")
    SIGNAL_ADDED = "signal-added", _("Another signal was added to the case")
    CHANGED = "changed", _("The description of the case was changed")
    HANDED_ON = "handed-on", _("The case was handed on")
    PREPARED = "prepared", _("A public view of the case was prepared")
    MADE_PUBLIC = "made-public", _("The case was made public")
    WITHDRAWN = "withdrawn", _("The case was withdrawn from the public")
    FIX_VERIFIED = "fix-verified", _("A re-visit found the matter put right")
    MERGED = "merged", _("The case was joined to another")
    TOOK_IN = "took-in", _("Another case was joined to this one")
    CLOSED = "closed", _("The case was closed")
    REOPENED = "reopened", _("The case was reopened")


class CaseOutcome(TextChoices):
    """What a closed case came to, in the body's own judgement."""

    FIXED = "fixed", _("Put right, and seen to be")
    ANSWERED = "answered", _("Answered")
    HANDED = "handed", _("Handed to a competent body")
    NOTHING_FOUND = "nothing-found", _("Nothing was found")
    UNSETTLED = "unsettled", _("Cannot be settled")


class CaseState(TextChoices):
    """Whether a case is being worked on."""

    OPEN = "open", pgettext_lazy("case", "Open")
    CLOSED = "closed", pgettext_lazy("case", "Closed")


class ChainRole(TextChoices):
    """As what somebody acts on the way of a case: the roles a group is made of, not mandates."""

    COMMISSIONER = "commissioner", _("Commissioner")
    COORDINATOR = "coordinator", _("Coordinator")
    AMBASSADOR = "ambassador", _("Ambassador of change")
    OMBUDSMAN = "ombudsman", _("Ombudsman of the group")
    EXPERT = "expert", _("Expert")


class AppealKind(TextChoices):
    """What an appeal is: the types of Article 76 of the Code, and the complaint."""

    APPLICATION = "application", _("Application")
    COMPLAINT = "complaint", _("Complaint")
    REQUEST = "request", _("Request for information")
    PROPOSAL = "proposal", _("Proposal")
    MESSAGE = "message", _("Report to a state body")
    RESPONSE = "response", _("Response to what was done")


class AppealState(TextChoices):
    """Where an appeal stands. What leads where is in `rules.clocks`."""

    DRAFT = "draft", _("Appeal being written")
    SENT = "sent", _("Appeal sent")
    REGISTERED = "registered", _("Registered by the addressee")
    FORWARDED = "forwarded", _("Forwarded to the competent body")
    EXTENDED = "extended", _("Time for the answer extended")
    ANSWERED = "answered", _("Appeal answered")
    SILENT = "silent", _("No answer within the time")
    ESCALATED = "escalated", _("Taken to the next rung")
    WITHDRAWN = "withdrawn", _("Appeal withdrawn")


class AppealAct(TextChoices):
    """What may happen to an appeal."""

    DRAFTED = "drafted", _("The appeal was drafted")
    SENT = "sent", _("The appeal was sent")
    FAILED = "failed", _("The appeal could not be delivered")
    DELIVERED = "delivered", _("The appeal was delivered")
    REGISTERED = "registered", _("The addressee registered the appeal")
    FORWARDED = "forwarded", _("The appeal was forwarded to another body")
    EXTENDED = "extended", _("The time for the answer was extended")
    EXTENSION_TOLD = "extension-told", _("A notice of extension came that extends nothing")
    ANSWERED = "answered", _("The appeal was answered")
    NOT_CARRIED = "not-carried", _("The recommendation could not take the answer")
    SILENT = "silent", _("The time for the answer ran out without one")
    RATED = "rated", _("The answer was rated")
    ESCALATED = "escalated", _("The matter was taken to the next rung")
    WITHDRAWN = "withdrawn", _("The appeal was withdrawn")


class ReplyVerdict(TextChoices):
    """How the answer to an appeal is classified."""

    ACCEPTED = "accepted", pgettext_lazy("appeal", "Accepted")
    PARTLY = "partly", pgettext_lazy("appeal", "Accepted in part")
    REFUSED = "refused", pgettext_lazy("appeal", "Refused")
    NO_SUBSTANCE = "no_substance", _("An answer without substance")


class Delivery(TextChoices):
    """How one attempt to deliver an appeal went."""

    WAITING = "waiting", _("On its way")
    SENT = "sent", _("Delivered")
    FAILED = "failed", _("Not delivered")


class DueKind(TextChoices):
    """What a day in the list of deadlines is about."""

    REPLY = "reply", _("Answer to an appeal")
    FORWARD_NOTICE = "forward-notice", _("Last day to say that an appeal was forwarded")
    EXTENSION_NOTICE = "extension-notice", _("Last day to say that the time was extended")
    RECOMMENDATION = "recommendation", _("Answer to a recommendation")
