"""The table of who may open what: reading it, and writing it anew for people to read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("who_may_open.txt")
WHO: Final = ("nobody", "no-mandate", "monitor", "coordinator", "administrator", "other-body")


@dataclass(frozen=True, slots=True, order=True)
class Door:
    """A method and an address."""

    method: str
    route: str


def read() -> dict[Door, dict[str, str]]:
    """The expected answer to everybody, by door."""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            method, route, *answers = line.split()
            door = Door(method, route)
            assert door not in rows, f"{door} stands twice"
            rows[door] = dict(zip(WHO, answers, strict=True))
    return rows


def write(rows: dict[Door, dict[str, str]]) -> None:
    """Write the rows below the words at the head of the file."""
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    wide = max(len(door.route) for door in rows) + 2
    widths = [max(len(who), len("prove-again")) + 2 for who in WHO]
    lines = [*head]
    section = ""
    for door, answers in rows.items():
        if (now := _section(door.route)) != section:
            lines.append("")
            section = now
        cells = "".join(answers[who].ljust(w) for who, w in zip(WHO, widths, strict=True))
        lines.append(f"{door.method:<6}{door.route.ljust(wide)}{cells}".rstrip())
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _section(route: str) -> str:
    steps = route.split("/")
    if steps[2:3] == ["work"]:
        return "/".join(steps[:4])
    return "account" if steps[2:3] == ["account"] else "public"
