"""Forms of what happens to a recommendation or a finding afterwards."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.queries.cards import FindingCard
from baqylau.contexts.fieldwork.vocabulary import OutcomeKind, Qualifier, Verdict
from baqylau.contexts.fieldwork.web.forms.fields import (
    Choices,
    OfferingForm,
    day_field,
    key_field,
    language_field,
    long_text,
    members_field,
    regime_field,
)

_FOUND = (("yes", _("Fixed")), ("no", _("Not fixed")))


class DatedForm(forms.Form):
    """A form about a day that follows another and has come."""

    day_name = "on"

    def __init__(self, *args: Any, earliest: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._earliest, self._today = earliest, today
        self.fields[self.day_name].initial = today

    def check_day(self, day: date) -> date:
        """Refuse a day that lies before the matter it follows, or after today."""
        if day > self._today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < self._earliest:
            raise forms.ValidationError(_("This day lies before what it follows."))
        return day


class AnswerForm(DatedForm):
    """What the addressee answered."""

    day_name = "received_on"
    verdict = forms.ChoiceField(
        label=_("What the answer says"),
        widget=forms.RadioSelect,
        choices=[(v.value, v.label) for v in Verdict if v != Verdict.SILENT],
    )
    received_on = day_field(_("Received on"))
    text = forms.CharField(
        label=_("The answer in short"),
        required=False,
        widget=long_text(4),
        help_text=_("Their reasons in their own words; it is published."),
    )
    document = forms.CharField(
        label=_("Letter"), required=False, max_length=200, help_text=_("Its number and date.")
    )

    def clean_received_on(self) -> date:
        """An answer follows its recommendation."""
        return self.check_day(self.cleaned_data["received_on"])


class StepForm(DatedForm):
    """That something has happened on the way to a fix, and how it is known."""

    on = day_field(_("Day"))
    text = forms.CharField(
        label=_("How it is known"),
        widget=long_text(3),
        help_text=_("Who said so, and where: a letter, a call, a publication."),
    )

    def clean_on(self) -> date:
        """A step follows the one before."""
        return self.check_day(self.cleaned_data["on"])


class RevisitForm(DatedForm, OfferingForm):
    """What was found on a re-visit: each finding is judged by itself."""

    day_name = "visited_on"
    visited_on = day_field(_("Day of the re-visit"))
    regime = regime_field()
    members = members_field()
    account = forms.CharField(
        label=_("What was seen"),
        widget=long_text(5),
        help_text=_("How it was checked: measured, photographed, asked."),
    )
    language = language_field()

    def __init__(
        self, *args: Any, findings: Sequence[FindingCard], members: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("members", members)
        self._findings = tuple(findings)
        for finding in self._findings:
            self.fields[finding.ref] = _judgement(finding.text)
        if not self._findings:
            self.fields["matter"] = _judgement(_("What was recommended"))

    def clean_visited_on(self) -> date:
        """A re-visit follows its recommendation."""
        return self.check_day(self.cleaned_data["visited_on"])

    @property
    def judgements(self) -> list[forms.BoundField]:
        """The fields that say of each thing whether it was found fixed."""
        names = [finding.ref for finding in self._findings] or ["matter"]
        return [self[name] for name in names]

    @property
    def fixed(self) -> dict[str, bool]:
        """What was found of each finding, by its reference."""
        return {f.ref: self.cleaned_data[f.ref] == "yes" for f in self._findings}

    @property
    def matter_fixed(self) -> bool | None:
        """What was found of a matter without findings; None where it has some."""
        return None if self._findings else self.cleaned_data["matter"] == "yes"


def _judgement(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_FOUND, widget=forms.RadioSelect)


class ConfirmationForm(OfferingForm):
    """Which competent state body confirmed a violation, and by which document."""

    competent = key_field(_("Competent state body"))
    confirmation = forms.CharField(
        label=_("Its document"),
        max_length=300,
        help_text=_("The decision, order or judgment that confirms it, with number and date."),
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("competent", [("", _("Choose an organisation")), *bodies])


class OutcomeForm(DatedForm, OfferingForm):
    """What changed because of the work, and the document that shows it."""

    kind = forms.ChoiceField(label=_("What changed"), choices=OutcomeKind.choices)
    qualifier = forms.ChoiceField(label=_("Exactly or roughly"), required=False)
    amount = forms.DecimalField(
        label=_("How much"),
        max_digits=20,
        decimal_places=2,
        min_value=0,
        help_text=_("Tenge, hectares, people, objects or norms, by what changed."),
    )
    on = day_field(_("Day"))
    place = key_field(_("Place"))
    document = forms.CharField(
        label=_("Document that shows it"),
        max_length=300,
        help_text=_("Without one an outcome is not published."),
    )
    text = forms.CharField(label=_("In words"), required=False, widget=long_text(3))
    language = language_field()

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", [("", _("Choose a place")), *places])
        self.offer("qualifier", [("", _("exactly")), *Qualifier.choices])

    def clean_on(self) -> date:
        """An outcome has happened."""
        return self.check_day(self.cleaned_data["on"])

    def clean_amount(self) -> Any:
        """An outcome is something."""
        if not self.cleaned_data["amount"]:
            raise forms.ValidationError(_("An outcome is more than nothing."))
        return self.cleaned_data["amount"]
