"""Forms: fields with their errors beside them, filters, rows that can be added."""

from typing import Any

from django.forms import (
    BaseForm,
    BaseFormSet,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
)

from baqylau.ui.parts import Text
from baqylau.ui.templatetags.ui.library import register

_SENTENCE = 160  # characters; names, numbers and addresses are shorter


def _shape(bound: BoundField) -> str:
    """How a field is laid out: one box to tick, a group of choices, or a control under its label."""
    widget = bound.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return "group"
    return "tick" if isinstance(widget, CheckboxInput) else "line"


def _is_sentence(bound: BoundField) -> bool:
    """Whether a line is meant for a sentence, such as a title, and wants the whole row."""
    return (getattr(bound.field, "max_length", None) or 0) >= _SENTENCE


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, *, wide: bool = False, hide_label: bool = False) -> dict[str, Any]:
    """Label, help, control and errors of one field."""
    return {
        "field": bound,
        "shape": _shape(bound),
        "wide": wide or _is_sentence(bound),
        "hide_label": hide_label,
    }


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Hidden and visible fields of a form, in its order."""
    return {"form": form}


@register.inclusion_tag("ui/parts/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What has to be put right, as links to the fields; nothing where all is well."""
    wrong = [bound for bound in form.visible_fields() if bound.errors]
    return {
        "form": form,
        "wrong": wrong,
        "general": form.non_field_errors() if form.is_bound else [],
    }


@register.inclusion_tag("ui/parts/formset.html")
def formset(
    formset: "BaseFormSet[Any]",
    title: Text = "",
    add: Text = "",
    form_template: str = "ui/parts/fields.html",
) -> dict[str, Any]:
    """Rows of the same form; a script offers one more, without it the extra rows serve."""
    return {"formset": formset, "title": title, "add": add, "form_template": form_template}


@register.inclusion_tag("ui/parts/filters.html")
def filters(
    form: BaseForm, reset: str = "", action: str = "", summary: Text = "", *, folded: bool = False
) -> dict[str, Any]:
    """A form that asks by address; folded on a phone, and everywhere where `folded`."""
    return {
        "form": form,
        "reset": reset,
        "action": action,
        "summary": summary,
        "folded": folded,
    }


@register.inclusion_tag("ui/parts/button.html")
def button(
    text: Text, kind: str = "main", name: str = "", value: str = "", icon: str = ""
) -> dict[str, Any]:
    """A button that sends the form."""
    return {"text": text, "kind": kind, "name": name, "value": value, "icon_name": icon}


@register.inclusion_tag("ui/parts/action.html")
def action(text: Text, url: str, kind: str = "main", icon: str = "") -> dict[str, Any]:
    """A link with the weight of a button."""
    return {"text": text, "url": url, "kind": kind, "icon_name": icon}
