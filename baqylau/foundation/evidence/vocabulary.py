"""Words of evidence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Custody(TextChoices):
    """What happened to an original."""

    KEPT = "kept", _("Kept")
    OPENED = "opened", _("Opened")
    COPIED = "copied", _("A copy for the public was prepared")
    APPROVED = "approved", _("The copy was made public by a second person")
    WITHDRAWN = "withdrawn", _("The public copy was withdrawn")
    SEALED = "sealed", _("Encrypted")


class KeyRole(TextChoices):
    """Whom a key is for. Everything is sealed to all of them."""

    INVESTIGATION = "investigation", _("Investigation")
    REVIEWER = "reviewer", _("Review")
    ESCROW = "escrow", _("Safe deposit")


class Scan(TextChoices):
    """What a scanner for harmful programs said when the original arrived."""

    NONE = "none", _("Not looked at by a scanner")
    CLEAN = "clean", _("A scanner found nothing harmful")
    FOUND = "found", _("A scanner found something harmful")


class CopyState(TextChoices):
    """Where a copy for the public stands."""

    PREPARED = "prepared", _("Waits for a second person")
    PUBLIC = "public", _("Public")
    REJECTED = "rejected", _("Not published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
