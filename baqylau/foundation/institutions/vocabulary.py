"""The words of institutions and law, and the facts that leave this app."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from baqylau.kernel.texts import Trilingual


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


class OrganisationKind(TextChoices):
    """What an organisation is in law."""

    STATE_BODY = "state_body", _("state body")
    LOCAL_EXECUTIVE = "local_executive", _("local executive body")
    QUASI_PUBLIC = "quasi_public", _("quasi-public organisation")
    NGO = "ngo", _("non-governmental organisation")
    COMPANY = "company", _("company")
    COURT = "court", _("court")
    PROSECUTOR = "prosecutor", _("prosecutor's office")
    OTHER = "other", _("other organisation")


STATE_KINDS = frozenset(
    {
        OrganisationKind.STATE_BODY,
        OrganisationKind.LOCAL_EXECUTIVE,
        OrganisationKind.COURT,
        OrganisationKind.PROSECUTOR,
    }
)
"""Kinds that are always the state, whatever else is recorded."""


class OrganisationLevel(TextChoices):
    """How far an organisation's work reaches."""

    REPUBLICAN = "republican", _("republican")
    REGIONAL = "regional", _("regional")
    DISTRICT = "district", _("district")


class SuccessionKind(TextChoices):
    """How one organisation came out of another."""

    REORGANISED = "reorganised", _("reorganised into")
    SPLIT = "split", _("split into")
    MERGED = "merged", _("merged into")
    FUNCTIONS = "functions", _("functions passed to")


class Topic(TextChoices):
    """What an organisation may be competent for."""

    ANTI_CORRUPTION = "anti_corruption", _("detecting and investigating corruption")
    PREVENTION = "prevention", _("corruption prevention policy")
    CIVIL_SERVICE = "civil_service", _("civil service")
    APPEALS_RECORDS = "appeals_records", _("registration of appeals")
    LOCAL_MATTERS = "local_matters", _("local matters")


class Channel(TextChoices):
    """How an organisation can be reached."""

    POST = "post", _("post")
    EMAIL = "email", _("e-mail")
    TELEPHONE = "telephone", _("telephone")
    PORTAL = "portal", _("portal")
    MESSENGER = "messenger", _("messenger")
    VISIT = "visit", _("in person")


class Unit(TextChoices):
    """What a norm's number counts."""

    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    MCI = "mci", _("monthly calculation indices")
    TENGE = "tenge", _("tenge")
    PERCENT = "percent", _("per cent")


TERMS = frozenset({Unit.DAYS, Unit.MONTHS})
"""Units of a norm that sets a term."""


class Offence(TextChoices):
    """What was reported, as the rules of reward divide it. The norm's code is `reward-<value>`."""

    ADMINISTRATIVE = "administrative", _("administrative offence")
    MINOR = "minor-crime", _("minor crime")
    MEDIUM = "medium-crime", _("crime of medium gravity")
    GRAVE = "grave-crime", _("grave crime")
    ESPECIALLY_GRAVE = "especially-grave-crime", _("especially grave crime")


class ProvisionTopic(TextChoices):
    """What a provision is about."""

    REWARD = "reward", _("reward")
    PROTECTION = "protection", _("protection")
    ANONYMITY = "anonymity", _("anonymity")


class RegisterAct(TextChoices):
    """What members did to the register of organisations."""

    ORGANISATION_ADDED = "organisation.added", _("organisation added")
    COMPETENCE_ADDED = "competence.added", _("competence added")
    CONTACT_ADDED = "contact.added", _("contact point added")
    CONTACT_ENDED = "contact.ended", _("contact point ended")
    CONTACT_VERIFIED = "contact.verified", _("contact point checked")


class DayKind(TextChoices):
    """Which days count."""

    WORKING = "working", _("working")
    CALENDAR = "calendar", _("calendar")


class Basis(TextChoices):
    """Why we believe a norm says this: a source was read, or somebody remembers it."""

    SOURCE = "source", _("taken from a source")
    RECALL = "recall", _("from memory, no source read")


class CalendarKind(TextChoices):
    """Why a day differs from its day of the week."""

    HOLIDAY = "holiday", _("holiday")
    OFF = "transfer_off", _("day off by transfer")
    WORK = "transfer_work", _("working day by transfer")


_CHECKED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Link:
    """Another organisation, with its name on the day asked about."""

    id: int
    code: str
    names: Trilingual


@dataclass(frozen=True, slots=True)
class OrganisationAsOf:
    """An organisation as it stood on one day, with those that have followed it by then."""

    id: int
    code: str
    kind: OrganisationKind
    level: OrganisationLevel
    bin: str | None
    place: int | None
    is_state: bool
    names: Trilingual
    exists: bool
    successors: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NormFacts:
    """A legal number with its act and edition. Unverified ones must be shown as such."""

    id: int
    code: str
    title: Trilingual
    value: int
    unit: Unit
    day_kind: DayKind | None
    act: Trilingual
    article: str
    edition: date | None
    source: str
    basis: Basis
    valid_from: date | None
    valid_to: date | None
    verified_on: date | None
    verified_by: str

    @property
    def is_verified(self) -> bool:
        """Whether a named person has compared it with the text of the act."""
        return self.verified_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionFacts:
    """What the law says in words, with its act and source. Unverified ones must be shown as such."""

    id: int
    code: str
    topic: ProvisionTopic
    text: Trilingual
    act: Trilingual
    source: str
    basis: Basis
    valid_from: date | None
    valid_to: date | None
    verified_on: date | None
    verified_by: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    """What an organisation was called from one day until another."""

    names: Trilingual
    valid_from: date | None
    valid_to: date | None
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class ParentSpan:
    """To whom an organisation was subordinate from one day until another."""

    parent: Link
    valid_from: date | None
    valid_to: date | None
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class SuccessionFacts:
    """One organisation following another."""

    on: date
    kind: SuccessionKind
    giver: Link
    taker: Link
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class CompetenceFacts:
    """Who answers for a topic in a place, and since when."""

    topic: Topic
    place: int
    organisation: int
    valid_from: date | None
    valid_to: date | None
    source: str
    verified_on: date | None

    @property
    def is_verified(self) -> bool:
        """Whether somebody has compared it with its source."""
        return self.verified_on is not None


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """How an organisation can be reached, and who looks after that address."""

    id: int
    channel: Channel
    value: str
    owner: str
    valid_from: date | None
    valid_to: date | None
    source: str
    verified_on: date | None
    verified_by: str

    def is_stale(self, on: date) -> bool:
        """Whether the latest check is more than a year old: people move, telephones change."""
        return self.verified_on is not None and on - self.verified_on > _CHECKED_FOR

    def has_ended(self, on: date) -> bool:
        """Whether it does not hold any more on this day."""
        return self.valid_to is not None and self.valid_to <= on


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """All that is known of an organisation through time."""

    now: OrganisationAsOf
    names: tuple[NameSpan, ...]
    parents: tuple[ParentSpan, ...]
    predecessors: tuple[SuccessionFacts, ...]
    successors: tuple[SuccessionFacts, ...]
    competences: tuple[CompetenceFacts, ...]
    contacts: tuple[ContactFacts, ...]


@dataclass(frozen=True, slots=True)
class OrganisationChoice:
    """An organisation to choose in a form."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """An organisation in the register that members keep. Counts are of contact points in force."""

    id: int
    name: str
    kind: OrganisationKind
    level: OrganisationLevel
    contacts: int
    unverified: int
    stale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntryFacts:
    """What was done to an organisation's record. `subject` is the address or name concerned."""

    act: RegisterAct
    subject: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, the norm behind it, and whether the calendar was checked."""

    due: date
    norm: NormFacts
    calendar_verified: bool

    @property
    def is_verified(self) -> bool:
        """Whether the day may be shown without a warning."""
        return self.norm.is_verified and self.calendar_verified


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day that differs from its day of the week."""

    day: date
    kind: CalendarKind
    names: Trilingual


@dataclass(frozen=True, slots=True)
class YearFacts:
    """The days of one calendar year, and who has compared them with the official orders."""

    year: int
    days: tuple[DayFacts, ...]
    source: str
    verified_on: date | None
    verified_by: str
