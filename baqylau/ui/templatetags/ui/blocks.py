"""Tags that wrap other content."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from baqylau.ui.parts import Text
from baqylau.ui.templatetags.ui.library import register


@register.simple_block_tag
def once(content: str) -> str:
    """What stands on a page in several places, made once: `{% once as menu %}…{% endonce %}{{ menu }}`."""
    return content


@register.simple_block_tag
def figures(content: str) -> SafeString:
    """A grid around several figures."""
    return format_html('<div class="figures">{}</div>', content)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: Text = "") -> str:
    """A message that stands out: `info`, `good`, `attention` or `error`."""
    names = {"info": "document", "good": "verified", "attention": "flag", "error": "warning"}
    facts = {"kind": kind, "title": title, "content": content, "icon_name": names[kind]}
    return render_to_string("ui/parts/notice.html", facts)


@register.simple_block_tag
def disclosure(content: str, summary: Text, *, open: bool = False) -> str:  # noqa: A002 - HTML's own word
    """Something folded away behind a sentence."""
    facts = {"content": content, "summary": summary, "open": open}
    return render_to_string("ui/parts/disclosure.html", facts)


@register.simple_block_tag
def table(content: str, caption: Text, *, hide_caption: bool = False) -> str:
    """A table that turns into cards on a narrow screen; cells carry `data-label`."""
    facts = {"content": content, "caption": caption, "hide_caption": hide_caption}
    return render_to_string("ui/parts/table.html", facts)
