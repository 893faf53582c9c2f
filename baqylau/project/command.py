"""The `baqylau` command: Django's command line with our settings."""

import gc
import os
import sys
from typing import Final

from django.core.management import execute_from_command_line

from baqylau.contexts.procurement.management.parts.flagging import Alone

_FLAGS: Final = ["procurement", "flags"]


def main() -> None:
    """Run the command named by the arguments."""
    # A command makes many lasting objects and ends: looking through them for garbage is a third of its time.
    gc.set_threshold(50_000, 50, 50)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
    if sys.argv[1:3] == _FLAGS and "--strict" in sys.argv:
        # Reads and writes files: loading the site first would be a quarter of its time.
        Alone().run_from_argv([" ".join(sys.argv[:2]), *sys.argv[2:]])
    else:
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
