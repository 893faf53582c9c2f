"""A text in the three languages of the house."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")


def as_language(code: str | None) -> Language:
    """The supported language of a code such as `ru-KZ`; Kazakh where it is none of ours."""
    short = (code or "")[:2]
    return short if short in LANGUAGES else "kk"


@dataclass(frozen=True, slots=True)
class Trilingual:
    """One meaning, three equal wordings."""

    kk: str
    ru: str
    en: str

    def in_(self, language: str) -> str:
        """The wording in that language."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[as_language(language)]

    def as_dict(self) -> dict[str, str]:
        """For JSON: always the three keys kk, ru, en."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}
