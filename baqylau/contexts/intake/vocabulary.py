"""The words of intake, and the spheres of life that everything above it is sorted by."""

from typing import Final

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


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
    NEW = "new", _("New")
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


class Sphere(TextChoices):
    """What is watched. Codes of the real report; empty where a record names no sphere."""

    PUBLIC_PROCUREMENT = "public_procurement", _("Public procurement")
    HEALTH = "health", _("Health care")
    MEDICINE_SUPPLY = "medicine_supply", _("Medicine supply")
    EDUCATION = "education", _("Education")
    CULTURE = "culture", _("Culture")
    SOCIAL_PROTECTION = "social_protection", _("Social protection")
    SOCIAL_OBJECTS = "social_objects", _("Social facilities")
    ROADS = "roads", _("Roads")
    TRANSPORT_CONTROL = "transport_control", _("Transport control")
    RAILWAYS = "railways", _("Railways")
    HOUSING_UTILITIES = "housing_utilities", _("Housing and utilities")
    ECOLOGY = "ecology", _("Ecology")
    LAND = "land", _("Land")
    AGRICULTURE = "agriculture", _("Agriculture")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure")
    BUSINESS_PROTECTION = "business_protection", _("Protection of business")
    PUBLIC_SERVICE_CENTRES = "public_service_centres", _("Public service centres")
    SPECIAL_SERVICE_CENTRE = "special_service_centre", _("Specialised service centres")
    VEHICLE_SERVICE_CENTRE = "vehicle_service_centre", _("Vehicle registration centres")
    IMPOUND_LOTS = "impound_lots", _("Vehicle impound lots")
    STATE_REVENUE = "state_revenue", _("State revenue")
    AKIMATS = "akimats", _("Akimats")
    STATE_BODIES_OPTIMISATION = "state_bodies_optimisation", _("Optimisation of state bodies")
    POLICE = "police", _("Police")
    COURTS = "courts", _("Courts")
    PENITENTIARY = "penitentiary", _("Penitentiary system")
    OTHER = "other", _("Other")
