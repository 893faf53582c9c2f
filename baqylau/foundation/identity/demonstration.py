"""Invented bodies and people of the demonstration. None of them exists; every name says so.

Whoever reads this file can sign in to a demonstration: that is its purpose, and why the accounts
are refused wherever `settings.DEMO` is off.
"""

from dataclasses import dataclass
from typing import Final

from baqylau.foundation.identity.vocabulary import Role

DEMO_PASSWORD: Final = "demonstration-only"  # noqa: S105 -- published on purpose, see above


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """An invented person with a fixed one-time-code secret (base32) and roles by slug of body."""

    email: str
    name: str
    secret: str
    mandates: tuple[tuple[str, Role], ...]


REPUBLICAN: Final = "smg-rk"
REGIONAL: Final = "demo-pavlodar"
REGIONAL_KATO: Final = "550000000"

DEMO_PEOPLE: Final = (
    DemoPerson(
        email="coordinator@demo.example",
        name="Айгүл Үлгіқызы (demo)",
        secret="DEMOCOORDINATORSECRETABCDEFGHIJK",  # noqa: S106 -- published on purpose
        mandates=((REPUBLICAN, Role.COORDINATOR), (REGIONAL, Role.COORDINATOR)),
    ),
    DemoPerson(
        email="monitor@demo.example",
        name="Болат Үлгіұлы (demo)",
        secret="DEMOMONITORSECRETABCDEFGHIJKLMNO",  # noqa: S106 -- published on purpose
        mandates=((REGIONAL, Role.MONITOR),),
    ),
    DemoPerson(
        email="reporter@demo.example",
        name="Гүлнар Үлгіқызы (demo)",
        secret="DEMOREPORTERSECRETABCDEFGHIJKLMN",  # noqa: S106 -- published on purpose
        mandates=((REPUBLICAN, Role.REPORTER), (REGIONAL, Role.REPORTER)),
    ),
    DemoPerson(
        email="verifier@demo.example",
        name="Дана Үлгіқызы (demo)",
        secret="DEMOVERIFIERSECRETABCDEFGHIJKLMN",  # noqa: S106 -- published on purpose
        mandates=((REPUBLICAN, Role.MONITOR), (REGIONAL, Role.MONITOR)),
    ),
    DemoPerson(
        email="second@demo.example",
        name="Жанар Үлгіқызы (demo)",
        secret="DEMOSECONDPAIROFEYESSECRETABCDEF",  # noqa: S106 -- published on purpose
        mandates=((REGIONAL, Role.COORDINATOR),),
    ),
    DemoPerson(
        email="admin@demo.example",
        name="Ерлан Үлгіұлы (demo)",
        secret="DEMOADMINSECRETABCDEFGHIJKLMNOPQ",  # noqa: S106 -- published on purpose
        mandates=((REPUBLICAN, Role.ADMINISTRATOR), (REGIONAL, Role.ADMINISTRATOR)),
    ),
)
DEMO_EMAILS: Final = tuple(person.email for person in DEMO_PEOPLE)
