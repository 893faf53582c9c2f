"""Words of evidence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Custody(TextChoices):
    """What happened to an original."""

    KEPT = "kept", _("Kept")
    OPENED = "opened", _("Opened")
