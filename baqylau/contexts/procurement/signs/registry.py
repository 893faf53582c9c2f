"""Every sign there is, in order: the modules of `standard`, then of `local`, by the number of their code."""

import importlib
import pkgutil
import re
from types import ModuleType

from baqylau.contexts.procurement.signs import local, standard
from baqylau.contexts.procurement.signs.declared import Indicator


def every_indicator() -> list[Indicator]:
    """The standard ones, then the local ones."""
    return [*standard_indicators(), *local_indicators()]


def standard_indicators() -> list[Indicator]:
    """Those that all countries share."""
    return _of(standard)


def local_indicators() -> list[Indicator]:
    """Those of Kazakhstan's rules and of contracts."""
    return _of(local)


def _of(package: ModuleType) -> list[Indicator]:
    names = [one.name for one in pkgutil.iter_modules(package.__path__)]
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    found: list[Indicator] = [one.INDICATOR for one in modules if hasattr(one, "INDICATOR")]
    return sorted(found, key=lambda one: _numbered(one.code))


def _numbered(code: str) -> tuple[str, int]:
    return re.sub(r"\d", "", code), int(re.sub(r"\D", "", code) or 0)
