"""Forms of learning and thanks."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.membership.rules.learning import Course
from baqylau.contexts.membership.web.terms.forms import Choices, OfferingForm


class QuizForm(forms.Form):
    """The questions of a course, each with its answers, in the language of the page."""

    def __init__(self, *args: Any, course: Course, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, one in enumerate(course.quiz):
            said = [(number, answer.in_(language)) for number, answer in enumerate(one.answers)]
            self.fields[f"q{place}"] = forms.TypedChoiceField(
                label=f"{place + 1}. {one.asks.in_(language)}",
                choices=said,
                coerce=int,
                widget=forms.RadioSelect,
            )

    def given(self) -> list[int]:
        """The answers in the order of the questions."""
        return [self.cleaned_data[name] for name in self.fields]


class ThanksForm(OfferingForm):
    """Whom the group thanks, and for what."""

    person = forms.TypedChoiceField(label=_("Who"), coerce=int)
    reason = forms.CharField(
        label=_("For what"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it. Name no other people."),
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", _("Choose a person")), *people])
