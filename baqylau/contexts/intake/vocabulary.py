"""The words of intake, and the spheres of life that everything above it is sorted by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a signal reached the body."""

    RECEPTION = "reception", _("Personal reception")
    PHONE = "phone", _("Telephone")
    PAPER = "paper", _("Letter on paper")
    EMAIL = "email", _("E-mail")
    MESSENGER = "messenger", _("Messenger")
    SOCIAL = "social", _("Social network")


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
