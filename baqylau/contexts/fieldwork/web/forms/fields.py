"""Fields that the forms of the workspace share."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.files import File
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.vocabulary import Regime

Choices = Sequence[tuple[Any, Any]]

FILE_LIMIT: Final = 10_000_000  # bytes; a photograph or a scanned page
_REGIMES: Final = {
    Regime.NOTIFIED: _(
        "The object was told beforehand: the law on public control requires prior notice for "
        "public monitoring."
    ),
    Regime.ORDINARY_USER: _(
        "You came as any citizen may: as a visitor, a passenger, a patient, or from the street."
    ),
    Regime.DESK: _("You compared published documents and figures without going anywhere."),
}


class OfferingForm(forms.Form):
    """A form whose choices depend on who fills it in, and when."""

    def offer(self, name: str, choices: Choices) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class FilesInput(forms.FileInput):
    """A choice of several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several small files; none is lost silently: each is either kept or named as refused."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[File[bytes]]":
        """The files, each checked by itself."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given if one]
        for file in files:
            if file.size > FILE_LIMIT:
                words = gettext("The file “%(name)s” is larger than 10 MB.") % {"name": file.name}
                raise forms.ValidationError(words)
        if not files:
            super().clean(None, initial)
        return files

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any file was chosen."""
        del initial
        return bool(data)


class FindingNumbersField(forms.CharField):
    """Numbers of findings as people write them: `1, 2` or `1 2`; an empty answer means all."""

    def to_python(self, value: Any) -> Any:
        """The numbers, in order."""
        words = (super().to_python(value) or "").replace(",", " ").replace(";", " ").split()
        if not all(word.isdecimal() for word in words):
            raise forms.ValidationError(_("Write the numbers of the findings, such as 1, 2."))
        return sorted({int(word) for word in words})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether anything was written."""
        del initial
        return bool((data or "").strip())


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, by the browser's own picker where it has one."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def long_text(rows: int) -> forms.Textarea:
    """Room for several sentences."""
    return forms.Textarea(attrs={"rows": rows})


def count_field(label: Any, **more: Any) -> forms.IntegerField:
    """A number of people or things, where there is one."""
    return forms.IntegerField(label=label, required=False, min_value=0, **more)


def key_field(label: Any, **more: Any) -> forms.TypedChoiceField:
    """One of the rows of a register, by its key; None where nothing was chosen."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **more)


def language_field() -> forms.ChoiceField:
    """The language a text was written in."""
    return forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)


def regime_field() -> forms.ChoiceField:
    """The legal regime under which facts were obtained, each explained in a sentence."""
    return forms.ChoiceField(
        label=_("By what right you were there"),
        widget=forms.RadioSelect,
        choices=_regimes,
        help_text=_("It is published with the record, so that nobody can dispute how it was seen."),
    )


def _regimes() -> list[tuple[str, SafeString]]:
    return [(code.value, _explained(code.label, words)) for code, words in _REGIMES.items()]


def _explained(label: Any, words: Any) -> SafeString:
    return format_html(
        '<span><strong>{}</strong><br><span class="small muted">{}</span></span>', label, words
    )


def members_field() -> forms.TypedMultipleChoiceField:
    """Which members took part."""
    return forms.TypedMultipleChoiceField(
        label=_("Members who took part"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The public sees how many took part, not who."),
    )
