"""`baqylau report` on the command line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from baqylau.foundation.identity.models import Body

pytestmark = pytest.mark.django_db
DAYS = ("--from", "2020-01-01", "--to", "2020-02-29")


class Terminal(io.TextIOWrapper):
    """Standard output that people look at, or a pipe."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, is_terminal: bool = False) -> bytes:
    out = Terminal(is_terminal=is_terminal)
    monkeypatch.setattr("sys.stdout", out)
    call_command("report", *arguments)
    made = out.buffer.getvalue()  # type: ignore[attr-defined]
    assert isinstance(made, bytes)
    return made


WRONG = (
    (("--body", "nobody", *DAYS), "Known bodies: smg-rk"),
    (("--body", "smg-rk", "--from", "2020-13-01", "--to", "2020-02-29"), "2020-13-01"),
    (("--body", "smg-rk", "--from", "2020-03-01", "--to", "2020-02-29"), "before it begins"),
    (("--body", "smg-rk", "--from", "1900-01-01", "--to", "2020-02-29"), "at most 20 years"),
    (("--body", "smg-rk", *DAYS, "--region", "123"), "KATO"),
    (("--body", "smg-rk", *DAYS, "--output", "/no/such/folder/x.json"), "could not be written"),
)


def test_wrong_arguments_are_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, body: Body
) -> None:
    for arguments, why in WRONG:
        with pytest.raises(CommandError, match=why) as refusal:
            run(monkeypatch, *arguments)
        assert refusal.value.returncode == 2


def test_json_has_the_published_shape(monkeypatch: pytest.MonkeyPatch, body: Body) -> None:
    made = run(monkeypatch, "--body", "smg-rk", *DAYS)
    data: dict[str, Any] = json.loads(made)
    assert data["period"] == {"from": "2020-01-01", "to": "2020-02-29"}
    assert (data["body"], data["borders"]) == ("smg-rk", "period")
    region = data["regions"][0]
    assert set(region) == {"kato", "name", "figures"}
    assert set(region["name"]) == {"kk", "ru", "en"}
    assert set(region["figures"][0]) == {
        "kind", "measure", "sphere", "topic", "value", "qualifier", "note", "records",
    }  # fmt: skip
    assert made == run(monkeypatch, "--body", "smg-rk", *DAYS)


def test_documents_go_to_a_file_or_a_pipe_never_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, body: Body, tmp_path: Path
) -> None:
    asked = ("--body", "smg-rk", *DAYS, "--format")
    with pytest.raises(CommandError, match="--output"):
        run(monkeypatch, *asked, "pdf", is_terminal=True)
    assert run(monkeypatch, *asked, "pdf").startswith(b"%PDF")
    run(monkeypatch, *asked, "docx", "--output", str(tmp_path / "r.docx"), is_terminal=True)
    assert (tmp_path / "r.docx").read_bytes().startswith(b"PK")
