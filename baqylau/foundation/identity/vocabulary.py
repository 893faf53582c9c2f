"""Words of identity. Codes are stored and stay as they are; wordings are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is in a body. What each role allows: the table in `rules`."""

    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    MONITOR = "monitor", _("Monitor")
    REPORTER = "reporter", _("Report editor")
    READER = "reader", _("Reader")


class BodyKind(TextChoices):
    """Kinds of oversight bodies. A state agency is not among them: it is a counterparty."""

    SPECIAL_MONITORING_GROUP = "special_monitoring_group", _("Special Monitoring Group")
    PUBLIC_COUNCIL = "public_council", _("Public council")
    NGO = "ngo", _("Non-governmental organisation")
    PROJECT_OFFICE = "project_office", _("Project office")
    VOLUNTEER_GROUP = "volunteer_group", _("Volunteer group")


class BodyLevel(TextChoices):
    """How far a body reaches."""

    REPUBLICAN = "republican", _("Republican")
    REGIONAL = "regional", _("Regional")
    DISTRICT = "district", _("District")


class What(TextChoices):
    """What an identity entry records."""

    BODY_OPENED = "body.opened", _("Body opened")
    ACCOUNT_OPENED = "account.opened", _("Account opened")
    MANDATE_GRANTED = "mandate.granted", _("Mandate granted")
    MANDATE_ENDED = "mandate.ended", _("Mandate ended")
    EMPLOYER_RECORDED = "employer.recorded", _("Employer recorded")
    DIGEST_CHOSEN = "digest.chosen", _("Daily letter switched on or off")
    INTEREST_DECLARED = "interest.declared", _("Interest declared")
    INTEREST_ENDED = "interest.ended", _("Interest ended")
    SIGNING_KEY_MADE = "signing-key.made", _("Signing key made")
    SIGNING_KEY_RETIRED = "signing-key.retired", _("Signing key retired")
