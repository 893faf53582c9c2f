"""The forms of the public door. Files are read by `uploads`, never by a form field."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.intake.rules.signals import LIMIT
from baqylau.contexts.intake.vocabulary import Sphere
from baqylau.contexts.intake.web.menu import Menu
from baqylau.contexts.intake.web.public import choices
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.ui.words import day_text

_CONTACT: Final = 300  # signs
_NAME: Final = 200


class Words(forms.CharField):
    """Text of several lines; browsers send CRLF, we keep LF."""

    def to_python(self, value: object) -> str:
        """The text as it is kept."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else ""


class ReportForm(forms.Form):
    """What somebody saw. `place` is a key; `body` the short address of who is to read it, or empty."""

    use_required_attribute = False

    place = forms.IntegerField(
        label=_("Where was it?"),
        widget=Menu,
        help_text=_("The district or town; the region alone, if you do not want to say more."),
        error_messages={"required": _("Choose a place: it decides who reads the report.")},
    )
    text = Words(
        label=_("What happened?"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=_(
            "In your own words: what you saw, where exactly, since when. Leave out what only you "
            "could know, if you do not want to be recognised by it."
        ),
        error_messages={"required": _("Write at least a sentence.")},
    )
    sphere = forms.ChoiceField(label=_("What is it about?"), required=False, widget=Menu)
    organisation = forms.CharField(
        label=_("Which organisation?"),
        required=False,
        max_length=_NAME,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
        help_text=_("A name from the list, or as you would call it."),
    )
    seen_on = forms.DateField(
        label=_("When did you see it?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    body = forms.CharField(label=_("Who is to read it"), required=False, widget=Menu)
    contact = forms.CharField(
        label=_("Your name, telephone or e-mail"),
        required=False,
        max_length=_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Only if you want to be reached or named. It is sealed with the report; each look at it "
            "is recorded, and you will read that a member looked, and why."
        ),
    )

    def __init__(
        self, *args: Any, language: str, today: date, lost_files: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._language, self._today = language, today
        # Files came with the form; a page that shows it again cannot hold them.
        self.lost_files = lost_files
        self._offer("sphere", [("", gettext("Not stated")), *Sphere.choices])

    def offer_choices(self) -> None:
        """What can be chosen, for a page that shows the form."""
        place = self.chosen_place()
        groups = choices.place_groups(self._language, self._today, first=place)
        self._show("place", [("", gettext("Choose a place")), *groups])
        readers = [(r.slug, r.names.in_(self._language)) for r in self.readers()]
        nearest = [("", gettext("The group nearest to the place"))]
        self._show("body", nearest + readers if place is None else readers)

    def chosen_place(self) -> int | None:
        """The place as far as it is known by now."""
        given = self["place"].value()
        known = isinstance(given, int) or str(given).isdecimal()
        return int(given) if known and choices.is_place(int(given), self._today) else None

    def readers(self) -> list[BodyFacts]:
        """Who can read a report about the chosen place, the nearest first."""
        return choices.readers_at(self.chosen_place(), self._today)

    def clean_place(self) -> int:
        """A place of today."""
        place: int = self.cleaned_data["place"]
        if not choices.is_place(place, self._today):
            raise forms.ValidationError(self.fields["place"].error_messages["required"])
        return place

    def clean_seen_on(self) -> date | None:
        """Not tomorrow."""
        seen: date | None = self.cleaned_data["seen_on"]
        if seen and seen > self._today:
            raise forms.ValidationError(gettext("This day has not come yet."))
        return seen

    def clean(self) -> dict[str, Any]:
        """Who is to read it: the one chosen, else the nearest."""
        given: dict[str, Any] = super().clean() or {}
        if "place" not in given:
            return given
        readers = choices.readers_at(given["place"], self._today)
        chosen = [body for body in readers if body.slug == given.get("body")]
        given["reader"] = next(iter(chosen or readers), None)
        if not readers:
            self.add_error("place", gettext("No group can receive reports about this place yet."))
        elif given.get("body") and not chosen:
            self.add_error("body", gettext("This group does not look after the chosen place."))
        return given

    def told(self) -> str:
        """The report's words, with what was filled in beside them."""
        given = self.cleaned_data
        lines = [given["text"].strip()]
        if given["organisation"]:
            lines.append(gettext("Organisation: %(name)s") % {"name": given["organisation"]})
        if given["seen_on"]:
            day = day_text(given["seen_on"], self._language)
            lines.append(gettext("Seen on: %(day)s") % {"day": day})
        return "\n\n".join(line for line in lines if line)

    def organisation_key(self) -> int | None:
        """The key of the organisation, where its name is one of the list."""
        name = self.cleaned_data["organisation"].strip()
        return choices.organisations(self._language, self._today).get(name) if name else None

    def _offer(self, name: str, offered: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered

    def _show(self, name: str, offered: list[tuple[Any, Any]]) -> None:
        widget = self.fields[name].widget
        if isinstance(widget, Menu):
            widget.choices = offered
