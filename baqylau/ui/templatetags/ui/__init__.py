"""Tags and filters every template has without `{% load %}`; `ui/README.md` shows the usage of each."""

from baqylau.ui.templatetags.ui import addresses, blocks, charts, forms, parts, words
from baqylau.ui.templatetags.ui.library import register

__all__ = ["addresses", "blocks", "charts", "forms", "parts", "register", "words"]
