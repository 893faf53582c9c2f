"""The words of intake, and the spheres of life that everything above it is sorted by."""

from typing import Final

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.foundation.institutions.vocabulary import Sphere as Sphere  # noqa: PLC0414  offered on to readers


class Channel(TextChoices):
    """How a signal reached the body."""

    RECEPTION = "reception", _("Personal reception")
    PHONE = "phone", _("Telephone")
    PAPER = "paper", _("Letter on paper")
    EMAIL = "email", _("E-mail")
    MESSENGER = "messenger", _("Messenger")
    SOCIAL = "social", _("Social network")
    WEB = "web", _("Form on the site")
    TELEGRAM = "telegram", _("Telegram")
    WHATSAPP = "whatsapp", _("WhatsApp")


# What a member takes down; the others bring their messages themselves.
BY_HAND: Final = (
    Channel.RECEPTION,
    Channel.PHONE,
    Channel.PAPER,
    Channel.SOCIAL,
    Channel.MESSENGER,
    Channel.EMAIL,
)


class SignalState(TextChoices):
    """Where a signal stands in triage."""

    HELD = "held", _("Waits to be let in")
    NEW = "new", pgettext_lazy("signal", "New")
    TAKEN = "taken", _("Taken up in a case")
    DECLINED = "declined", _("Not taken up")
    MERGED = "merged", _("Joined to another signal")


class Severity(IntegerChoices):
    """How pressing a member judged a signal to be; never how guilty anybody is."""

    UNJUDGED = 0, _("Not judged yet")
    ORDINARY = 1, _("Ordinary")
    SERIOUS = 2, _("Serious")
    URGENT = 3, _("Urgent: people are in danger or traces will vanish")


class Act(TextChoices):
    """What may happen to a signal."""

    TAKEN_DOWN = "taken_down", _("The signal came in")
    ARRIVED_AGAIN = "arrived_again", _("The same signal came again")
    LET_IN = "let_in", _("Let in")
    JUDGED = "judged", _("Looked through")
    ASSIGNED = "assigned", _("Given to a member")
    TAKEN_UP = "taken_up", _("Taken up in a case")
    DECLINED = "declined", _("Not taken up")
    REOPENED = "reopened", _("Taken out again")
    MERGED = "merged", _("Joined to another signal")
    REPORTER_WROTE = "reporter_wrote", _("The person who reported wrote")
    HANDLER_WROTE = "handler_wrote", _("The person who reported was written to")
    SAID_FIXED = "said_fixed", _("The person who reported says: fixed")
    SAID_NOT_FIXED = "said_not_fixed", _("The person who reported says: not fixed")
    EVIDENCE_ADDED = "evidence_added", _("Evidence was added")
    IDENTITY_SEEN = "identity_seen", _("A member looked at who reported")
    CLOSED = "closed", _("The person who reported closed the conversation")
