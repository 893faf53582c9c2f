"""Which name of an organisation to use on a day."""

from collections.abc import Sequence
from datetime import date

from baqylau.foundation.institutions.vocabulary import NameSpan
from baqylau.kernel.texts import Trilingual


def nearest_name(code: str, names: Sequence[NameSpan], on: date) -> Trilingual:
    """The name in force, else the last before, else the first after; the code where there is none.

    `names` are ordered, oldest first.
    """
    begun = [name for name in names if name.valid_from is None or name.valid_from <= on]
    if begun:
        return begun[-1].names
    return names[0].names if names else Trilingual(code, code, code)
