"""What a reviewer, the second person, and whoever enters an explanation fill in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.procurement.vocabulary import Conclusion, Look


class BeginForm(forms.Form):
    """For which of their bodies somebody assesses a contract."""

    body = forms.TypedChoiceField(label=_("For which body"), coerce=int)

    def __init__(self, *args: Any, bodies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(bodies)
        if len(bodies) == 1:
            field.widget, field.initial = forms.HiddenInput(), bodies[0][0]


class AnswerForm(forms.Form):
    """What was seen when looking at one question. Nothing is required: what is there is kept."""

    look = forms.ChoiceField(
        label=_("What did you see?"),
        choices=Look.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Which document, which clause, which figures. For a mismatch the document is needed. "
            "No names of private people."
        ),
    )


class ConclusionForm(forms.Form):
    """What it comes to. It can be kept unfinished."""

    conclusion = forms.ChoiceField(
        label=_("Conclusion"),
        choices=Conclusion.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("None of them says that anybody has done wrong."),
    )
    account = forms.CharField(
        label=_("What you looked at, and what it showed"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Everybody will read it once a second person has confirmed it."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)


class EvidenceForm(forms.Form):
    """One file for the vault."""

    file = forms.FileField(
        label=_("A document or a photograph"),
        help_text=_("Up to 10 MB. The original stays with members; every opening is recorded."),
    )


class RemarkForm(forms.Form):
    """Why an assessment goes back to its writer."""

    remark = forms.CharField(
        label=_("What has to be looked at again"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only members of the body read it."),
    )


class ExplanationForm(forms.Form):
    """What a customer or a supplier says, and the letter it came in."""

    by_party = forms.ChoiceField(label=_("Who explains"))
    text = forms.CharField(
        label=_("Their words"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("As they wrote it. Leave out names, numbers and telephones of private people."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    document = forms.CharField(
        label=_("The letter it came in"),
        max_length=300,
        help_text=_("Its number and day, and where it is kept."),
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, concerned: Sequence[tuple[str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        field = self.fields["by_party"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(concerned)

    def clean_received_on(self) -> date:
        """Nothing was received tomorrow."""
        day: date = self.cleaned_data["received_on"]
        if day > self._today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day
