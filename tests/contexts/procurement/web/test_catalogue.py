"""What pages tell of signs is what the signs declare."""

import pytest
from django.core.management import CommandError, call_command

from baqylau.contexts.procurement.management.parts import catalogue as part
from baqylau.contexts.procurement.rules import catalogue


def test_the_catalogue_is_as_new_as_the_declarations() -> None:
    assert catalogue.FILE.read_text(encoding="utf-8") == part.written(), (
        "write it anew: baqylau procurement catalogue"
    )


def test_an_old_catalogue_is_refused(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    old = catalogue.FILE.parent / "nothing.json"
    monkeypatch.setattr(catalogue, "FILE", old)
    with pytest.raises(CommandError):
        call_command("procurement", "catalogue", "--check")


def test_every_sign_is_told_whole_in_three_languages() -> None:
    for one in catalogue.every_sign().values():
        for text in (one.title, one.definition, one.innocent, one.question):
            assert all(text.as_dict().values()), one.code
        assert one.source, one.code
