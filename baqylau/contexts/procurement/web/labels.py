"""Codes in words. A code that nobody has worded is shown as it is."""

from functools import cache
from importlib import resources
from json import loads
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baqylau.contexts.procurement.vocabulary import (
    BidStatus,
    Category,
    ContractStatus,
    Method,
    Origin,
    TenderStatus,
)
from baqylau.ui.words import number_text

_METHODS: Final = resources.files("baqylau.contexts.procurement") / "data" / "methods.json"


def label(choices: type[TextChoices], code: str) -> str:
    """The word of a code."""
    return str(choices(code).label) if code in choices.values else code


def method(code: str) -> str:
    """How the supplier was chosen."""
    return label(Method, code) or _("not named by the source")


def method_named(code: str, language: str) -> str:
    """The portal's own name of a way of choosing; the text itself where it is no code of the portal."""
    told = _methods().get(code)
    return told[language] if told else code


@cache
def _methods() -> dict[str, dict[str, str]]:
    told = loads(_METHODS.read_text(encoding="utf-8"))
    return {str(one["id"]): one["names"] for one in told["codes"]}


def category(code: str) -> str:
    """What is bought."""
    return label(Category, code)


def contract_status(code: str) -> str:
    """Where a contract stands."""
    return label(ContractStatus, code)


def tender_status(code: str) -> str:
    """Where an announcement or a lot stands."""
    return label(TenderStatus, code)


def bid_status(code: str) -> str:
    """What became of a bid."""
    return label(BidStatus, code)


def origin(code: str) -> str:
    """Where a record came from."""
    return label(Origin, code)


def signs(count: int, language: str) -> str:
    """How many signs need checking; nothing for none."""
    if not count:
        return ""
    told = ngettext("%(n)s sign: needs checking", "%(n)s signs: need checking", count)
    return told % {"n": number_text(count, language)}
