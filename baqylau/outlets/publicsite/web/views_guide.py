"""The guide for those who think of reporting. Nothing of what is asked here may be kept anywhere."""

from datetime import date
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.queries import RewardFacts
from baqylau.foundation.institutions.vocabulary import Offence, Topic
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import COUNTRY_KATO
from baqylau.kernel.errors import NotFound
from baqylau.kernel.periods import KNOWN_DAYS
from baqylau.outlets.publicsite.pages.guide import Asked, guide_page
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.web.readers import reader_now

_LARGEST: Final = 10**13
# What a report may be about; the registration of appeals is no subject of one.
_TOPICS: Final = (Topic.ANTI_CORRUPTION, Topic.LOCAL_MATTERS, Topic.CIVIL_SERVICE, Topic.PREVENTION)


class CompetenceForm(forms.Form):
    """About what, and where."""

    topic = forms.TypedChoiceField(
        label=_("What it is about"),
        coerce=Topic,
        choices=[(one.value, one.label) for one in _TOPICS],
    )
    place = forms.ChoiceField(label=_("Where"))

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = places.choices_by_region(reader.language, reader.today)
        inner = [
            (one.region.name, [(p.kato, p.name) for p in (one.region, *one.places)])
            for one in groups
        ]
        whole = (COUNTRY_KATO, _("The whole country"))
        self.fields["place"] = forms.ChoiceField(label=_("Where"), choices=[whole, *inner])


class TengeField(forms.IntegerField):
    """A sum as people write it: with or without spaces between the groups of digits."""

    def to_python(self, value: Any) -> int | None:
        """The sum in whole tenge."""
        return super().to_python("".join(str(value or "").replace("₸", "").split()))


class RewardForm(forms.Form):
    """What was reported, with how much, and when."""

    offence = forms.TypedChoiceField(
        label=_("What was reported"), coerce=Offence, choices=Offence.choices
    )
    sum = TengeField(
        label=_("Bribe, damage or benefit, in tenge"),
        help_text=_("Empty or 0: none, or not known."),
        required=False,
        min_value=0,
        max_value=_LARGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    on = forms.DateField(
        label=_("By the norms of this day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_on(self) -> date:
        """A day of the Republic."""
        day: date = self.cleaned_data["on"]
        if day not in KNOWN_DAYS:
            raise forms.ValidationError(_("Give a day of the present or the recent past."))
        return day


@require_safe
@cache_control(no_store=True, private=True)
def guide(request: HttpRequest) -> HttpResponse:
    """The guide. Query: topic and place; offence, sum and on."""
    reader = reader_now()
    country = reader.atlas.country()
    if country is None:
        raise NotFound
    who = CompetenceForm(
        request.GET if "topic" in request.GET else None,
        reader=reader,
        initial={"topic": Topic.ANTI_CORRUPTION, "place": COUNTRY_KATO},
    )
    reward = RewardForm(
        request.GET if "offence" in request.GET else None, initial={"on": reader.today}
    )
    asked = Asked(place=country, reward=_reward(reward))
    if who.is_bound and who.is_valid():
        place = reader.atlas.by_kato(who.cleaned_data["place"])
        asked = Asked(
            topic=who.cleaned_data["topic"],
            place=country if place is None else place,
            reward=asked.reward,
        )
    page = guide_page(asked, reader, onion=getattr(settings, "ONION", ""))
    context = {"page": page, "who": who, "reward": reward, "section": "guide"}
    return render(request, "publicsite/guide.html", context)


def _reward(form: RewardForm) -> RewardFacts | None:
    if not (form.is_bound and form.is_valid()):
        return None
    asked = form.cleaned_data
    return institutions.reward(asked["offence"], involved=asked["sum"] or 0, on=asked["on"])
