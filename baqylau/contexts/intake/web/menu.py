"""A select for long lists: the country has hundreds of places, and a template for each is slow."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_SELECTED: Final = SafeString(" selected")


class Menu(forms.Select):
    """A select of one choice whose options need no template each."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The select with its options, by group where they have one."""
        del renderer
        chosen = "" if value is None else str(value)
        written = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        inner = format_html_join("", "{}", ((_part(one, chosen),) for one in self.choices))
        return format_html("<select{}>{}</select>", written, inner)


def _part(choice: Any, chosen: str) -> SafeString:
    value, label = choice
    if isinstance(label, list | tuple):
        return format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen))
    return _options([choice], chosen)


def _options(choices: Iterable[Any], chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, _SELECTED if str(value) == chosen else "", label) for value, label in choices),
    )
