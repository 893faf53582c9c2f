"""The parts of `baqylau procurement`: every module here with a `PART` is one."""

from importlib import import_module
from pkgutil import iter_modules

from baqylau.contexts.procurement.management.parts.part import Part

__all__ = ["Part", "parts"]


def parts() -> dict[str, Part]:
    """All parts by name."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    found = [module.PART for module in modules if hasattr(module, "PART")]
    return {part.name: part for part in sorted(found, key=lambda part: part.name)}
