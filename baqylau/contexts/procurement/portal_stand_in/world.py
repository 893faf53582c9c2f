"""What the stand-in holds: objects by service and id, and the journal of what was done to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_TITLES = {
    "subject": "Реестр участников",
    "rnu": "Реестр недобросовестных",
    "trd-buy": "Реестр объявлений",
    "lots": "Реестр лотов",
    "trd-app": "Заявки поставщиков",
    "contract": "Реестр договоров",
    "acts": "Электронные акты",
    "treasury-pay": "Казначейские платежи",
}


@dataclass(slots=True)
class World:
    """Objects in the names of GraphQL, by service and id."""

    services: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=lambda: {name: {} for name in _TITLES}
    )
    journal: list[dict[str, Any]] = field(default_factory=list)

    def put(self, service: str, held: Mapping[str, Any], *, at: str = "") -> dict[str, Any]:
        """Add an object, or replace it; with a time, tell the journal."""
        number = str(held["pid" if service == "subject" else "id"])
        self.services[service][number] = dict(held)
        if at:
            self._tell(service, number, "U", at)
        return self.services[service][number]

    def change(self, service: str, number: int, *, at: str, **parts: Any) -> None:
        """Change an object, as its owner would."""
        held = self.services[service][str(number)]
        held.update(parts)
        if "lastUpdateDate" in held:
            held["lastUpdateDate"] = at
        self._tell(service, str(number), "U", at)

    def drop(self, service: str, number: int, *, at: str) -> None:
        """Delete an object; the journal says so."""
        del self.services[service][str(number)]
        self._tell(service, str(number), "D", at)

    def _tell(self, service: str, number: str, action: str, at: str) -> None:
        gone = action == "D"
        self.journal.append(
            {
                "object_id": number,
                "action": action,
                "date_action": at,
                "service_name": service.replace("-", "_"),
                "service_title": _TITLES[service],
                "url": "" if gone else f"https://ows.goszakup.gov.kz/v3/{service}/{number}",
            }
        )
