"""Who reads and when, and how names, titles and sums are told them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baqylau.contexts.procurement.queries.parties import PartyFacts
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.queries import Atlas
from baqylau.kernel import clock
from baqylau.kernel.texts import Language, as_language
from baqylau.ui.words import DASH, HARD, number_text, share_text, tenge_text


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one page: the language, the day, all territories by key."""

    language: Language
    today: date
    atlas: Atlas

    def place(self, key: int | None) -> str:
        """What the place is called; nothing for none."""
        return "" if key is None else self.atlas.name(key, self.today).in_(self.language)

    def region_code(self, key: int) -> str:
        """The nine-digit code of a region."""
        return self.atlas.places[key].kato

    def party(self, party: PartyFacts | None) -> str:
        """The name of an organisation; of people, the code that stands for them."""
        if party is None:
            return _("not named by the source")
        if party.is_person:
            return _("Sole trader %(code)s") % {"code": party.code}
        return self.either(party.name_kk, party.name_ru) or party.code

    def either(self, kk: str, ru: str) -> str:
        """The wording of the source nearest to the reader's language."""
        return (kk or ru) if self.language == "kk" else (ru or kk)

    def wording_language(self, kk: str, ru: str) -> str:
        """The language that `either` answers in, where it is another than the page's."""
        told = "kk" if (kk and self.language == "kk") or not ru else "ru"
        return "" if told == self.language else told

    def sum(self, amount: Decimal | float | None, currency: str = "KZT") -> str:
        """A sum in words; a dash for none."""
        if amount is None:
            return DASH
        if currency != "KZT":
            return f"{self.number(amount)}{HARD}{currency}"
        return tenge_text(amount, self.language)

    def share(self, part: Decimal, whole: Decimal) -> str:
        """What per cent the part is of the whole."""
        return share_text(float(part), float(whole), self.language)

    def number(self, value: float | Decimal | None) -> str:
        """A number as people write it, four decimals at most; a dash for none."""
        if value is None:
            return DASH
        whole = isinstance(value, int) or float(value).is_integer()
        return number_text(int(value) if whole else round(float(value), 4), self.language)


def reader_now() -> Reader:
    """Who reads this request. One query."""
    return Reader(as_language(get_language()), clock.today(), places.atlas())
