"""`baqylau procurement catalogue`: writes what pages tell of signs from what the signs declare."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from baqylau.contexts.procurement.management.parts.part import Part
from baqylau.contexts.procurement.rules import catalogue


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing, fail where it is old")


def _run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    told = written()
    if not options["check"]:
        catalogue.FILE.write_text(told, encoding="utf-8")
        catalogue.every_sign.cache_clear()
        command.stdout.write(f"{len(json.loads(told))} signs: {catalogue.FILE.name}")
    elif not catalogue.FILE.exists() or catalogue.FILE.read_text(encoding="utf-8") != told:
        message = "The catalogue is older than the declarations: write it anew."
        raise CommandError(message)


def written() -> str:
    """The catalogue as it has to be, from the declarations."""
    # The declarations load an engine: only this command may.
    from baqylau.contexts.procurement.signs.registry import every_indicator  # noqa: PLC0415

    told = [_told(one) for one in every_indicator()]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _told(sign: Any) -> dict[str, Any]:
    texts = ("title", "definition", "innocent", "question")
    return {
        "code": sign.code,
        "version": sign.version,
        "group": sign.group.value,
        "subject": sign.subject.value,
        **{name: getattr(sign, name).as_dict() for name in texts},
        "source": sign.source,
        "weight": sign.weight,
        "settings": [
            {
                "since": one.since.isoformat(),
                "values": _plain(one.values),
                "source": one.source,
                "verified": one.verified,
            }
            for one in sign.settings
        ],
        "needs": [{"code": one.code, "why": one.why.as_dict()} for one in sign.needs],
    }


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


PART: Final = Part("catalogue", "write what pages tell of signs", _arguments, _run)
