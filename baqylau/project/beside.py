"""Something that may take long, done beside a loop that must not."""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connection

_log = logging.getLogger(__name__)


class Beside:
    """One thing, in a thread of its own, never twice at once. It ends with the process."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do = do
        self._thread: threading.Thread | None = None

    def begin(self) -> bool:
        """Begin it, unless it is still being done; whether it was begun."""
        if self._thread is not None and self._thread.is_alive():
            return False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return True

    def wait(self, seconds: float) -> None:
        """Wait until it is done, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        close_old_connections()
        try:
            self._do()
        except DatabaseError:
            _log.exception("this was put off")
        finally:
            connection.close()
