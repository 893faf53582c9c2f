"""The message tool on a small project of its own."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys  # noqa: PLC0415 - dataclasses look their module up there

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tool: ModuleType, tmp_path: Path) -> object:
    package, locale = tmp_path / "app", tmp_path / "locale"
    (package / "templates").mkdir(parents=True)
    locale.mkdir()
    (package / "code.py").write_text(
        'from x import gettext_lazy as _\n_("Road")\nngettext("%(n)s act", "%(n)s acts", 2)\n'
    )
    (package / "templates" / "a.html").write_text(
        "{% translate 'Open' context 'state' %}\n  {% blocktranslate trimmed with n=1 %}\n"
        '  See <a href="%">%(x)s</a> {{ n }}\n  {% endblocktranslate %}'
    )
    (locale / "extra_msgids.txt").write_text("# note\nForbidden\n")
    return tool.Project(package, locale)


TRANSLATIONS = """{"Road": {"kk": "Жол", "ru": "Дорога"}, "Forbidden": {"kk": "Рұқсат жоқ"},
"%(n)s act": {"plural": "%(n)s acts", "kk": ["%(n)s акт", "%(n)s акт"], "ru": ["%(n)s акт", "%(n)s акта", "%(n)s актов"]},
"state\\u0004Open": {"kk": "Ашық", "ru": "Открыто"},
"See <a href=\\"%%\\">%%(x)s</a> %(n)s": {"kk": "<a href=\\"%%\\">%%(x)s</a> %(n)s", "ru": "См. <a href=\\"%%\\">%%(x)s</a> %(n)s"}}"""


def test_everything_is_missing_then_nothing(
    tool: ModuleType, project: object, tmp_path: Path
) -> None:
    assert "kk: missing 'Road'" in tool.check(project)
    tool.extract_all(project)
    assert "ru: not translated 'Road'" in tool.check(project)
    assert not any("ru" in remark and "Forbidden" in remark for remark in tool.check(project))
    file = tmp_path / "a.json"
    file.write_text(TRANSLATIONS)
    assert tool.merge(project, [file]) == []
    assert tool.check(project) == []


def test_a_second_extraction_changes_nothing(
    tool: ModuleType, project: object, tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    file.write_text(TRANSLATIONS)
    tool.extract_all(project)
    tool.merge(project, [file])
    before = project.catalogue("kk").read_bytes()
    tool.extract_all(project)
    assert project.catalogue("kk").read_bytes() == before
    assert "Жол".encode() in before


@pytest.mark.parametrize(
    ("translation", "remark"),
    [
        ('{"%(n)s act": {"kk": ["%(m)s акт", "%(n)s акт"]}}', "unknown placeholder"),
        ('{"%(n)s act": {"kk": ["%(n)s акт", "акт"]}}', "placeholders differ"),
        ('{"Road": {"kk": "<b>Жол</b>"}}', "markup differs"),
    ],
)
def test_a_translation_that_would_break_the_page_is_named(
    tool: ModuleType, project: object, tmp_path: Path, translation: str, remark: str
) -> None:
    tool.extract_all(project)
    file = tmp_path / "a.json"
    file.write_text(translation)
    tool.merge(project, [file])
    assert any(remark in found for found in tool.check(project))


def test_translations_nothing_uses_are_named_and_contradictions_too(
    tool: ModuleType, project: object, tmp_path: Path
) -> None:
    tool.extract_all(project)
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_text('{"Road": {"kk": "Жол"}, "Rode": {"kk": "Жол"}}')
    second.write_text('{"Road": {"kk": "Көше"}}')
    remarks = tool.merge(project, [first, second])
    assert remarks == ["b.json: replaces another translation of 'Road'", "nothing uses 'Rode'"]


def test_compiled_catalogues_appear(tool: ModuleType, project: object) -> None:
    tool.extract_all(project)
    tool.compile_all(project)
    assert project.catalogue("ru").with_suffix(".mo").stat().st_size > 0
