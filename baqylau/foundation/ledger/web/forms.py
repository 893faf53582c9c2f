"""What the log may be narrowed to, read from the address."""

import re
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.periods import KNOWN_DAYS
from baqylau.ui.words import day_text

_SUBJECT: Final = re.compile(r"[a-z-]+/[0-9A-Za-z-]+\Z")


class LogForm(forms.Form):
    """Kind, subject and day of entries."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("log", "What happened"),
        required=False,
        choices=[("", pgettext_lazy("log", "Everything")), *Kind.choices],
    )
    subject = forms.CharField(
        label=pgettext_lazy("log", "What it is about"),
        required=False,
        max_length=80,
        validators=[RegexValidator(_SUBJECT, _("A subject looks like activity/7f3k9m2p4q."))],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    day = forms.DateField(
        label=pgettext_lazy("log", "Day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[MinValueValidator(KNOWN_DAYS.first), MaxValueValidator(KNOWN_DAYS.last)],
    )

    def asked(self) -> dict[str, Any] | None:
        """The arguments of the query; None where the address has words we do not know."""
        return self.cleaned_data if self.is_valid() else None

    def in_words(self, language: str) -> str:
        """What was chosen, as a line."""
        found = self.cleaned_data if self.is_valid() else {}
        kind, day = found.get("kind"), found.get("day")
        chosen = (
            Kind(kind).label if kind else "",
            found.get("subject"),
            day_text(day, language) if day else "",
        )
        return ", ".join(str(one) for one in chosen if one)
