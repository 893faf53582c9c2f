"""What the register of contracts may be asked, read from the address; unknown words are said beside fields."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.procurement.queries.parties import parties_like
from baqylau.contexts.procurement.queries.search import BY_DATE, Sought
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.rules.identifiers import masked
from baqylau.contexts.procurement.vocabulary import Category, Method
from baqylau.contexts.procurement.web.reading import Reader

UNNAMED: Final = "none"
_LARGEST: Final = 10**15
_YEARS: Final = (1991, 2100)


class SumField(forms.IntegerField):
    """A sum as people write it: with or without spaces between the groups of digits."""

    def to_python(self, value: Any) -> int | None:
        """The sum in whole tenge."""
        return super().to_python("".join(str(value or "").replace("₸", "").split()))


class SearchForm(forms.Form):
    """Words, region, year, method, category, sign, parties, sums, and the order."""

    q = forms.CharField(label=_("Words or a number"), required=False, max_length=200)
    region = forms.ChoiceField(label=_("Region"), required=False)
    year = forms.IntegerField(
        label=_("Year of signature"), required=False, min_value=_YEARS[0], max_value=_YEARS[1]
    )
    method = forms.ChoiceField(label=_("How the supplier was chosen"), required=False)
    category = forms.ChoiceField(label=_("What is bought"), required=False)
    sign = forms.ChoiceField(label=_("Sign"), required=False)
    buyer = forms.CharField(label=_("Buyer: name or BIN"), required=False, max_length=200)
    supplier = forms.CharField(label=_("Supplier: name or BIN"), required=False, max_length=200)
    least = SumField(label=_("From, tenge"), required=False, min_value=0, max_value=_LARGEST)
    most = SumField(label=_("To, tenge"), required=False, min_value=0, max_value=_LARGEST)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("latest first")),
            ("sum", _("largest sum first")),
            ("signs", _("most signs first")),
        ],
    )
    marked = forms.BooleanField(label=_("Only with signs"), required=False)

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        super().__init__(data)
        self.reader = reader
        self._offer("region", _("All regions"), _regions(reader))
        self._offer("method", _("Any way"), Method.choices)
        self._offer("category", _("Goods, works, services"), Category.choices)
        self._offer("sign", _("With signs or without"), _signs(reader))
        for name in ("least", "most"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def _offer(self, name: str, everything: Any, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", everything), *choices]

    def clean_q(self) -> str:
        """Nobody is looked for by a personal number."""
        return self._no_person("q")

    def clean_buyer(self) -> str:
        """Nobody is looked for by a personal number."""
        return self._no_person("buyer")

    def clean_supplier(self) -> str:
        """Nobody is looked for by a personal number."""
        return self._no_person("supplier")

    def _no_person(self, name: str) -> str:
        told: str = self.cleaned_data[name].strip()
        if masked(told) != told:
            message = _("This is a person's number. People are neither kept nor found by it.")
            raise forms.ValidationError(message)
        return told

    def clean(self) -> dict[str, Any]:
        """The sums must be in order."""
        cleaned = super().clean() or {}
        least, most = cleaned.get("least"), cleaned.get("most")
        if least is not None and most is not None and most < least:
            self.add_error("most", _("The range ends before it begins."))
        return cleaned

    def sought(self) -> Sought | None:
        """What is asked for; None where the address makes no sense."""
        if not self.is_valid():
            return None
        told = self.cleaned_data
        return Sought(
            words=told["q"],
            region=_region(told["region"], self.reader),
            year=told["year"],
            method=told["method"],
            category=told["category"],
            sign=told["sign"],
            is_marked=told["marked"],
            buyers=_parties(told["buyer"]),
            suppliers=_parties(told["supplier"]),
            least=_sum(told["least"]),
            most=_sum(told["most"]),
            order=told["order"] or BY_DATE,
        )

    def kept(self) -> dict[str, str]:
        """The search as it stands in an address, without its place in the list."""
        return {name: value for name in self.fields if (value := str(self.data.get(name, "")))}

    def in_words(self) -> str:
        """What was chosen, as a line of words."""
        return ", ".join(self._word(name, value) for name, value in self.kept().items())

    def _word(self, name: str, value: str) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(value, value))
        if isinstance(field, forms.BooleanField) or name in {"least", "most"}:
            return str(field.label) if name == "marked" else f"{field.label}: {value}"
        return value


class WatchForm(forms.Form):
    """The name of a search that is kept."""

    name = forms.CharField(label=_("Name of this search"), max_length=120)


def _regions(reader: Reader) -> list[tuple[str, str]]:
    found = [
        (region.kato, region.names.in_(reader.language))
        for region in reader.atlas.regions(reader.today)
    ]
    unnamed = (UNNAMED, str(_("Not named by the source")))
    return [*sorted(found, key=lambda one: one[1]), unnamed]


def _region(code: str, reader: Reader) -> int | None:
    return 0 if code == UNNAMED else reader.atlas.by_kato(code)


def _signs(reader: Reader) -> list[tuple[str, str]]:
    return [
        (one.code, f"{one.code} · {one.title.in_(reader.language)}")
        for one in catalogue.every_sign().values()
    ]


def _parties(text: str) -> tuple[int, ...] | None:
    return tuple(parties_like(text)) if text else None


def _sum(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)
