"""The `baqylau` command: Django's command line with our settings."""

import gc
import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named by the arguments."""
    # A command makes many lasting objects and ends: looking through them for garbage is a third of its time.
    gc.set_threshold(50_000, 50, 50)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
