"""Words of notices. Codes are stored and stay as they are; wordings are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a letter stands. `sent`: a mail server has taken it; nobody knows whether it was read."""

    WAITING = "waiting", _("waiting to be sent")
    SENT = "sent", _("handed to the mail server")
    FAILED = "failed", _("could not be sent")
