"""Planning a visit, and saying what became of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.web.choices import Offered
from baqylau.contexts.fieldwork.web.forms.fields import (
    OfferingForm,
    day_field,
    key_field,
    long_text,
    members_field,
    regime_field,
)


class PlanForm(OfferingForm):
    """Where to go, when, by what right, and who goes."""

    title = forms.CharField(label=_("What the visit is about, in one line"), max_length=300)
    on = day_field(_("Planned for"))
    place = key_field(_("Place"))
    visited = key_field(_("Organisation to be visited or checked"), required=False)
    regime = regime_field()
    members = members_field()

    def __init__(self, *args: Any, offered: Offered, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.offer("place", [("", _("Choose a place")), *offered.places])
        self.offer("visited", [("", _("None")), *offered.organisations])
        self.offer("members", offered.members)
        self.fields["members"].label = _("Members who are to go")

    def clean_on(self) -> date:
        """A visit lies ahead."""
        day: date = self.cleaned_data["on"]
        if day < self._today:
            raise forms.ValidationError(_("This day is past. Enter an activity instead."))
        return day


class VisitedForm(OfferingForm):
    """On which days the visit was made, who was there, and what happened."""

    starts_on = day_field(_("Day"))
    ends_on = day_field(
        _("Last day"), required=False, help_text=_("Only if it took more than one day.")
    )
    regime = regime_field()
    members = members_field()
    account = forms.CharField(
        label=_("What happened"),
        required=False,
        widget=long_text(6),
        help_text=_("Facts in their order. Names of private people do not belong here."),
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("members", offered.members)

    def clean(self) -> dict[str, Any]:
        """One day where no other is named."""
        given = self.cleaned_data
        given["ends_on"] = given.get("ends_on") or given.get("starts_on")
        return given
