"""Words of published copies."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    """What a redaction takes out; kept with the copy, never more exact than these."""

    FACE = "face", pgettext_lazy("redaction", "Face")
    NAME = "name", pgettext_lazy("redaction", "Name")
    NUMBER_PLATE = "number-plate", pgettext_lazy("redaction", "Number plate")
    ADDRESS = "address", pgettext_lazy("redaction", "Address")
    DOCUMENT_NUMBER = "document-number", pgettext_lazy("redaction", "Document number")
    SIGNATURE = "signature", pgettext_lazy("redaction", "Signature")
    VOICE = "voice", pgettext_lazy("redaction", "Words or voice")
    OTHER = "other", pgettext_lazy("redaction", "Other personal data")
