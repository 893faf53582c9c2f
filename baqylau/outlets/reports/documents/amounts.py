"""A number with its source's hedge, as people of each language write it. Pure."""

from typing import Final

from baqylau.contexts.fieldwork.vocabulary import Qualifier
from baqylau.kernel.texts import Language, as_language
from baqylau.ui.words import HARD, number_text

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "kk": {
        Qualifier.ABOUT: "шамамен {n}",
        Qualifier.MORE_THAN: "{n}-{from} астам",
        Qualifier.LESS_THAN: "{n}-{from} аз",
        Qualifier.AT_LEAST: "кемінде {n}",
    },
    "ru": {
        Qualifier.ABOUT: "около {n}",
        Qualifier.MORE_THAN: "более {n}",
        Qualifier.LESS_THAN: "менее {n}",
        Qualifier.AT_LEAST: "не менее {n}",
    },
    "en": {
        Qualifier.ABOUT: "about {n}",
        Qualifier.MORE_THAN: "more than {n}",
        Qualifier.LESS_THAN: "less than {n}",
        Qualifier.AT_LEAST: "at least {n}",
    },
}
# The ablative of Kazakh numerals, by the word that is spoken last: бір-ден … тоғыз-дан, он-нан …
_ONES: Final = ("", "ден", "ден", "тен", "тен", "тен", "дан", "ден", "ден", "дан")
_TENS: Final = ("", "нан", "дан", "дан", "тан", "ден", "тан", "тен", "нен", "нан")
_HUNDRED: Final = "ден"
_THOUSAND: Final = "нан"  # мыңнан, миллионнан, миллиардтан is the one exception
_MILLIARD: Final = "тан"
_ZERO: Final = "ден"


def hedged(value: int, qualifier: str, language: str) -> str:
    """`more than 10 000`; in Kazakh `10 000-нан астам`."""
    code = as_language(language)
    number = number_text(value, code)
    pattern = _WORDS[code].get(qualifier)
    if pattern is None:
        return number
    words = pattern.replace(" ", HARD)
    return words.replace("{n}", number).replace("{from}", ablative_ending(value))


def ablative_ending(number: int) -> str:
    """The ending of the Kazakh ablative after a number in digits: 5-тен, 20-дан, 1000-нан."""
    if number == 0:
        return _ZERO
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    if number % 1000:
        return _HUNDRED
    is_milliard = number % 10**9 == 0 and number % 10**12 != 0
    return _MILLIARD if is_milliard else _THOUSAND
