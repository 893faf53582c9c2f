"""Components of records and lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from baqylau.ui import icons
from baqylau.ui.parts import (
    ChainStep,
    Crumb,
    Fact,
    FigureState,
    HistoryEntry,
    Number,
    Pager,
    Source,
    Tab,
    Text,
)
from baqylau.ui.templatetags.ui.library import register

_STATUS_ICONS = {
    "open": "arrow", "waiting": "clock", "overdue": "warning", "done": "check", "claimed": "claimed",
    "verified": "verified", "refused": "cross", "unverified": "question", "hand": "pen",
    "unclear": "question", "demo": "flag",
}  # fmt: skip
_CHAIN_ICONS = {
    "done": "check",
    "current": "arrow",
    "none": "minus",
    "waiting": "clock",
    "overdue": "warning",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon."""
    return icons.icon(name)


@register.inclusion_tag("ui/parts/strip.html")
def strip(steps: Sequence[ChainStep], *, compact: bool = False) -> dict[str, Any]:
    """Where a record stands on the chain from signal to verified fix."""
    return {"steps": [(step, _CHAIN_ICONS[step.state]) for step in steps], "compact": compact}


@register.inclusion_tag("ui/parts/figure.html")
def figure(
    value: Number | str | None,
    label: Text,
    url: str = "",
    *,
    qualifier: Text = "",
    note: Text = "",
    state: FigureState = "",
    unit: Text = "",
    before: Number | None = None,
) -> dict[str, Any]:
    """A number that is a door to the records behind it."""
    return {
        "value": value, "label": label, "url": url, "qualifier": qualifier, "note": note, "state": state,
        "unit": unit, "before": before, "icon_name": _STATUS_ICONS.get(state, ""),
    }  # fmt: skip


@register.inclusion_tag("ui/parts/status.html")
def status(kind: str, text: Text) -> dict[str, Any]:
    """A short state: shape and tint by kind, and always the word."""
    return {"kind": kind, "text": text, "icon_name": _STATUS_ICONS.get(kind, "")}


@register.inclusion_tag("ui/parts/norm_badge.html")
def norm_badge(verified_on: date | None) -> dict[str, Any]:
    """Whether somebody has checked a norm against its act, and when."""
    return {"verified_on": verified_on}


@register.inclusion_tag("ui/parts/empty_note.html")
def empty_note(text: Text, url: str = "", action: Text = "", hint: Text = "") -> dict[str, Any]:
    """Nothing here, said honestly, and what can be done about it."""
    return {"text": text, "url": url, "action": action, "hint": hint}


@register.inclusion_tag("ui/parts/next_step.html")
def next_step(title: Text, url: str, action: Text, text: Text = "") -> dict[str, Any]:
    """The one next step that ends a page."""
    return {"title": title, "url": url, "action": action, "text": text}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """The way to this page."""
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/parts/pager.html")
def pager(pages: Pager) -> dict[str, Any]:
    """Neighbouring pages of a list."""
    return {"pages": pages}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[Tab], label: Text = "") -> dict[str, Any]:
    """Views of the same thing, as links."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    """Terms and what they are."""
    return {"items": items}


@register.inclusion_tag("ui/parts/card.html")
def card(
    title: Text,
    url: str,
    *,
    eyebrow: Text = "",
    text: Text = "",
    meta: Sequence[Text] = (),
    status_kind: str = "plain",
    status: Text = "",
    steps: Sequence[ChainStep] = (),
) -> dict[str, Any]:
    """A record in a list."""
    return {
        "title": title, "url": url, "eyebrow": eyebrow, "text": text, "meta": meta,
        "status_kind": status_kind, "status_text": status, "steps": steps,
    }  # fmt: skip


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Sequence[HistoryEntry]) -> dict[str, Any]:
    """What has happened to a record, in the order given."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/source_note.html")
def source_note(source: Source) -> dict[str, Any]:
    """Where the statement above comes from."""
    return {"source": source}


@register.inclusion_tag("ui/parts/quote.html")
def quote(text: Text, source: Source | None = None) -> dict[str, Any]:
    """Somebody's own words, with their source."""
    return {"text": text, "source": source}


@register.inclusion_tag("ui/parts/progress.html")
def progress(done: int, total: int, label: Text) -> dict[str, Any]:
    """How much of something is done, in words and as a bar."""
    return {"done": done, "total": total, "label": label}
