"""Forms about members and their terms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.institutions.vocabulary import Sphere

Choices = Sequence[tuple[Any, Any]]


class OfferingForm(forms.Form):
    """A form whose choices depend on who fills it in."""

    def offer(self, name: str, choices: Choices) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, by the browser's own picker where it has one."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def key_field(label: Any, **more: Any) -> forms.TypedChoiceField:
    """One of the rows of a register, by its key; None where nothing was chosen."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False, **more)


def sphere_field() -> forms.ChoiceField:
    """What a member watches."""
    return forms.ChoiceField(
        label=_("Sphere"), required=False, choices=[("", _("Every sphere")), *Sphere.choices]
    )


class MembersForm(OfferingForm):
    """Whose members, as of which day, and compared with which."""

    body = forms.ChoiceField(label=_("Body"), required=False)
    on = day_field(_("As of"), required=False)
    since = day_field(_("Compared with"), required=False)

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", [("", pgettext_lazy("filter", "Any")), *bodies])


class TermForm(OfferingForm):
    """A position given by an order of the body."""

    person = forms.TypedChoiceField(label=_("Who"), coerce=int)
    position = forms.ChoiceField(label=_("Position"), choices=Position.choices)
    document = forms.CharField(
        label=_("Document"),
        max_length=200,
        help_text=_("The order or protocol, with its number and day. Everybody reads it."),
    )
    begins_on = day_field(_("First day"))
    ends_on = day_field(
        _("Up to and with"), required=False, help_text=_("Empty: until it is ended.")
    )
    sphere = sphere_field()
    place = key_field(_("Territory"))
    role = forms.ChoiceField(
        label=_("Rights in the workspace"),
        required=False,
        help_text=_("They begin and end with the term."),
    )
    is_named = forms.BooleanField(
        label=_("The public reads the name"),
        required=False,
        initial=True,
        help_text=_("Otherwise a pseudonym stands in its place, here and in the public log."),
    )

    def __init__(
        self, *args: Any, people: Choices, places: Choices, roles: Sequence[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", _("Choose a person")), *people])
        self.offer("place", [("", _("The whole territory of the body")), *places])
        self.offer("role", [("", _("None by this term")), *((r.value, r.label) for r in roles)])


class RenewForm(forms.Form):
    """Until when a term goes on, and by which document."""

    until = day_field(_("Up to and with"))
    document = forms.CharField(label=_("Document"), max_length=200)


class AssignForm(OfferingForm):
    """What a member watches from today on."""

    sphere = sphere_field()
    place = key_field(_("Territory"))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", [("", _("The whole territory of the body")), *places])

    def clean(self) -> None:
        """A form that does not ask at all must not take the sphere and the territory away."""
        super().clean()
        for name, field in self.fields.items():
            if self.add_prefix(name) not in self.data:
                self.add_error(name, field.error_messages["required"])


class AccessForm(OfferingForm):
    """How a member without an account comes to have one."""

    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=_("Rights in the workspace"))

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("role", [(r.value, r.label) for r in roles])


class SureForm(forms.Form):
    """A step that is not taken back."""

    sure = forms.BooleanField(label=_("I am sure: this cannot be undone"))
