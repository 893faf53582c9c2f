"""Tags that make addresses, and the menus."""

from typing import Any

from django.http import HttpRequest
from django.template.context import Context

from baqylau.ui import menus, staticfiles
from baqylau.ui.templatetags.ui.library import register


@register.simple_tag(takes_context=True)
def url_with(context: Context, **changes: object) -> str:
    """This page's address with query parameters set; None or an empty text takes one away."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag
def dist(name: str) -> str:
    """The address of a built file; empty where the front end has not been built."""
    return staticfiles.built(name)


@register.simple_tag
def page(name: str) -> str:
    """The address of a page without arguments; empty where its door is closed in this process."""
    return menus.address(name)


@register.inclusion_tag("ui/parts/menu.html", takes_context=True)
def menu(context: Context, which: str) -> dict[str, Any]:
    """A menu of `menus.MENUS`, with the current section marked."""
    section = str(context.get("section", ""))
    return {"items": menus.tabs(menus.MENUS[which], current=section)}


@register.simple_tag(takes_context=True)
def at_work(context: Context) -> bool:
    """Whether a member reads a page of the workspace: its menu then takes the public one's place."""
    request: HttpRequest | None = context.get("request")
    actor = context.get("actor")
    if request is None or actor is None or not actor.person:
        return False
    return request.path.split("/")[2:3] in (["work"], ["account"])
