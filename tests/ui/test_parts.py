"""Every component, in every language, in the gallery and in its edge cases."""

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from baqylau.kernel.actors import ANYONE
from baqylau.ui import icons, parts
from baqylau.ui.web import gallery, samples

LANGUAGES = ("kk", "ru", "en")
_VOID = {"meta", "link", "input", "br", "hr", "img", "wbr"}


class Balance(HTMLParser):
    """Notes elements closed in the wrong order, and ids used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.wrong += [
            f"{tag} style" for name, _ in attrs if name == "style" or name.startswith("on")
        ]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag("br", attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def render(source: str, lang: str = "en", **context: object) -> str:
    with translation.override(lang):
        return engines["django"].from_string(source).render(context)


def gallery_in(lang: str, rf: RequestFactory) -> str:
    request = rf.get("/-/components", {"lang": lang})
    request.actor = ANYONE
    return gallery.components(request).content.decode()


@pytest.mark.urls("baqylau.ui.web.urls")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_gallery_is_whole_in_every_language(lang: str, rf: RequestFactory) -> None:
    html = gallery_in(lang, rf)
    checked = Balance()
    checked.feed(html)
    assert checked.wrong == []
    assert checked.open == []
    assert f'<html lang="{lang}">' in html
    assert "{%" not in html
    assert "{{" not in html


@pytest.mark.urls("baqylau.ui.web.urls")
def test_the_three_galleries_speak_different_languages(rf: RequestFactory) -> None:
    assert (
        len({re.search("<h1>(.*?)</h1>", gallery_in(lang, rf)).group(1) for lang in LANGUAGES}) == 3
    )  # type: ignore[union-attr]


def test_a_figure_without_a_number_says_so_and_is_still_a_door() -> None:
    html = render('{% figure None "Visits" url="/a" %}')
    assert "took place, number not given" in html
    assert 'href="/a"' in html


@pytest.mark.parametrize(
    ("state", "word"),
    [("hand", "entered by hand"), ("unverified", "not verified"), ("claimed", "not yet verified"), ("verified", "on the spot")],
)  # fmt: skip
def test_a_state_of_a_figure_has_its_own_shape_and_word(state: str, word: str) -> None:
    html = render('{% figure 7 "Fixes" url="/a" state=state %}', state=state)
    assert f"figure--{state}" in html
    assert word in html
    assert "<svg" in html


def test_what_people_wrote_is_never_markup() -> None:
    html = render(
        '{% card t "/a" text=t %}{% status "plain" t %}{% notice "info" title=t %}{{ t }}{% endnotice %}',
        t="<b>x</b>",
    )
    assert "<b>x</b>" not in html
    assert html.count("&lt;b&gt;x&lt;/b&gt;") == 5


def test_a_bar_of_little_is_still_seen_and_of_nothing_is_not() -> None:
    rows = [
        parts.BarRow("a", 100_000),
        parts.BarRow("b", 1),
        parts.BarRow("c", 0),
        parts.BarRow("d", None),
    ]
    html = render("{% bars rows %}", rows=rows)
    assert re.findall(r'bar__length" width="(\d+)"', html) == ["1000", "6", "0", "0"]
    assert "number not given" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_drawings_keep_plain_digits_in_every_language(lang: str) -> None:
    html = render("{% trend p %}{% bars b %}{% map_block s %}{% progress 1234 5678 x %}", lang,
                  p=samples.points() * 4, b=samples.bars("kk"), s=samples.shapes("kk"), x="x")  # fmt: skip
    numbers = re.findall(r'\b(?:x|y|width|height|viewBox|value|max)="([^"]*)"', html)
    assert numbers
    assert all(re.fullmatch(r"-?[\d.]+( -?[\d.]+)*", number) for number in numbers)


def test_errors_stand_beside_their_field_and_are_tied_to_it() -> None:
    class Form(forms.Form):
        name = forms.CharField(help_text="As in the act.")

    html = render("{% field form.name %}", form=Form({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    summary = render("{% form_errors form %}", form=Form({"name": ""}))
    assert 'href="#id_name"' in summary
    assert render("{% form_errors form %}", form=Form({"name": "x"})).strip() == ""


def test_a_formset_carries_a_blank_row_for_the_script_and_works_without_it() -> None:
    formset = forms.formset_factory(samples.RowForm, extra=2)(prefix="rows")
    html = render("{% formset formset %}", formset=formset)
    assert html.count('name="rows-0-text"') == 1
    assert 'name="rows-__prefix__-text"' in html.split("<template>")[1]
    assert "data-formset-add hidden" in html


def test_an_address_keeps_its_other_parameters(rf: RequestFactory) -> None:
    request = rf.get("/kk/findings/", {"kind": "visit", "page": "3"})
    html = render('{% url_with status="open" page=None %}', request=request)
    assert html == "/kk/findings/?kind=visit&amp;status=open"


def test_a_region_without_data_is_hatched_and_never_zero() -> None:
    html = render("{% map_block s %}", s=samples.shapes("en"))
    assert html.count("map__shape--none") == 3
    assert "no data" in html


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(KeyError):
        icons.icon("skull")
