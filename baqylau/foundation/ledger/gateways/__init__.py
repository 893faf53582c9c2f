"""Those outside who see the log: witnesses, mirrors, and who stamps it with the time."""


class Away(Exception):  # noqa: N818  a state of the line, told in the list of witnesses
    """Nobody answered, or not in words that can be understood. Tried again later."""


class Refused(Exception):  # noqa: N818  an answer, told in the list of witnesses
    """They answered, and the answer is no: `status` by the protocol, and their words, shortened."""

    def __init__(self, status: int, words: str = "") -> None:
        self.status = status
        super().__init__(f"{status} {words[:200]}".strip())
