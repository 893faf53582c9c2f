"""What readers ask for, and what authors write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places.queries import PlaceChoice
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import KNOWN_DAYS, Period
from baqylau.kernel.texts import Language, Trilingual
from baqylau.outlets.reports.vocabulary import LONGEST_YEARS

_DAYS_OF_YEAR = 366


@dataclass(frozen=True, slots=True)
class Asked:
    """A report that somebody asks for. `place` None is all regions."""

    body: BodyFacts
    period: Period
    borders: Borders
    place: str | None

    def query(self) -> dict[str, str]:
        """The parameters of its address."""
        asked = {
            "body": self.body.slug,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "borders": self.borders.value,
        }
        return asked | ({"region": self.place} if self.place else {})


class DayInput(forms.DateInput):
    """A date as browsers enter it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any) -> forms.DateField:
    known = [MinValueValidator(KNOWN_DAYS.first), MaxValueValidator(KNOWN_DAYS.last)]
    return forms.DateField(label=label, widget=DayInput(), validators=known)


class ReportForm(forms.Form):
    """Body, region, days and borders of a report. `from` is a word of Python, so fields are set here."""

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[BodyFacts],
        regions: Sequence[PlaceChoice],
        language: Language,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in bodies}
        places = [(region.kato, region.name) for region in regions[1:]]
        self.fields["body"] = forms.ChoiceField(
            label=_("Body"), choices=[(b.slug, b.names.in_(language)) for b in bodies]
        )
        self.fields["region"] = forms.ChoiceField(
            label=_("Region"), required=False, choices=[("", _("All regions")), *places]
        )
        self.fields["from"] = _day(_("First day"))
        self.fields["to"] = _day(_("Last day"))
        self.fields["borders"] = forms.ChoiceField(
            label=_("Borders"),
            required=False,
            choices=[(one.value, one.label) for one in (Borders.PERIOD, Borders.TODAY)],
            help_text=_(
                "Regions were divided in 2018 and 2022. Figures that cannot be divided are shown apart."
            ),
        )

    def clean(self) -> dict[str, Any]:
        """The days in order, and not more of them than anybody reads."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", _("The last day must not be before the first."))
        elif first and last and (last - first).days >= LONGEST_YEARS * _DAYS_OF_YEAR:
            self.add_error(
                "to", _("A report covers at most %(years)s years.") % {"years": LONGEST_YEARS}
            )
        return cleaned

    def asked(self) -> Asked:
        """What a valid form asks for."""
        cleaned = self.cleaned_data
        first: date = cleaned["from"]
        last: date = cleaned["to"]
        return Asked(
            self.bodies[cleaned["body"]],
            Period(first, last),
            Borders(cleaned["borders"] or Borders.PERIOD),
            cleaned["region"] or None,
        )


class NotesForm(forms.Form):
    """What stands before the figures, side by side in three languages."""

    kk = forms.CharField(label="Қазақша", required=False, max_length=20_000, widget=forms.Textarea)
    ru = forms.CharField(label="Русский", required=False, max_length=20_000, widget=forms.Textarea)
    en = forms.CharField(label="English", required=False, max_length=20_000, widget=forms.Textarea)

    def notes(self) -> Trilingual:
        """The texts of a valid form."""
        return Trilingual(**self.cleaned_data)
