"""Pages of objects: REST v3 follows `next_page` until it is empty, GraphQL v3 asks `after` the last id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from baqylau.contexts.procurement.gateways.portal.calls import Line
from baqylau.contexts.procurement.gateways.portal.errors import BrokenAnswer
from baqylau.contexts.procurement.rules.identifiers import discreet
from baqylau.contexts.procurement.rules.portal.shapes import Service, asked

REST_LIMIT: Final = 500
GRAPH_LIMIT: Final = 200
_GRAPH: Final = "/v3/graphql"


@dataclass(frozen=True, slots=True)
class Page:
    """Objects as they were answered, where the next page is ("" after the last), and how many there are."""

    items: Sequence[Any]
    after: str
    total: int | None


class Portal:
    """What is asked of the portal. Raises PortalDown everywhere."""

    def __init__(
        self, line: Line, *, rest_limit: int = REST_LIMIT, graph_limit: int = GRAPH_LIMIT
    ) -> None:
        self._line = line
        self._rest_limit = rest_limit
        self._graph_limit = graph_limit

    def page(
        self, service: Service, after: str = "", scope: Mapping[str, Any] | None = None
    ) -> Page:
        """A page of a service; `after` is what the page before it said, "" for the first."""
        if service.root:
            return self._graph(service, after, scope or {})
        return self._rest(f"/v3/{service.name}", after)

    def named(self, service: Service, ids: Sequence[str]) -> Sequence[Any]:
        """Objects by their ids, as many as there are. GraphQL finds a page of them at a time."""
        if service.root:
            numbers = [int(one) for one in ids if one.isdecimal()]
            return self._graph(service, "", {service.found_by: numbers}).items if numbers else []
        found = (self._line.get(f"/v3/{service.name}/{one}") for one in ids if one.isdecimal())
        return [one for one in found if one is not None]

    def one(self, path: str) -> Any:
        """One object of REST; None where there is none."""
        return self._line.get(path)

    def journal(self, since: str, until: str, after: str = "") -> Page:
        """What was changed (`U`) and deleted (`D`) between two times of the portal's clock."""
        between = {"date_from": since, "date_to": until}
        return self._rest("/v3/journal", after, between)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _rest(self, path: str, after: str, more: Mapping[str, str] | None = None) -> Page:
        query = urlencode({"limit": self._rest_limit, **(more or {})})
        told = self._line.get(after or f"{path}?{query}")
        if told is None:
            return Page((), "", 0)
        if not isinstance(told, dict) or not isinstance(told.get("items"), list):
            message = "a page without items"
            raise BrokenAnswer(message)
        return Page(told["items"], _path_only(told.get("next_page")), _count(told.get("total")))

    def _graph(self, service: Service, after: str, scope: Mapping[str, Any]) -> Page:
        variables: dict[str, Any] = {"limit": self._graph_limit, "filter": dict(scope)}
        if after:
            variables["after"] = int(after)
        told = self._line.post(_GRAPH, {"query": asked(service), "variables": variables})
        items = _inside(told, "data", service.root)
        if not isinstance(items, list):
            message = f"GraphQL gave no {service.root}: {_complaint(told)}"
            raise BrokenAnswer(message)
        about = _inside(told, "extensions", "pageInfo")
        about = about if isinstance(about, dict) else {}
        last = about.get("lastId")
        more = about.get("hasNextPage") is True and isinstance(last, int) and bool(items)
        return Page(items, str(last) if more else "", _count(about.get("totalCount")))


def _complaint(told: Any) -> str:
    """What the portal says is wrong with a question, without anything personal in it."""
    errors = told.get("errors") if isinstance(told, dict) else None
    first = errors[0] if isinstance(errors, list) and errors else None
    said = first.get("message") if isinstance(first, dict) else None
    return discreet(said)[:200] if isinstance(said, str) else "no reason"


def _inside(told: Any, *names: str) -> Any:
    for name in names:
        told = told.get(name) if isinstance(told, dict) else None
    return told


def _count(told: Any) -> int | None:
    return told if isinstance(told, int) and told >= 0 else None


def _path_only(told: Any) -> str:
    """The next page by path and query alone: an answer may not send the token to another host."""
    if not isinstance(told, str) or not told:
        return ""
    parts = urlsplit(told)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
