"""The words of casework."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """What may happen to a case."""

    OPENED = "opened", _("The case was opened")
    LINKED = "linked", _("An activity was linked to the case")
    MADE_PUBLIC = "made-public", _("The case was made public")
    FIX_VERIFIED = "fix-verified", _("A re-visit found the matter put right")
    CLOSED = "closed", _("The case was closed")
