"""Words of membership. Codes are stored and stay as they are; wordings are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Position(TextChoices):
    """What somebody is in a body, in the eyes of the public."""

    MEMBER = "member", _("Member")
    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    AMBASSADOR = "ambassador_of_change", _("Ambassador of change")
    COMMISSIONER = "commissioner", _("Commissioner")
    VOLUNTEER = "volunteer", _("Volunteer")
    COUNCIL_MEMBER = "council_member", _("Member of the public council")
    EXPERT = "expert", _("Expert")
