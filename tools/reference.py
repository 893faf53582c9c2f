"""The pages of docs/reference that are made from the code.

    python tools/reference.py            write them
    python tools/reference.py --check    name those that differ from the code; 1 if any does

A test runs the check, so a knob, command, event, refusal or address cannot stay undocumented.
"""

import argparse
import ast
import dataclasses
import importlib
import inspect
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "reference"
NOTE: Final = "*This page is made from the code by `tools/reference.py`; a test holds it true.*"
Page = Callable[[], str]
_Kinds = argparse._SubParsersAction  # noqa: SLF001  the type of `add_subparsers`


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    cells = ([cell.replace("|", r"\|").replace("\n", " ") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def first_sentence(thing: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def page(title: str, *parts: str) -> str:
    """A page: its title, where it came from, its parts."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


# --- knobs ---------------------------------------------------------------------------------------
def knobs() -> str:
    """Every variable an installation reads, with its default and its sentence."""
    return page(
        "Knobs",
        "An operator turns these environment variables and nothing else. "
        "How to set them for real work: [Install for real](../howto/install-for-real.md).",
        table(["Variable", "Default", "What it does"], _knob_rows()),
        "A flag is on for `1`, `true`, `yes` and `on`. A list is parted by commas.",
        "## Channels of a body\n\n"
        "`<BODY>` is the short address of the body in capitals, with `_` for `-`: `SMG_RK` for "
        "`smg-rk`. All of them hold secrets. How to set them: "
        "[Connect Telegram, WhatsApp and mail](../howto/connect-telegram-whatsapp-mail.md).",
        table(["Variable", "What it holds"], _channel_rows()),
    )


def _knob_rows() -> Iterator[tuple[str, str, str]]:
    """The variables of an installation: one a field, read by name."""
    knobs_class, _channels, lines = _knobs_source()
    sentence = ""
    for field in _fields(knobs_class):
        sentence = " ".join(_comment_above(lines, field.lineno)) or sentence
        name, default = _read_of(field)
        yield f"`BAQYLAU_{name}`", f"`{default}`" if default else "empty", sentence


def _channel_rows() -> Iterator[tuple[str, str]]:
    """The variables of each body; the comment over the field begins with the variable's name."""
    _knobs_class, channels, lines = _knobs_source()
    for field in _fields(channels):
        variable, sentence = " ".join(_comment_above(lines, field.lineno)).split(": ", maxsplit=1)
        yield f"`{variable}`", sentence


def _knobs_source() -> tuple[ast.ClassDef, ast.ClassDef, list[str]]:
    source = (ROOT / "baqylau" / "project" / "knobs.py").read_text(encoding="utf-8")
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    of_all, of_bodies = classes
    return of_all, of_bodies, source.splitlines()


def _fields(of: ast.ClassDef) -> Iterator[ast.AnnAssign]:
    return (node for node in of.body if isinstance(node, ast.AnnAssign))


def _comment_above(lines: list[str], number: int) -> list[str]:
    """The lines of the comment that ends just above a line (numbered from 1)."""
    found: list[str] = []
    for line in reversed(lines[: number - 1]):
        if not line.strip().startswith("#"):
            break
        found.insert(0, line.strip().removeprefix("#").strip())
    return found


def _read_of(field: ast.AnnAssign) -> tuple[str, str]:
    """The variable that a field reads, and its default as somebody would write it."""
    readers = {"_text", "_flag", "_list"}
    for node in ast.walk(field):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in readers
        ):
            name, *rest = [ast.literal_eval(value) for value in node.args]
            default = [*rest, *(ast.literal_eval(k.value) for k in node.keywords)][0]
            return name, str(int(default)) if isinstance(default, bool) else str(default)
    message = f"line {field.lineno} of knobs.py reads no variable"
    raise ValueError(message)


# --- commands ------------------------------------------------------------------------------------
def commands() -> str:
    """Every command of ours with its arguments."""
    from django.core.management import get_commands, load_command_class  # noqa: PLC0415

    ours = sorted((n, str(a)) for n, a in get_commands().items() if str(a).startswith("baqylau."))
    parts = []
    for name, app in ours:
        command = load_command_class(app, name)
        parser = command.create_parser("baqylau", name)
        parts += [f"## `baqylau {name}`", command.help.rstrip(".") + ".", *_arguments(parser)]
    return page(
        "Commands",
        "All of them run as `.venv/bin/baqylau NAME`; `--help` after a name says the same as here. "
        "The knobs decide which installation they speak to. "
        "Django's own commands (`migrate`, `shell`, `check` and so on) are there too.",
        *parts,
    )


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    actions = parser._actions  # noqa: SLF001  argparse has no other list of its arguments
    rows = [row for action in actions if (row := _argument(action))]
    if rows:
        yield table(["Argument", "Needed", "What it says"], rows)
    for action in actions:
        if isinstance(action, _Kinds):
            helps = {one.dest: one.help or "" for one in action._choices_actions}  # noqa: SLF001
            for name, below in action.choices.items():
                yield f"### `{parser.prog.split()[-1]} {name}`\n\n{_sentence(helps.get(name, ''))}"
                yield from _arguments(below)


_DJANGOS: Final = frozenset(
    {"help", "version", "verbosity", "settings", "pythonpath", "traceback"}
    | {"no_color", "force_color", "skip_checks"}
)


def _argument(action: argparse.Action) -> tuple[str, str, str] | None:
    if action.dest in _DJANGOS or isinstance(action, _Kinds):
        return None
    written = ", ".join(action.option_strings) or action.dest.upper()
    if action.option_strings and action.nargs != 0:
        written += f" {action.metavar or action.dest.upper()}"
    says = _sentence(action.help or "")
    if action.choices:
        says += f" One of: {', '.join(str(choice) for choice in action.choices)}."
    if action.default not in (None, False, "", argparse.SUPPRESS):
        says += f" Default: {action.default}."
    needed = action.required and action.nargs != "?"
    return f"`{written}`", "yes" if needed else "", says.strip()


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}." if text else ""


# --- events and refusals -------------------------------------------------------------------------
def below(base: type) -> list[type]:
    """All subclasses in our package, at any depth."""
    found = [one for child in base.__subclasses__() for one in (child, *below(child))]
    return [one for one in found if one.__module__.startswith("baqylau.") and _is_known(one)]


def _is_known(one: type) -> bool:
    """Whether its module knows the class: a dataclass with slots leaves a nameless twin behind."""
    return getattr(sys.modules[one.__module__], one.__name__) is one


def app_of(thing: type) -> str:
    """The app a class belongs to, by its folder."""
    parts = thing.__module__.split(".")
    return parts[1] if parts[1] == "kernel" else parts[2]


def load_rooms(room: str) -> None:
    """Import this room of every app that has it."""
    from django.apps import apps  # noqa: PLC0415

    for app in apps.get_app_configs():
        if app.name.startswith("baqylau.") and find_spec(f"{app.name}.{room}"):
            importlib.import_module(f"{app.name}.{room}")


def events() -> str:
    """Every event, what it carries and who listens."""
    from baqylau.kernel.events import Event  # noqa: PLC0415

    load_rooms("events")
    kinds = sorted(below(Event), key=lambda kind: kind.name)  # type: ignore[attr-defined]
    return page(
        "Events",
        "An app announces what has happened; apps above it listen. An event is written to the "
        "outbox in the transaction that caused it and is delivered at least once "
        "([why](../decisions/0002-outbox-table-in-kernel.md)). Every event also carries `at`.",
        table(["Event", "What happened", "Carries", "Listeners"], map(_event_row, kinds)),
    )


def _event_row(kind: Any) -> tuple[str, str, str, str]:
    from baqylau.kernel.events import _listeners  # noqa: PLC0415

    fields = [f.name for f in dataclasses.fields(kind) if f.name != "at"]
    heard = [f"`{app_of(one)}.{one.__name__}`" for one in _listeners.get(kind.name, [])]
    return (
        f"`{kind.name}`",
        first_sentence(kind),
        ", ".join(f"`{name}`" for name in fields),
        ", ".join(heard) or "none yet",
    )


def refusals() -> str:
    """Every answer of no, with its code, status and facts."""
    from baqylau.kernel.errors import NotFound, Refusal  # noqa: PLC0415

    load_rooms("errors")
    kinds = sorted(below(Refusal), key=lambda kind: (app_of(kind), kind.__name__))
    hidden = [kind for kind in kinds if issubclass(kind, NotFound)]
    spoken = [kind for kind in kinds if kind not in hidden]
    return page(
        "Refusals",
        "A refusal means: understood, and the answer is no. It carries facts, never words; "
        "the words are in the templates `refusals/<code>.html`, in three languages.",
        table(["Code", "Status", "App", "Why", "Facts"], map(_refusal_row, spoken)),
        "## Unknown and forbidden look the same\n\n"
        "These all answer 404 with the code `not-found`, so that nobody learns from the answer "
        "whether a thing exists:",
        table(
            ["App", "Name", "When"],
            ([app_of(kind), f"`{kind.__name__}`", first_sentence(kind)] for kind in hidden),
        ),
    )


def _refusal_row(kind: Any) -> tuple[str, str, str, str, str]:
    own = "__init__" in vars(kind)
    facts = list(inspect.signature(kind.__init__).parameters)[1:] if own else []
    return (
        f"`{kind.code}`",
        str(kind.status),
        app_of(kind),
        first_sentence(kind),
        ", ".join(f"`{name}`" for name in facts),
    )


# --- addresses -----------------------------------------------------------------------------------
_DOORS: Final = {
    "public": "The public door: reading, for everybody",
    "workspace": "The workspace door: members, after sign-in with a second factor",
}


def urls() -> str:
    """Every address, behind which door it lies, and what it shows."""
    parts = []
    for door, title in _DOORS.items():
        module = importlib.import_module(f"baqylau.project.doors.{door}")
        rows = sorted(_addresses(module.urlpatterns, ""))
        parts += [f"## {title}", table(["Path", "Name", "What is there"], rows)]
    return page(
        "Addresses",
        "A path that begins with `/kk/` has its twins under `/ru/` and `/en/`. "
        "Who gets which answer at which address is written in `tests/doors/`, "
        "as a table that a test reads.",
        *parts,
    )


def _addresses(patterns: Iterable[Any], before: str) -> Iterator[tuple[str, str, str]]:
    from django.urls import URLResolver  # noqa: PLC0415
    from django.urls.resolvers import LocalePrefixPattern  # noqa: PLC0415

    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            is_language = isinstance(pattern.pattern, LocalePrefixPattern)
            step = "kk/" if is_language else _plain(str(pattern.pattern))
            yield from _addresses(pattern.url_patterns, before + step)
        else:
            path = f"/{before}{_plain(str(pattern.pattern))}"
            yield f"`{path}`", f"`{pattern.name}`", _told(pattern.callback)


def _plain(route: str) -> str:
    """The route without what only a machine reads."""
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)
    return re.sub(r"<\w+:(\w+)>", r"<\1>", named).strip("^$")


def _told(view: Any) -> str:
    view = getattr(view, "view_class", view)
    if not view.__module__.startswith("baqylau."):
        return "sign-in and second factors, by django-allauth"
    return first_sentence(view)


# --- the tool ------------------------------------------------------------------------------------
PAGES: Final[dict[str, Page]] = {
    "knobs.md": knobs,
    "commands.md": commands,
    "events.md": events,
    "refusals.md": refusals,
    "urls.md": urls,
}


def differing() -> list[str]:
    """The pages that do not say what the code says."""
    return [name for name, make in PAGES.items() if _written(name) != make()]


def _written(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _stand_alone() -> None:
    """Django with settings of its own: nothing is written beside an installation's data."""
    os.environ["BAQYLAU_HOME"] = tempfile.mkdtemp(prefix="baqylau-reference-")
    os.environ["BAQYLAU_DEBUG"] = "0"
    os.environ["BAQYLAU_DOORS"] = "public,workspace"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
    sys.path.insert(0, str(ROOT))
    importlib.import_module("django").setup()


def main() -> None:
    """Write the pages, or name those that differ."""
    asked = argparse.ArgumentParser(description="Reference pages made from the code.")
    asked.add_argument("--check", action="store_true")
    is_check = asked.parse_args().check
    _stand_alone()
    wrong = differing()
    if is_check:
        sys.exit("\n".join(f"docs/reference/{n} differs from the code" for n in wrong) or None)
    for name in wrong:
        (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/reference/{name} written")


if __name__ == "__main__":
    main()
