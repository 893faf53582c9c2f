"""Fields that the forms of appeals share."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.files import File
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

Choices = Sequence[tuple[Any, Any]]
FILE_LIMIT: Final = 10_000_000  # bytes; a scanned letter


class OfferingForm(forms.Form):
    """A form whose choices depend on who fills it in, and when."""

    def offer(self, name: str, choices: Choices) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class DatedForm(forms.Form):
    """A form about days that have come; `days` names them, each not before the one before it."""

    days: tuple[str, ...] = ("on",)

    def __init__(self, *args: Any, earliest: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._earliest, self._today = earliest, today
        for name in self.days:
            self.fields[name].initial = today

    def clean(self) -> dict[str, Any]:
        """Refuse a day before what it follows, or one that has not come."""
        given = super().clean() or {}
        before = self._earliest
        for name in self.days:
            day = given.get(name)
            if day is None:
                continue
            if day > self._today:
                self.add_error(name, _("This day has not come yet."))
            elif day < before:
                self.add_error(name, _("This day lies before what it follows."))
            before = max(before, day)
        return given


class FilesInput(forms.FileInput):
    """A choice of several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several small files; each is either kept or named as refused."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[File[bytes]]":
        """The files, each checked by itself."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given if one]
        for file in files:
            if file.size > FILE_LIMIT:
                words = gettext("The file “%(name)s” is larger than 10 MB.") % {"name": file.name}
                raise forms.ValidationError(words)
        return files


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, by the browser's own picker where it has one."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def long_text(rows: int) -> forms.Textarea:
    """Room for several sentences."""
    return forms.Textarea(attrs={"rows": rows})


def organisation_field(label: Any, **more: Any) -> forms.TypedChoiceField:
    """An organisation by its key; None where nothing was chosen."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **more)


def note_field() -> forms.CharField:
    """A few words of one's own."""
    return forms.CharField(
        label=pgettext_lazy("in a form", "Note"), required=False, widget=long_text(2)
    )


def vote_field() -> forms.ChoiceField:
    """The vote of a meeting that adopted the step, if one did."""
    return forms.ChoiceField(
        label=_("Authorised by the vote"),
        required=False,
        help_text=_("Optional. Everybody can then see how members voted."),
    )


def offer_votes(form: forms.Form, votes: Choices) -> None:
    """Give a form the votes to choose from; where there are none it does not ask."""
    if not votes:
        del form.fields["authorised_by"]
        return
    field = form.fields["authorised_by"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("Without a vote")), *votes]
