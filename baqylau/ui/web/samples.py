"""Invented records for the gallery. Nobody and nothing here exists."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Language, Trilingual
from baqylau.ui import mapping, parts
from baqylau.ui.web import sample_words as w
from baqylau.ui.words import tenge_text

_DOOR = "#main"


def everything(lang: Language) -> dict[str, Any]:
    """The context of ui/gallery.html in one language."""

    def say(text: Trilingual) -> str:
        return text.in_(lang)

    return {
        "w": {name: say(text) for name, text in vars(w).items() if isinstance(text, Trilingual)},
        "steps": chain(lang),
        "overdue_steps": chain(lang, late=True),
        "funnel": funnel(lang),
        "bars": bars(lang),
        "points": points(),
        "years": years(lang),
        "nodes": [parts.Node(say(w.BODY), _DOOR, ("12",)), parts.Node(say(w.REGION), "", ("7",))],
        "links": [parts.Link(0, 1, 7)],
        "network_heads": [say(w.WHO), say(w.ACTIVITY)],
        "crumbs": [parts.Crumb(say(w.REGIONS), _DOOR), parts.Crumb(say(w.TITLE))],
        "pages": parts.Pager(_DOOR, _DOOR, shown=50, total=12_480),
        "tabs": tabs(lang),
        "facts": facts(lang),
        "entries": history(lang),
        "source": parts.Source(say(w.SOURCE), _DOOR, date(2020, 3, 5), say(w.PAGE)),
        "meta": [say(w.REGION), say(w.SPHERE), say(w.BODY)],
        "shapes": shapes(lang),
        "sign_kinds": [f"sign-{step}" for step in range(1, 5)],
        "filter_form": SampleForm(auto_id="filter_%s"),
        "wrong_form": SampleForm({"title": "", "count": "-1", "kind": "x"}),
        "formset": forms.formset_factory(RowForm, extra=1)(prefix="rows"),
        "day": date(2026, 3, 5),
        "moment": datetime(2026, 3, 5, 9, 30, tzinfo=UTC),
        "sums": [Decimal(8_312_450_000_000), Decimal(45_600_000), Decimal(830_400)],
        "periods": periods(),
    }  # fmt: skip


def chain(lang: Language, *, late: bool = False) -> list[parts.ChainStep]:
    """A chain half-way, or one whose answer is overdue."""
    answer = (
        parts.ChainStep("answer", w.ANSWER.in_(lang), "overdue", None, note=w.SILENT.in_(lang))
        if late
        else parts.ChainStep(
            "answer", w.ANSWER.in_(lang), "waiting", date(2026, 4, 2), note=w.DUE.in_(lang)
        )
    )
    return [
        parts.ChainStep("signal", w.SIGNAL.in_(lang), "done", date(2026, 2, 2), _DOOR),
        parts.ChainStep("case", w.CASE.in_(lang), "none"),
        parts.ChainStep("activity", w.ACTIVITY.in_(lang), "done", date(2026, 2, 20), _DOOR),
        parts.ChainStep("finding", w.FINDING.in_(lang), "done", date(2026, 2, 20), _DOOR),
        parts.ChainStep(
            "recommendation", w.RECOMMENDATION.in_(lang), "current", date(2026, 3, 5), _DOOR
        ),
        answer,
        parts.ChainStep("fix", w.FIX.in_(lang), "none"),
    ]


def funnel(lang: Language) -> list[parts.FunnelStep]:
    """The chain of a period in numbers."""
    rows = [
        (w.SIGNAL, 4210),
        (w.ACTIVITY, 1893),
        (w.FINDING, 1204),
        (w.RECOMMENDATION, 640),
        (w.ANSWER, 388),
    ]
    steps = [parts.FunnelStep(label.in_(lang), value, _DOOR) for label, value in rows]
    return [
        *steps,
        parts.FunnelStep(w.CLAIMED.in_(lang), 210, _DOOR, state="claimed"),
        parts.FunnelStep(w.FIX.in_(lang), 121, _DOOR, state="verified"),
        parts.FunnelStep(w.MONEY.in_(lang), None, note=w.NOT_GIVEN.in_(lang)),
    ]


def bars(lang: Language) -> list[parts.BarRow]:
    """Amounts of different sizes, one of them unknown."""
    values: list[int | None] = [212, 96, 13, 1, 0, None]
    return [
        parts.BarRow(f"{w.REGION.in_(lang)} {i + 1}", value, _DOOR)
        for i, value in enumerate(values)
    ]


def years(lang: Language) -> list[parts.YearPoint]:
    """Sums of four years, one of them unknown."""
    sums = {2023: 830_400, 2024: None, 2025: 45_600_000, 2026: 8_312_450}
    return [
        parts.YearPoint(year, value, _DOOR, tenge_text(value, lang) if value else "")
        for year, value in sums.items()
    ]


def points() -> list[parts.TrendPoint]:
    """Eighteen months, one without data."""
    values: list[int | None] = [
        12,
        18,
        9,
        22,
        31,
        None,
        28,
        44,
        40,
        52,
        61,
        58,
        70,
        66,
        81,
        77,
        90,
        84,
    ]
    months = [date(2025 + i // 12, i % 12 + 1, 1) for i in range(len(values))]
    return [
        parts.TrendPoint(month, value, _DOOR) for month, value in zip(months, values, strict=True)
    ]


def tabs(lang: Language) -> list[parts.Tab]:
    """Three views, the first one open."""
    return [
        parts.Tab(w.FIXES.in_(lang), _DOOR, current=True, count=1204),
        parts.Tab(w.OPEN.in_(lang), _DOOR, count=86),
        parts.Tab(w.SIGNS.in_(lang), _DOOR),
    ]


def facts(lang: Language) -> list[parts.Fact]:
    """A few terms of a record."""
    return [
        parts.Fact(w.WHERE.in_(lang), w.REGION.in_(lang), _DOOR),
        parts.Fact(w.WHO.in_(lang), w.BODY.in_(lang), _DOOR),
        parts.Fact(w.PARTICIPANTS.in_(lang), 1450, note=w.NOT_GIVEN.in_(lang)),
    ]


def history(lang: Language) -> list[parts.HistoryEntry]:
    """What happened to an invented record."""
    return [
        parts.HistoryEntry(date(2026, 2, 20), w.TITLE.in_(lang), w.BODY.in_(lang), _DOOR),
        parts.HistoryEntry(
            datetime(2026, 3, 5, 4, 0, tzinfo=UTC), w.RECOMMENDATION.in_(lang), w.BODY.in_(lang)
        ),
        parts.HistoryEntry(date(2026, 4, 2), w.ANSWER.in_(lang), proof=_DOOR),
    ]


def shapes(lang: Language) -> list[parts.RegionShape]:
    """A grid of twenty square regions, two of them without data."""
    values: list[int | None] = [
        0,
        3,
        8,
        12,
        40,
        55,
        None,
        2,
        17,
        23,
        9,
        130,
        31,
        6,
        None,
        71,
        1,
        5,
        19,
        210,
    ]
    steps = mapping.steps_of(values)
    found = []
    for index, (value, step) in enumerate(zip(values, steps, strict=True)):
        west, south = 50.0 + 5 * (index % 6), 54.0 - 3.2 * (index // 6)
        ring = [
            (west, south),
            (west + 4.8, south),
            (west + 4.8, south - 3),
            (west, south - 3),
            (west, south),
        ]
        name = f"{w.REGION.in_(lang)} {index + 1}"
        title = f"{name}: {value if value is not None else '—'}"
        found.append(
            parts.RegionShape(
                f"{index:02}0000000",
                name,
                [ring],
                (west + 2.4, south - 1.5),
                value,
                step,
                _DOOR,
                title,
            )
        )
    return found


def periods() -> list[Period]:
    """Periods of every form."""
    days = [
        ((2020, 1, 1), (2020, 2, 29)), ((2020, 1, 1), (2020, 12, 31)), ((2019, 11, 1), (2020, 2, 29)),
        ((2026, 3, 5), (2026, 3, 12)), ((2026, 3, 5), (2026, 4, 3)), ((2026, 3, 5), (2026, 3, 5)),
    ]  # fmt: skip
    return [Period(date(*first), date(*last)) for first, last in days]


class SampleForm(forms.Form):
    """Every kind of field."""

    title = forms.CharField(
        label="Тақырыбы · Title", help_text="Не болғанын бір сөйлеммен жазыңыз."
    )
    kind = forms.ChoiceField(
        label="Түрі · Kind", choices=[("", "—"), ("visit", "Рейд"), ("desk", "Камералдық талдау")]
    )
    count = forms.IntegerField(label="Саны · Count", min_value=0, required=False)
    on = forms.DateField(
        label="Күні · Day", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    regime = forms.ChoiceField(
        label="Тәртібі · Regime",
        choices=[("a", "Хабардар етілген мониторинг"), ("b", "Қарапайым пайдаланушы ретінде")],
        widget=forms.RadioSelect,
        initial="a",
    )
    open_to_all = forms.BooleanField(
        label="Жария ету · Publish",
        required=False,
        help_text="Жарияланған жазба барлығына көрінеді.",
    )
    text = forms.CharField(label="Мәтіні · Text", widget=forms.Textarea, required=False)


class RowForm(forms.Form):
    """A row of a formset."""

    text = forms.CharField(label="Анықталған жайт · Finding")
    many = forms.IntegerField(label="Саны · Count", required=False)
