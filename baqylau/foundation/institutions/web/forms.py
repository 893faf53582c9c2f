"""The form in which somebody vouches for law."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """A day, by the browser's own picker where it has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CheckForm(forms.Form):
    """When it was compared, with which text, and the promise that a person has read it."""

    verified_on = forms.DateField(label=_("Compared on"), widget=DayInput())
    source = forms.CharField(
        label=_("Where the text was read"),
        help_text=_("The address of the act, or its number and the place of publication."),
        max_length=1000,
    )
    has_read = forms.BooleanField(label=_("I have read the text myself, and it says the same."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_verified_on(self) -> date:
        """A check is never dated ahead."""
        day: date = self.cleaned_data["verified_on"]
        if day > self._today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class NormCheckForm(CheckForm):
    """The check of a norm, with the edition of the act."""

    edition = forms.DateField(
        label=_("Edition of the act"),
        help_text=_("The day of the latest amendment in the text you read."),
        required=False,
        widget=DayInput(),
    )
    field_order = ("verified_on", "source", "edition", "has_read")
