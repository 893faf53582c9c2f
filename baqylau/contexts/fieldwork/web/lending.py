"""What others have to say on the pages of fieldwork, which may not know them."""

from collections.abc import Callable
from datetime import date

from baqylau.kernel.actors import Actor

# Safe HTML for the actor and the day, or nothing. Given once, in `ready()`.
to_today: list[Callable[[Actor, date], str]] = []
