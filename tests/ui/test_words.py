"""Numbers, days, periods and sums in three languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation

from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.ui import words

LANGUAGES = ("kk", "ru", "en")


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def rendered(source: str, lang: str, **context: object) -> str:
    with translation.override(lang):
        return plain(engines["django"].from_string(source).render(context))


def test_digits_stand_in_groups_and_the_decimal_mark_follows_the_language() -> None:
    assert [plain(words.number_text(1234567, lang)) for lang in LANGUAGES] == ["1 234 567"] * 3
    assert [plain(words.number_text(Decimal("1234.5"), lang)) for lang in LANGUAGES] == [
        "1 234,5", "1 234,5", "1 234.5",
    ]  # fmt: skip
    assert plain(words.number_text(-1200, "ru")) == "-1 200"


def test_a_day_is_said_as_people_say_it() -> None:
    day = date(2026, 3, 5)
    assert [plain(words.day_text(day, lang)) for lang in LANGUAGES] == [
        "5 наурыз 2026 ж.", "5 марта 2026 г.", "5 March 2026",
    ]  # fmt: skip
    assert [plain(words.month_text(day, lang)) for lang in LANGUAGES] == [
        "2026 ж. наурыз", "март 2026 г.", "March 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2020, 1, 1), (2020, 2, 29), ("2020 ж. қаңтар–ақпан", "январь–февраль 2020 г.", "January–February 2020")),
        ((2020, 2, 1), (2020, 2, 29), ("2020 ж. ақпан", "февраль 2020 г.", "February 2020")),
        ((2020, 2, 1), (2020, 2, 28), ("1–28 ақпан 2020 ж.", "1–28 февраля 2020 г.", "1–28 February 2020")),
        ((2020, 1, 1), (2020, 12, 31), ("2020 жыл", "2020 год", "2020")),
        ((2020, 1, 1), (2021, 12, 31), ("2020–2021 жж.", "2020–2021 гг.", "2020–2021")),
        (
            (2019, 11, 1), (2020, 2, 29),
            ("2019 ж. қараша – 2020 ж. ақпан", "ноябрь 2019 г. – февраль 2020 г.", "November 2019 – February 2020"),
        ),
        ((2026, 3, 5), (2026, 4, 3), ("5 наурыз – 3 сәуір 2026 ж.", "5 марта – 3 апреля 2026 г.", "5 March – 3 April 2026")),
        ((2026, 3, 5), (2026, 3, 5), ("5 наурыз 2026 ж.", "5 марта 2026 г.", "5 March 2026")),
    ],
)  # fmt: skip
def test_a_period_is_said_once_where_its_ends_agree(
    first: tuple[int, int, int], last: tuple[int, int, int], said: tuple[str, str, str]
) -> None:
    period = Period(date(*first), date(*last))
    assert tuple(plain(words.period_text(period, lang)) for lang in LANGUAGES) == said


def test_big_sums_are_words_and_small_ones_exact() -> None:
    assert plain(words.tenge_text(8_312_450_000_000, "kk")) == "8,3 трлн ₸"
    assert plain(words.tenge_text(8_312_450_000_000, "en")) == "8.3 trillion ₸"
    assert plain(words.tenge_text(2_000_000, "ru")) == "2 млн ₸"
    assert plain(words.tenge_text(999_960_000, "ru")) == "1 млрд ₸"
    assert plain(words.tenge_text(830_400, "ru")) == "830 400 ₸"


def test_a_big_sum_keeps_the_exact_one_for_the_pointer_and_for_paper() -> None:
    html = rendered("{{ sum|tenge }}", "ru", sum=Decimal(8312450000000))
    assert 'value="8312450000000"' in html
    assert 'title="8 312 450 000 000 ₸"' in html
    assert '<span class="only-print"> (8 312 450 000 000 ₸)</span>' in html


def test_no_share_of_nothing() -> None:
    assert words.share_text(3, 0, "ru") == "—"
    assert plain(words.share_text(3, 7, "kk")) == "43 %"
    assert words.share_text(3, 7, "en") == "43%"


def test_a_moment_is_told_by_the_clock_of_the_place() -> None:
    late = datetime(2026, 3, 5, 20, 30, tzinfo=UTC)
    assert ">6 марта 2026 г., 01:30<" in rendered("{{ at|moment }}", "ru", at=late)
    assert ">6 марта 2026 г.<" in rendered("{{ at|day }}", "ru", at=late)


def test_nothing_is_said_of_nothing() -> None:
    for name in ("number", "day", "moment", "month", "period", "tenge", "say"):
        assert rendered("{{ none|" + name + " }}", "kk", none=None) == ""


def test_a_trilingual_text_speaks_the_language_of_the_page() -> None:
    text = Trilingual("жол", "дорога", "road")
    assert [rendered("{{ t|say }}", lang, t=text) for lang in LANGUAGES] == [
        "жол",
        "дорога",
        "road",
    ]


def test_djangos_own_formats_are_ours() -> None:
    day = {"kk": "5 наурыз 2026 ж.", "ru": "5 марта 2026 г.", "en": "5 March 2026"}
    for lang, said in day.items():
        assert rendered("{{ d }}", lang, d=date(2026, 3, 5)).lower() == said.lower()
        assert rendered("{{ n }}", lang, n=1234567) == "1 234 567"
