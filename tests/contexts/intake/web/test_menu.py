"""A long select, written without a template for each of its options."""

from django import forms
from django.test.html import parse_html

from baqylau.contexts.intake.web.menu import Menu

CHOICES = [("", "Any"), ("A & B", [(1, "<b>one</b>"), (2, "two")])]


class Chosen(forms.Form):
    place = forms.TypedChoiceField(coerce=int, widget=Menu, choices=CHOICES)


def test_a_menu_is_the_select_of_django_in_fewer_steps() -> None:
    ours, theirs = Chosen({"place": "2"})["place"], forms.Select(choices=CHOICES)
    assert parse_html(str(ours)) == parse_html(ours.as_widget(theirs))


def test_nothing_chosen_is_the_empty_choice_and_labels_are_text() -> None:
    written = str(Chosen()["place"])
    assert '<option value="" selected>Any</option>' in written
    assert "<b>" not in written
    assert written.count(" selected") == 1
