"""Forms of law and of the register: vouching, organisations, their addresses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.institutions.vocabulary import (
    Channel,
    OrganisationKind,
    OrganisationLevel,
    Topic,
)

Choices = Sequence[tuple[Any, Any]]


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


class ContactCheckForm(CheckForm):
    """The check of an address: seen at its source, or used and answered."""

    source = forms.CharField(
        label=_("How it was checked"),
        help_text=_("The page where it stands, or the letter or call that was answered."),
        max_length=1000,
    )
    has_read = forms.BooleanField(label=_("I have checked it myself, and it holds."))


class ContactForm(forms.Form):
    """An address of an organisation."""

    channel = forms.ChoiceField(label=_("Kind of address"), choices=Channel.choices)
    value = forms.CharField(label=_("Address or number"), max_length=400)
    owner = forms.CharField(
        label=_("Who looks after it there"),
        help_text=_("The office, not a person's name."),
        max_length=400,
        required=False,
    )
    source = forms.CharField(label=_("Where you have it from"), max_length=1000)
    valid_from = forms.DateField(label=_("Holds from"), widget=DayInput())
    valid_to = forms.DateField(label=_("First day without it"), required=False, widget=DayInput())

    def clean_channel(self) -> Channel:
        """The way as a word of the vocabulary."""
        return Channel(self.cleaned_data["channel"])


class ContactEndForm(forms.Form):
    """From which day an address does not hold."""

    on = forms.DateField(label=_("First day without it"), widget=DayInput())


class OrganisationForm(forms.Form):
    """An organisation that members write to."""

    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=400)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=400)
    name_en = forms.CharField(label=_("Name in English"), max_length=400)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=OrganisationLevel.choices)
    place = forms.ChoiceField(label=_("Territory"))
    parent = forms.ChoiceField(label=_("Subordinate to"), required=False)
    bin = forms.RegexField(
        label=_("Business number (BIN)"),
        regex=r"^[0-9]{12}$",
        required=False,
        error_messages={"invalid": _("A business number (BIN) has twelve digits.")},
    )
    competent_for = forms.ChoiceField(
        label=_("Answers in its territory for"),
        required=False,
        choices=[("", _("nothing in particular")), *Topic.choices],
        help_text=_("It then answers instead of the body of the level above."),
    )
    valid_from = forms.DateField(
        label=_("Exists since"),
        required=False,
        widget=DayInput(),
        help_text=_("Empty: not known."),
    )
    source = forms.CharField(label=_("Where you have it from"), max_length=1000)

    def __init__(self, *args: Any, places: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(label=_("Territory"), choices=places)
        self.fields["parent"] = forms.ChoiceField(
            label=_("Subordinate to"),
            required=False,
            choices=[("", _("Nobody of these")), *parents],
        )
        self.order_fields(self.declared_fields)

    def clean_place(self) -> int:
        """The key of the place."""
        return int(self.cleaned_data["place"])

    def clean_parent(self) -> int | None:
        """The key of the organisation above, or None."""
        return int(self.cleaned_data["parent"]) if self.cleaned_data["parent"] else None

    def clean_competent_for(self) -> Topic | None:
        """The topic as a word of the vocabulary, or None."""
        chosen = self.cleaned_data["competent_for"]
        return Topic(chosen) if chosen else None


class NormCheckForm(CheckForm):
    """The check of a norm, with the edition of the act."""

    edition = forms.DateField(
        label=_("Edition of the act"),
        help_text=_("The day of the latest amendment in the text you read."),
        required=False,
        widget=DayInput(),
    )
    field_order = ("verified_on", "source", "edition", "has_read")
