r"""Message catalogues without system gettext.

    python tools/messages.py extract            collect msgids, update both catalogues, keep translations
    python tools/messages.py merge FILE.json…   put translations in
    python tools/messages.py check              name what is missing, stale or mismatched; 1 if anything is
    python tools/messages.py compile            write the .mo files the site reads

A JSON file maps a msgid to its translations: {"Save": {"kk": "Сақтау", "ru": "Сохранить"}}; a plural has
{"plural": msgid, "kk": [one, other], "ru": [one, few, many]}; a context stands before \u0004.
`extra_msgids.txt` lists texts of Django and allauth that Kazakh lacks; they go into that catalogue only.
"""

import argparse
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 "
    "&& (n%100<12 || n%100>14) ? 1 : 2);",
}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
_TAG = re.compile(r"</?[a-z]+")


@dataclass(frozen=True, order=True)
class Text:
    """A text to translate; `plural` and `context` are empty where there is none."""

    msgid: str
    plural: str = ""
    context: str = ""

    @property
    def ids(self) -> str | tuple[str, str]:
        """As Babel names it."""
        return (self.msgid, self.plural) if self.plural else self.msgid


@dataclass(frozen=True)
class Project:
    """Where the code and the catalogues are."""

    package: Path
    locale: Path

    def catalogue(self, language: str) -> Path:
        """The catalogue's path."""
        return self.locale / language / "LC_MESSAGES" / "django.po"


HOUSE = Project(ROOT / "baqylau", ROOT / "baqylau" / "ui" / "locale")


# --- what is to be translated -------------------------------------------------------------------
def texts_in_code(source: str) -> Iterator[Text]:
    """Texts of Python source, or of a template that Django has turned into something like it."""
    found = extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    )
    for _line, message, _comments, context in found:
        ids = message if isinstance(message, tuple) else (message,)
        yield Text(ids[0], ids[1] if len(ids) > 1 else "", context or "")


def texts_in_template(source: str) -> Iterator[Text]:
    """Texts of a Django template."""
    lines = templatize(source).splitlines()
    yield from texts_in_code("\n".join(line.strip() for line in lines))


def extra_texts(project: Project) -> set[Text]:
    r"""Texts of others that Kazakh lacks: `context @@ msgid || plural` a line, `\n` for a new line."""
    found = set()
    path = project.locale / "extra_msgids.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.strip() and not line.startswith("#"):
            context, _, rest = line.rpartition(" @@ ")
            msgid, _, plural = rest.replace("\\n", "\n").partition(" || ")
            found.add(Text(msgid, plural, context))
    return found


def texts_of(project: Project, language: str) -> set[Text]:
    """Everything that the catalogue of this language must hold."""
    found = extra_texts(project) if language == "kk" else set()
    for path in sorted(project.package.rglob("*.py")):
        if "migrations" not in path.parts:
            found.update(texts_in_code(path.read_text(encoding="utf-8")))
    for path in sorted(project.package.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            found.update(texts_in_template(path.read_text(encoding="utf-8")))
    return found


# --- catalogues ---------------------------------------------------------------------------------
def read(project: Project, language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none."""
    path = project.catalogue(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(project: Project, language: str, messages: Iterable[Message]) -> None:
    """Write the catalogue sorted and without dates, so that a change shows only what changed."""
    catalogue = Catalog(locale=language)
    for message in messages:
        kept = message.flags & {"fuzzy"}
        catalogue.add(message.id, message.string, context=message.context, flags=kept)
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    path = project.catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header.encode() + body.getvalue().rstrip(b"\n") + b"\n")


def extract_all(project: Project) -> None:
    """Update both catalogues: new texts come in empty, translations stay, unused texts go."""
    for language in PLURALS:
        old = read(project, language)
        messages = []
        for text in texts_of(project, language):
            known = old.get(text.msgid, context=text.context or None)
            string = known.string if known and known.id == text.ids else None
            flags = known.flags & {"fuzzy"} if known else set()
            messages.append(
                Message(text.ids, string or "", context=text.context or None, flags=flags)
            )
        write(project, language, messages)
        print(f"{language}: {len(messages)} texts")


def merge(project: Project, files: Iterable[Path]) -> list[str]:
    """Put translations in, later files over earlier ones; what had no place or was contradicted."""
    remarks: list[str] = []
    given: dict[str, dict[str, str | list[str]]] = {}
    for file in files:
        for key, translations in json.loads(file.read_text(encoding="utf-8")).items():
            if key in given and given[key] != translations:
                remarks.append(f"{file.name}: replaces another translation of {key!r}")
            given[key] = translations
    unused = set(given)
    for language in PLURALS:
        catalogue = read(project, language)
        for key, translations in given.items():
            context, _, msgid = key.rpartition("\u0004")
            message = catalogue.get(msgid, context=context or None)
            if message is not None:
                unused.discard(key)
                _fill(message, translations.get(language))
        write(project, language, [message for message in catalogue if message.id])
    return remarks + [f"nothing uses {key!r}" for key in sorted(unused)]


def _fill(message: Message, translation: str | list[str] | None) -> None:
    if translation:
        message.string = tuple(translation) if isinstance(translation, list) else translation
        message.flags.discard("fuzzy")


def compile_all(project: Project) -> None:
    """Write the .mo files."""
    for language in PLURALS:
        with project.catalogue(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(project, language))


# --- what is wrong ------------------------------------------------------------------------------
def check(project: Project) -> list[str]:
    """Each thing wrong with the catalogues, in words."""
    return [
        f"{language}: {remark}" for language in PLURALS for remark in _check_one(project, language)
    ]


def _check_one(project: Project, language: str) -> Iterator[str]:
    messages = [message for message in read(project, language) if message.id]
    present = {(_first(message), message.context or "") for message in messages}
    wanted = {(text.msgid, text.context) for text in texts_of(project, language)}
    yield from (f"missing {msgid!r}" for msgid, _ in sorted(wanted - present))
    yield from (f"unused {msgid!r}" for msgid, _ in sorted(present - wanted))
    for message in messages:
        yield from _check_message(message)


def _check_message(message: Message) -> Iterator[str]:
    name = _first(message)
    ids = _forms(message.id)
    forms = _forms(message.string)
    if not all(forms):
        yield f"not translated {name!r}"
        return
    if message.fuzzy:
        yield f"uncertain {name!r}"
    allowed = {found for text in ids for found in _PLACEHOLDER.findall(text)}
    for form in forms:
        if not set(_PLACEHOLDER.findall(form)) <= allowed:
            yield f"unknown placeholder in {form!r}"
    if set(_PLACEHOLDER.findall(forms[-1])) != set(_PLACEHOLDER.findall(ids[-1])):
        yield f"placeholders differ in {name!r}"
    if sorted(_TAG.findall(forms[-1])) != sorted(_TAG.findall(ids[-1])):
        yield f"markup differs in {name!r}"


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def _forms(text: Iterable[str | None] | str | None) -> list[str]:
    """One form of a plain text, all forms of a plural; empty where there is none yet."""
    return [text or ""] if isinstance(text, str | None) else [form or "" for form in text]


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 1 if something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("do", choices=["extract", "merge", "check", "compile"])
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args(arguments)
    if not settings.configured:  # templatize wants settings, none in particular
        settings.configure()
        django.setup()
    if asked.do == "check":
        wrong = check(HOUSE)
        print("\n".join(wrong) or "All messages are translated.")
        return 1 if wrong else 0
    if asked.do == "merge":
        print("\n".join(merge(HOUSE, asked.files)))
    {"extract": extract_all, "compile": compile_all, "merge": lambda _: None}[asked.do](HOUSE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
