"""The settings file of strict mode: the sections and keys of Cardinal's (procurement.md, 5.2)."""

from collections.abc import Callable, Mapping
from configparser import ConfigParser
from configparser import Error as BrokenFile
from dataclasses import dataclass, field, replace
from typing import Any, Final

_TOP: Final = "\0"
_METHOD_DETAILS: Final = "R003.procurement_method_details"
_CODELISTS: Final = {"codelists.bid_status": "bid_status", "codelists.award_status": "award_status"}


class SettingsError(Exception):
    """A settings file that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """What is mended in releases before signs are computed; nothing by default."""

    currency: str | None = None
    bid_status: str | None = None
    award_status: str | None = None
    no_amounts: frozenset[float] = frozenset()
    no_ids: frozenset[str] = frozenset()
    status_by_contracts: bool = False
    move_auctions: bool = False
    buyer_prefix: str = ""
    tenderer_prefix: str = ""
    split_method: str | None = None
    bid_statuses: Mapping[str, str] = field(default_factory=dict)
    award_statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Strict:
    """A settings file as it was understood. `indicators`: settings by code, of those that have a section."""

    indicators: Mapping[str, Mapping[str, Any]]
    currency: str | None = None
    price_methods: tuple[str, ...] = ()
    no_price_methods: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    preparing: Preparing = field(default_factory=Preparing)
    unknown: tuple[str, ...] = ()

    @property
    def prepares(self) -> bool:
        """Whether releases are mended at all."""
        return self.preparing != Preparing()

    def given_prepared(self) -> "Strict":
        """The same for releases that were mended before."""
        return replace(self, preparing=Preparing())

    def common(self, *, currency: str) -> dict[str, Any]:
        """What all indicators are given, beside their own settings."""
        return {
            "strict": True,
            "minimum": 0,
            "threshold": None,
            "excluded": self.excluded,
            "price_methods": self.price_methods,
            "no_price_methods": self.no_price_methods,
            "currency": currency,
        }


def _several(value: str) -> tuple[str, ...]:
    return tuple(value.removesuffix("|").split("|")) if value else ()


def _truth(value: str) -> bool:
    known = {"true": True, "1": True, "yes": True, "on": True}
    known |= {"false": False, "0": False, "no": False, "off": False}
    return known[value.lower()]


def _count(value: str) -> int:
    count = int(value)
    if count < 0:
        raise ValueError(value)
    return count


def _amounts(value: str) -> frozenset[float]:
    return frozenset(float(one) for one in _several(value))


_Read = Callable[[str], Any]
_Keys = Mapping[str, tuple[str, _Read]]

_TOP_KEYS: Final[_Keys] = {
    "currency": ("currency", str),
    "price_comparison_procurement_methods": ("price_methods", _several),
    "no_price_comparison_procurement_methods": ("no_price_methods", _several),
}
_EXCLUSIONS: Final[_Keys] = {"procurement_method_details": ("excluded", _several)}
_PREPARING: Final[Mapping[str, _Keys]] = {
    "defaults": {
        "currency": ("currency", str),
        "bid_status": ("bid_status", str),
        "award_status": ("award_status", str),
    },
    "redactions": {
        "amount": ("no_amounts", _amounts),
        "organization_id": ("no_ids", lambda value: frozenset(_several(value))),
    },
    "corrections": {"award_status_by_contract_status": ("status_by_contracts", _truth)},
    "modifications": {
        "move_auctions": ("move_auctions", _truth),
        "prefix_buyer_or_procuring_entity_id": ("buyer_prefix", str),
        "prefix_tenderer_or_supplier_id": ("tenderer_prefix", str),
        "split_procurement_method_details": ("split_method", str),
    },
}
_INDICATORS: Final[Mapping[str, tuple[Mapping[str, Any], _Keys]]] = {
    "R003": (
        {"days": 15, "methods": (), "days_by_method": {}},
        {"threshold": ("days", int), "procurement_methods": ("methods", _several)},
    ),
    "R018": (
        {"methods": ("open", "selective")},
        {"procurement_methods": ("methods", _several)},
    ),
    "R024": ({}, {"threshold": ("threshold", float)}),
    "R025": (
        {"percentile": 75},
        {"threshold": ("threshold", float), "percentile": ("percentile", _count)},
    ),
    "R028": ({}, {}),
    "R030": ({}, {}),
    "R035": ({"threshold": 1}, {"threshold": ("threshold", _count)}),
    "R036": ({}, {}),
    "R038": (
        {"minimum_submitted_bids": 2, "minimum_contracting_processes": 2},
        {
            "threshold": ("threshold", float),
            "minimum_submitted_bids": ("minimum_submitted_bids", _count),
            "minimum_contracting_processes": ("minimum_contracting_processes", _count),
        },
    ),
    "R048": (
        {"digits": 2, "minimum_contracting_processes": 20},
        {
            "threshold": ("threshold", _count),
            "digits": ("digits", _count),
            "minimum_contracting_processes": ("minimum_contracting_processes", _count),
        },
    ),
    "R058": ({}, {"threshold": ("threshold", float)}),
}
# Known, and without effect on signs.
_IDLE: Final = {
    "output": {"info_currency_mismatches"},
    "defaults": {"item_classification_scheme", "party_roles"},
}


def read_settings(text: str) -> Strict:
    """Understand a settings file. Raises SettingsError where a value is not of its kind."""
    parser = ConfigParser(
        interpolation=None, strict=False, comment_prefixes=(";", "#"), default_section="\1"
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their case
    try:
        parser.read_string(f"[{_TOP}]\n{text}")
    except BrokenFile as error:
        raise SettingsError(str(error)) from error
    found = {
        name: {key: _bare(value) for key, value in parser[name].items()}
        for name in parser.sections()
    }
    return _understood(found)


def _bare(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _understood(found: Mapping[str, Mapping[str, str]]) -> Strict:
    unknown: list[str] = []
    top = _section(found, _TOP, _TOP_KEYS, unknown)
    top |= _section(found, "exclusions", _EXCLUSIONS, unknown)
    _section(found, "output", {}, unknown)
    preparing: dict[str, Any] = {}
    for name, keys in _PREPARING.items():
        preparing |= _section(found, name, keys, unknown)
    for name, kind in _CODELISTS.items():
        preparing[f"{kind}es"] = dict(found.get(name, {}))
    indicators = {
        code: {**usual, **_section(found, code, keys, unknown)}
        for code, (usual, keys) in _INDICATORS.items()
        if code in found
    }
    if _METHOD_DETAILS in found:
        days = {name: (name, int) for name in found[_METHOD_DETAILS]}
        special = _section(found, _METHOD_DETAILS, days, unknown)
        usual, _keys = _INDICATORS["R003"]
        indicators["R003"] = {**indicators.get("R003", usual), "days_by_method": special}
    unknown += [name for name in found if name not in _known_sections()]
    prepared = Preparing(**{name: value for name, value in preparing.items() if value != {}})
    return Strict(indicators=indicators, preparing=prepared, unknown=tuple(unknown), **top)


def _known_sections() -> set[str]:
    return {_TOP, "exclusions", _METHOD_DETAILS, *_PREPARING, *_CODELISTS, *_INDICATORS, *_IDLE}


def _section(
    found: Mapping[str, Mapping[str, str]], name: str, keys: _Keys, unknown: list[str]
) -> dict[str, Any]:
    """The values of a section under our own names; unknown keys are added to `unknown`."""
    told: dict[str, Any] = {}
    for key, value in found.get(name, {}).items():
        place = key if name == _TOP else f"{name}.{key}"
        if key in keys:
            ours, read = keys[key]
            try:
                told[ours] = read(value)
            except (ValueError, KeyError) as error:
                message = f"{place} = {value}: not a value of this key"
                raise SettingsError(message) from error
        elif key not in _IDLE.get(name, ()):
            unknown.append(place)
    return told
