"""One set of icons: strokes on a grid of 24, always beside a word, never instead of one."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

_STROKES: Final[dict[str, str]] = {
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21",
    "place": "M12 21s-7-6.3-7-11.5a7 7 0 0 1 14 0C19 14.7 12 21 12 21zM12 7.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c.8-4 4-6 8-6s7.2 2 8 6",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "check": "M5 12.5 10 17.5 19.5 7",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "download": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "plus": "M12 5v14M5 12h14",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3",
    "moon": "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
    "warning": "M12 4 2.5 20h19zM12 10v5M12 17.5v.1",
    "link": "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    "leave": "M10 4H4v16h6M9 12h12M16 7l5 5-5 5",
    "pen": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z",
    "verified": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l3 3 5.2-6",
    "claimed": "M12 3a9 9 0 0 1 9 9M12 21a9 9 0 0 1-9-9M17.5 19.1l.1-.1M6.5 4.9l-.1.1M9 12h6",
    "question": "M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M12 17.5v.1",
    "minus": "M6 12h12",
    "cross": "M6 6l12 12M18 6 6 18",
    "lock": "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2",
    "unlocked": "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 6.6-1.6M12 14.5v2",
    "flag": "M6 21V4h12l-2.5 4L18 12H6",
}


def icon(name: str) -> SafeString:
    """The icon as decorative SVG, in the colour of the text around it."""
    return format_html(
        # Width and height hold where styles do not come: a slow line shows a sign, not a poster.
        '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>',
        _STROKES[name],
    )
