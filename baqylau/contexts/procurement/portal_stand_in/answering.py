"""Answers as the portal gives them: REST in snake_case with `next_page`, GraphQL with `pageInfo`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from baqylau.contexts.procurement.portal_stand_in.schema import ROOTS, TYPES
from baqylau.contexts.procurement.portal_stand_in.world import World
from baqylau.contexts.procurement.rules.deriving import codes

_REST_LIMIT: Final = 50
_REST_MOST: Final = 500
_GRAPH_MOST: Final = 200
_ROOT: Final = re.compile(r"\{\s*(\w+)\s*\([^)]*\)\s*(\{.*\})\s*\}\s*$", re.DOTALL)
_WORD: Final = re.compile(r"\w+|[{}]")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])([A-Z])")


class NoSuchField(Exception):  # noqa: N818  it is an answer, not an error of ours
    """The question names what the schema has not."""


def rest(world: World, target: str) -> Any:
    """The body for a path of REST; None where nothing is."""
    parts = urlsplit(target)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    _, version, *names = parts.path.split("/")
    if version != "v3" or not names:
        return None
    if names[0] == "journal":
        return _journal(world, asked)
    if names[0] == "refs" and len(names) > 1:
        return _reference(names[1])
    objects = world.services.get(names[0])
    if objects is None:
        return None
    if len(names) > 1 and names[1] != "all":
        found = objects.get(names[1])
        return None if found is None else snake(found)
    numbers = sorted(map(int, objects), reverse=True)
    after = int(asked["search_after"]) if "search_after" in asked else None
    left = [one for one in numbers if after is None or one < after]
    limit = min(int(asked.get("limit", _REST_LIMIT)), _REST_MOST)
    page = left[:limit]
    return {
        "total": len(numbers),
        "limit": limit,
        "next_page": f"/v3/{names[0]}?page=next&limit={limit}&search_after={page[-1]}"
        if len(left) > limit
        else "",
        "items": [snake(objects[str(one)]) for one in page],
    }


def graphql(world: World, told: Mapping[str, Any]) -> Any:
    """The body for a question in GraphQL, errors included."""
    found = _ROOT.search(str(told.get("query", "")))
    if found is None or found[1] not in ROOTS:
        return {"errors": [{"message": "Syntax Error"}], "data": None}
    root, (kind, service, filters) = found[1], ROOTS[found[1]]
    try:
        selection = _selection(iter(_WORD.findall(found[2])[1:]), kind)
        asked = told.get("variables", {})
        page, info = _graph_page(world.services[service], asked, filters.split())
    except NoSuchField as problem:
        message = f'Cannot query field "{problem}" on type "{kind}".'
        return {"errors": [{"message": message}], "data": None}
    items = [_cut(one, selection) for one in page]
    return {"data": {root: items}, "extensions": {"pageInfo": info}}


def snake(held: Any) -> Any:
    """The object in the names of REST."""
    if isinstance(held, dict):
        return {_HUMP.sub(r"_\1", name).lower(): snake(value) for name, value in held.items()}
    return [snake(one) for one in held] if isinstance(held, list) else held


def _graph_page(
    objects: Mapping[str, dict[str, Any]], asked: Mapping[str, Any], filters: list[str]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    limit = min(int(asked.get("limit", _REST_LIMIT)), _GRAPH_MOST)
    wanted = asked.get("filter") or {}
    for name in wanted:
        if name not in filters:
            raise NoSuchField(name)
    numbers = sorted((int(key) for key, one in objects.items() if _fits(one, wanted)), reverse=True)
    after = asked.get("after")
    left = [one for one in numbers if after is None or one < after]
    page = left[:limit]
    info = {
        "limitPage": limit,
        "totalCount": len(numbers),
        "hasNextPage": len(left) > limit,
        "lastId": page[-1] if page else None,
    }
    return [objects[str(one)] for one in page], info


def _fits(held: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    for name, value in wanted.items():
        own = held.get(name)
        if name.endswith("Date") or name.startswith("date"):
            since, until = [*(value if isinstance(value, list) else [value]), ""][:2]
            if not own or own < since or (until and own[:10] > until[:10]):
                return False
        elif own not in (value if isinstance(value, list) else [value]):
            return False
    return True


def _selection(words: Iterator[str], kind: str) -> dict[str, Any]:
    """The fields asked for after an opening brace, by name; inner ones in their turn."""
    asked: dict[str, Any] = {}
    last = ""
    for word in words:
        if word == "}":
            return asked
        if word == "{":
            asked[last] = _selection(words, TYPES[kind][last])
            continue
        if word not in TYPES[kind]:
            raise NoSuchField(word)
        asked[word], last = {}, word
    return asked


def _cut(held: Any, selection: Mapping[str, Any]) -> Any:
    if isinstance(held, list):
        return [_cut(one, selection) for one in held]
    if not isinstance(held, dict):
        return held
    return {
        name: _cut(held.get(name), inner) if inner else held.get(name)
        for name, inner in selection.items()
    }


def _journal(world: World, asked: Mapping[str, str]) -> Any:
    since, until = asked.get("date_from", ""), asked.get("date_to", "9999")
    found = [one for one in world.journal if since <= one["date_action"] <= until]
    begin, limit = int(asked.get("search_after", 0)), min(int(asked.get("limit", 50)), _REST_MOST)
    page = found[begin : begin + limit]
    following = (
        f"/v3/journal?page=next&limit={limit}&date_from={since}&date_to={until}"
        f"&search_after={begin + limit}"
    )
    return {
        "total": len(found),
        "limit": limit,
        "next_page": following if begin + limit < len(found) else "",
        "items": page,
    }


def _reference(name: str) -> Any:
    table = {
        "ref_trade_methods": "methods",
        "ref_contract_status": "contract_statuses",
        "ref_lots_status": "lot_statuses",
    }.get(name)
    if table is None:
        return None
    rows = [
        {"id": int(one.id), "name_ru": one.names.ru, "symbol_code": one.symbol}
        for one in codes.tables()[table]
    ]
    return {"total": len(rows), "limit": _REST_MOST, "next_page": "", "items": rows}
