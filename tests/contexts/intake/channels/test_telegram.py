"""Telegram's own ways: albums, corrections, groups, places, files it does not give out."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.channels import Unreadable, taking
from baqylau.contexts.intake.channels import telegram as adapters
from baqylau.contexts.intake.gateways import calls
from baqylau.contexts.intake.models import Arrival, Signal, SignalExhibit
from baqylau.kernel import clock
from tests.cast import KEYS, an_actor
from tests.contexts.intake.channels.senders import PHOTO, SLUG, STORY, TelegramSender, words_in
from tests.contexts.intake.channels.servers import TOKEN


def hashes_kept() -> set[str]:
    return set(SignalExhibit.objects.values_list("exhibit__sha256", flat=True))


def talk() -> list[str]:
    signal = Signal.objects.get()
    return [line.text for line in queries.talk(signal.ref, an_actor(), keys=KEYS)]


# --- who may deliver -----------------------------------------------------------------------------
@pytest.mark.parametrize("secret", ["", "x", "A" * 64, "ә" * 10])
def test_a_wrong_secret_an_unknown_body_and_one_without_a_bot_look_the_same(
    telegram: TelegramSender, secret: str
) -> None:
    update = json.dumps({"message": telegram.message(text=STORY)}).encode()
    answers = [
        telegram.post(update, secret=secret),
        telegram.post(update, slug="no-such-body"),
        Client().post(f"/hooks/telegram/{SLUG}/", update, content_type="application/json"),
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, b"")}
    assert not Signal.objects.exists()
    assert telegram.post(update).status_code == 200
    assert Signal.objects.count() == 1


def test_the_hook_takes_posts_only_and_sets_no_cookie(telegram: TelegramSender) -> None:
    assert Client().get(f"/hooks/telegram/{SLUG}/").status_code == 405
    answer = telegram.post(json.dumps({"message": telegram.message(text=STORY)}).encode())
    assert not answer.cookies
    assert answer.content == b""


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_update_is_answered_400_and_nothing_is_kept(
    telegram: TelegramSender, raw: bytes
) -> None:
    assert telegram.post(raw).status_code == 400
    assert not Signal.objects.exists()


def test_other_updates_groups_and_channels_are_acknowledged_and_left_alone(
    telegram: TelegramSender,
) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Invented"}
    left_alone = [
        {"channel_post": telegram.message(text=STORY)},
        {"callback_query": {"id": "1"}},
        {"message": telegram.message(text=STORY) | {"chat": group}},
        {"message": telegram.message(sticker={"file_id": "s"})},
        {"my_chat_member": {}},
        {},
    ]
    for update in left_alone:
        assert telegram.post(json.dumps(update).encode()).status_code == 200
    assert not Signal.objects.exists()
    assert telegram.heard() == []


def test_a_greeting_is_answered_with_what_anonymity_means_here(telegram: TelegramSender) -> None:
    assert telegram.write("/start")
    assert "knows who you are" in telegram.heard()[-1]
    assert not Signal.objects.exists()


# --- what comes in several messages --------------------------------------------------------------
def test_an_album_is_one_signal_with_all_its_pictures_and_one_answer(
    telegram: TelegramSender,
) -> None:
    pictures = [PHOTO + bytes([number]) for number in range(3)]
    album = {"media_group_id": "5500"}
    parts = [telegram.message(photo=telegram.photo(one), **album) for one in pictures]
    parts[1]["caption"] = STORY
    for part in (*parts, *parts):  # each is delivered twice
        assert telegram.deliver(part) == 200
    assert Signal.objects.count() == 1
    assert len(hashes_kept()) == 3
    assert talk().count(STORY) == 1
    assert len({words_in(answer) for answer in telegram.heard()}) == 1


def test_an_album_whose_answer_was_lost_is_answered_when_it_comes_again(
    telegram: TelegramSender,
) -> None:
    album = {"media_group_id": "5500"}
    first = telegram.message(photo=telegram.photo(PHOTO), caption=STORY, **album)
    second = telegram.message(photo=telegram.photo(PHOTO + b"2"), **album)
    telegram.break_replies(broken=True)
    assert telegram.deliver(first) == 503
    assert telegram.deliver(second) == 200
    telegram.break_replies(broken=False)
    assert telegram.deliver(first) == 200
    assert words_in(telegram.heard()[-1])
    assert len(hashes_kept()) == 2


def test_of_two_pictures_of_an_album_that_come_at_once_both_are_kept(
    telegram: TelegramSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    album = {"media_group_id": "5500"}
    telegram.deliver(telegram.message(photo=telegram.photo(PHOTO), caption=STORY, **album))
    earlier = taking._earlier
    # The other process looked before this one had opened the mailbox.
    monkeypatch.setattr(taking, "_earlier", lambda *asked: (earlier(*asked)[0], None))
    second = telegram.message(photo=telegram.photo(PHOTO + b"2"), **album)
    assert telegram.deliver(second) == 200
    assert len(hashes_kept()) == 2
    assert len(telegram.heard()) == 1


def test_a_correction_joins_its_message_whichever_comes_first(telegram: TelegramSender) -> None:
    message = telegram.message(text=STORY)
    corrected = message | {"text": "On Invented Street 7.", "edit_date": message["date"] + 5}
    assert telegram.deliver(corrected, "edited_message") == 200
    assert telegram.deliver(message) == 200
    assert telegram.deliver(corrected, "edited_message") == 200
    assert Signal.objects.count() == 1
    assert talk() == [STORY]


def test_an_answer_to_ones_own_message_is_added_to_it_with_its_place(
    telegram: TelegramSender,
) -> None:
    first = telegram.message(text=STORY)
    telegram.deliver(first)
    point = {"latitude": 52.283, "longitude": 76.967}
    for more in ({"photo": telegram.photo(PHOTO)}, {"location": point}, {"text": "Since May."}):
        assert telegram.deliver(telegram.message(reply_to_message=first, **more)) == 200
    assert Signal.objects.count() == 1
    assert len(hashes_kept()) == 1
    assert talk()[1:] == ["52.283000,76.967000", "Since May."]
    stranger = TelegramSender(telegram.server, who="42")
    stranger.deliver(stranger.message(reply_to_message=first, text="I am somebody else."))
    assert Signal.objects.count() == 2


def test_an_answer_to_our_words_is_added_without_them(telegram: TelegramSender) -> None:
    telegram.write(STORY)
    ours = {"message_id": 900, "text": telegram.heard()[-1]}
    assert telegram.deliver(telegram.message(reply_to_message=ours, text="Since May.")) == 200
    assert talk() == ["Since May."]


def test_a_place_with_words_is_kept_and_a_place_alone_is_asked_about(
    telegram: TelegramSender,
) -> None:
    point = {"latitude": 52.283, "longitude": 76.967}
    assert telegram.deliver(telegram.message(location=point)) == 200
    assert not Signal.objects.exists()
    assert "words" in telegram.heard()[-1]
    beyond = {"latitude": 1e300, "longitude": "NaN"}
    assert telegram.deliver(telegram.message(location=beyond, text=STORY)) == 200
    assert telegram.deliver(telegram.message(location=point, caption=f"{STORY} Here.")) == 200
    points = [queries.words_of(s.pk, keys=KEYS)[0].point for s in Signal.objects.order_by("pk")]
    assert points == ["", "52.283000,76.967000"]


# --- files ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["document", "video", "voice", "audio", "video_note"])
def test_every_kind_of_file_is_kept(telegram: TelegramSender, kind: str) -> None:
    telegram.server.files["f1"] = b"an invented recording"
    assert telegram.deliver(telegram.message(**{kind: {"file_id": "f1"}})) == 200
    assert len(hashes_kept()) == 1


def test_a_file_that_telegram_does_not_give_out_is_named_missing_each_time(
    telegram: TelegramSender,
) -> None:
    message = telegram.message(caption=STORY, video={"file_id": "far too big"})
    for _ in range(2):
        assert telegram.deliver(message) == 200
        assert "1 file could not be taken" in telegram.heard()[-1]
    assert Arrival.objects.count() == 1
    alone = telegram.message(video={"file_id": "far too big"})
    assert telegram.deliver(alone) == 200
    assert Signal.objects.count() == 1


@pytest.mark.parametrize("fault", ["down_for", "cut_off", "is_wrong", "is_down"])
def test_files_that_cannot_be_had_now_are_waited_for_and_leave_nothing_half_kept(
    telegram: TelegramSender, fault: str
) -> None:
    message = telegram.message(caption=STORY, photo=telegram.photo(PHOTO))
    setattr(telegram.server, fault, {"getFile"} if fault == "down_for" else True)
    assert telegram.deliver(message) == 503
    assert not Signal.objects.exists()
    telegram.server.cut_off = telegram.server.is_wrong = telegram.server.is_down = False
    telegram.server.down_for = set()
    assert telegram.deliver(message) == 200
    assert len(hashes_kept()) == 1


def test_a_server_that_is_slow_is_not_waited_for_for_ever(
    telegram: TelegramSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "_PATIENCE", httpx.Timeout(0.1))
    telegram.server.delay = 0.5
    message = telegram.message(text=STORY)
    assert telegram.deliver(message) == 503
    assert Signal.objects.count() == 1, "kept; only the answer waits"
    monkeypatch.undo()
    telegram.server.delay = 0.0


def test_after_an_hour_the_words_are_taken_without_the_files(telegram: TelegramSender) -> None:
    long_ago = int((clock.now() - timedelta(hours=2)).timestamp())
    message = telegram.message(caption=STORY, photo=telegram.photo(PHOTO)) | {"date": long_ago}
    telegram.server.down_for = {"getFile"}
    assert telegram.deliver(message) == 200
    assert Signal.objects.count() == 1
    assert "1 file could not be taken" in telegram.heard()[-1]


def test_whoever_blocked_the_bot_is_not_written_to_for_ever(telegram: TelegramSender) -> None:
    telegram.server.is_mute = True
    assert telegram.write(STORY)
    assert Signal.objects.count() == 1


# --- languages and oddities ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "language"),
    [("Мектептің жанында шұңқыр бар.", "kk"), ("У школы яма.", "ru"), ("A pit.", "en")],
)
def test_the_answer_speaks_the_language_of_the_message(
    telegram: TelegramSender, text: str, language: str
) -> None:
    assert telegram.write(text)
    assert Signal.objects.get().language == language
    assert f"/{language}/receipt/" in telegram.heard()[-1]


def test_signs_that_no_text_has_are_left_out(telegram: TelegramSender) -> None:
    odd = '{"message": %s}' % json.dumps(telegram.message(text="X")).replace(  # noqa: UP031
        '"X"', '"A pit \\ud800\\u0000 by the school"'
    )
    assert telegram.post(odd.encode()).status_code == 200
    (words,) = queries.words_of(Signal.objects.get().pk, keys=KEYS)
    assert "\ud800" not in words.text
    assert "\0" not in words.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "message",
                    "edited_message",
                    "chat",
                    "id",
                    "type",
                    "message_id",
                    "from",
                    "text",
                    "caption",
                    "photo",
                    "location",
                    "latitude",
                    "date",
                    "document",
                    "file_id",
                    "reply_to_message",
                    "entry",
                    "changes",
                    "value",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(told=JSON)
def test_reading_an_update_never_fails(told: Any) -> None:
    found = adapters.adapter(SLUG)
    assert found
    raw = json.dumps({"message": told, "chat": {"type": "private"}}).encode()
    for delivered in (raw, json.dumps(told).encode()):
        try:
            found.read(delivered)
        except Unreadable:
            assert not isinstance(told, dict)


# --- the command ---------------------------------------------------------------------------------
def test_the_command_registers_the_webhook_and_says_what_it_did(
    telegram: TelegramSender, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError):
        call_command("channels", "telegram", body="no-such-body", url="https://site.example")
    with pytest.raises(CommandError):
        call_command("channels", "telegram", body=SLUG, url="http://site.example")
    call_command("channels", "telegram", body=SLUG, url="https://site.example/")
    asked = next(told for _m, path, told, _h in telegram.server.calls if "setWebhook" in path)
    assert asked["url"] == f"https://site.example/hooks/telegram/{SLUG}/"
    assert len(asked["secret_token"]) == 64
    assert asked["allowed_updates"] == ["message", "edited_message"]
    said = capsys.readouterr().out
    assert "@invented_bot" in said
    assert TOKEN not in said
    telegram.server.is_down = True
    with pytest.raises(CommandError):
        call_command("channels", "telegram", body=SLUG, url="https://site.example/")


def test_the_command_lists_what_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("channels", "list")
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{SLUG} telegram: set up", f"{SLUG} whatsapp: set up"]
