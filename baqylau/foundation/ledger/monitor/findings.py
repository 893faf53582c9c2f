"""What a monitor found, in sentences."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Findings:
    """One look at the log: alarms, what could not be looked at, what to know, and what holds.

    `code` is for scripts.
    """

    alarms: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    is_blind: bool = False

    @property
    def code(self) -> int:
        """0: nothing wrong was found; 1: an alarm; 2: the log could not be looked at."""
        return 1 if self.alarms else 2 * self.is_blind

    def text(self) -> str:
        """All of it, alarms first."""
        verdict = ("Nothing wrong was found.", "ALARM.", "THE LOG COULD NOT BE LOOKED AT.")[
            self.code
        ]
        lines = [f"  ALARM: {one}" for one in self.alarms]
        lines += [f"  NOT looked at: {one}" for one in self.unseen]
        lines += [f"  NOTE: {one}" for one in self.notes]
        lines += [f"  holds: {one}" for one in self.holds]
        return "\n".join([verdict, *lines])
