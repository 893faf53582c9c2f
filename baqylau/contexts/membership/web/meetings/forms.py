"""Forms about meetings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.membership.vocabulary import Ballot, QuorumKind
from baqylau.contexts.membership.web.terms.forms import OfferingForm, day_field, key_field

Choices = Sequence[tuple[Any, Any]]
_ROWS = 3


class MeetingForm(forms.Form):
    """When and where members meet."""

    on = day_field(_("Day"))
    begins_at = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    where = forms.CharField(
        label=_("Place or link"), max_length=300, help_text=_("Only members read it.")
    )
    language = forms.ChoiceField(label=_("Language of the minutes"), choices=settings.LANGUAGES)


class QuestionForm(OfferingForm):
    """A question for the agenda."""

    title = forms.CharField(
        label=_("Question"),
        max_length=300,
        help_text=_("Everybody reads it once the minutes are adopted. Write no names."),
    )
    ballot = forms.ChoiceField(
        label=_("How it is decided"), choices=Ballot.choices, initial=Ballot.NONE
    )
    about = key_field(
        _("Organisation it is about"),
        help_text=_("Members who declared a tie to it keep out of the vote."),
    )
    concerns = forms.RegexField(
        r"^(?:case|appeal)/[0-9a-z]{10}$",
        label=_("What the vote authorises"),
        required=False,
        help_text=_("“case/” or “appeal/” and its reference; empty: nothing outside the meeting."),
    )
    recommendation = forms.CharField(
        label=_("Recommendation"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": _ROWS}),
        help_text=_("As it will read if it is adopted."),
    )
    addressee = key_field(_("Addressee"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("about", "addressee"):
            self.offer(name, [("", _("No organisation")), *organisations])


QuestionFormSet = forms.formset_factory(
    QuestionForm, extra=2, min_num=1, validate_min=True, max_num=20, validate_max=True
)


class QuorumForm(forms.Form):
    """How many must be present, as the body's own rules say."""

    kind = forms.ChoiceField(label=_("Rule"), choices=QuorumKind.choices)
    value = forms.IntegerField(label=_("Per cent, or number of members"), min_value=1)
    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Where the rule stands.")
    )
    valid_from = day_field(pgettext_lazy("period", "From"))


class MinutesForm(forms.Form):
    """What was said and decided."""

    text = forms.CharField(
        label=_("Minutes"),
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Everybody reads them once two members have signed them off."),
    )


class CallOffForm(forms.Form):
    """Why a meeting will not be."""

    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": _ROWS})
    )
