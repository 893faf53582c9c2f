"""WhatsApp's own ways: signatures, deliveries of several messages, media, answers in a thread."""

import hmac
import json
from hashlib import sha256

import pytest
from django.test import Client

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.channels.whatsapp import Account
from baqylau.contexts.intake.models import Signal, SignalExhibit
from tests.cast import KEYS, an_actor
from tests.contexts.intake.channels.senders import (
    APP_SECRET,
    KNOB,
    PHOTO,
    SLUG,
    STORY,
    VERIFY,
    WhatsAppSender,
    words_in,
)

HOOK = f"/hooks/whatsapp/{SLUG}/"


def test_meta_is_told_that_the_address_is_ours_only_with_our_word() -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "11580", "hub.verify_token": "another"}
    assert Client().get(HOOK, asked).status_code == 404
    assert Client().get(HOOK).status_code == 404
    answer = Client().get(HOOK, asked | {"hub.verify_token": VERIFY})
    assert (answer.status_code, answer.content) == (200, b"11580")
    assert answer["Content-Type"] == "text/plain"
    assert not answer.cookies


def bad_signatures(raw: bytes) -> list[str]:
    good = hmac.digest(APP_SECRET.encode(), raw, sha256).hex()
    other = hmac.digest(b"another secret", raw, sha256).hex()
    return [
        "",
        good,
        f"sha256={good[:-1]}",
        f"sha256={good}0",
        f"sha256={good.upper()}",
        f"sha1={good}",
        f"sha256={other}",
        "sha256=",
        "sha256=ә",
    ]


def test_only_what_meta_signed_is_taken(whatsapp: WhatsAppSender) -> None:
    raw = whatsapp.delivery(whatsapp.message(type="text", text={"body": STORY}))
    for signature in bad_signatures(raw):
        assert whatsapp.post(raw, signature=signature).status_code == 404, signature
    good = f"sha256={hmac.digest(APP_SECRET.encode(), raw, sha256).hex()}"
    assert whatsapp.post(raw + b" ", signature=good).status_code == 404
    assert whatsapp.post(raw, slug="no-such-body").status_code == 404
    assert not Signal.objects.exists()
    assert whatsapp.post(raw).status_code == 200
    assert Signal.objects.count() == 1


def test_notices_other_numbers_and_empty_kinds_are_acknowledged_and_left_alone(
    whatsapp: WhatsAppSender,
) -> None:
    status = {"id": "wamid.1", "status": "read", "recipient_id": whatsapp.who}
    others = {"metadata": {"phone_number_id": "another"}}
    said = whatsapp.message(type="text", text={"body": STORY})
    for raw in (
        whatsapp.delivery(statuses=[status]),
        whatsapp.delivery(said, **others),
        whatsapp.delivery(whatsapp.message(type="sticker", sticker={"id": "s"})),
        whatsapp.delivery(whatsapp.message(type="unsupported", errors=[{"code": 131051}])),
        b"{}",
        b'{"entry": [null, {"changes": 7}]}',
    ):
        assert whatsapp.post(raw).status_code == 200
    assert whatsapp.post(b"no json").status_code == 400
    assert not Signal.objects.exists()
    assert whatsapp.heard() == []


def test_one_message_that_must_come_again_does_not_hold_up_the_others(
    whatsapp: WhatsAppSender,
) -> None:
    broken = whatsapp.image(PHOTO, caption=STORY)
    whole = whatsapp.message(type="text", text={"body": "Another matter altogether (invented)."})
    raw = whatsapp.delivery(broken, whole)
    whatsapp.server.cut_off = True
    assert whatsapp.post(raw).status_code == 503
    assert Signal.objects.count() == 1
    whatsapp.server.cut_off = False
    assert whatsapp.post(raw).status_code == 200
    assert Signal.objects.count() == 2
    words = [words_in(answer) for answer in whatsapp.heard()]
    assert len(words) == 3
    assert words[0] == words[2]


@pytest.mark.parametrize("kind", ["image", "document", "audio", "video"])
def test_every_kind_of_file_is_fetched_with_our_pass(whatsapp: WhatsAppSender, kind: str) -> None:
    whatsapp.server.files["m1"] = b"an invented recording"
    assert (
        whatsapp.post(
            whatsapp.delivery(whatsapp.message(type=kind, **{kind: {"id": "m1"}}))
        ).status_code
        == 200
    )
    assert SignalExhibit.objects.count() == 1
    fetched = [headers for method, _p, _t, headers in whatsapp.server.calls if method == "GET"]
    assert [headers["Authorization"] for headers in fetched] == ["Bearer invented-bearer"] * 2


def test_a_place_and_a_photo_in_answer_to_ones_own_message_are_added_to_it(
    whatsapp: WhatsAppSender,
) -> None:
    first = whatsapp.message(type="text", text={"body": STORY})
    whatsapp.post(whatsapp.delivery(first))
    context = {"context": {"from": whatsapp.who, "id": first["id"]}}
    place = {"latitude": 52.283, "longitude": 76.967}
    for more in (
        whatsapp.message(type="location", location=place, **context),
        whatsapp.image(PHOTO) | context,
    ):
        assert whatsapp.post(whatsapp.delivery(more)).status_code == 200
    signal = Signal.objects.get()
    said = [line.text for line in queries.talk(signal.ref, an_actor(), keys=KEYS)]
    assert said == ["52.283000,76.967000", ""]
    assert SignalExhibit.objects.count() == 1


def test_a_reply_that_whatsapp_never_hands_over_is_not_tried_for_ever(
    whatsapp: WhatsAppSender,
) -> None:
    whatsapp.server.is_mute = True
    assert whatsapp.write(STORY)
    assert Signal.objects.count() == 1


def test_the_knob_is_taken_whole_or_not_at_all() -> None:
    read = Account.read(KNOB)
    assert read is not None
    assert (read.number, read.app_secret, read.verify_token) == ("1055", APP_SECRET, VERIFY)
    assert APP_SECRET not in repr(read)
    for wrong in ("", "1055:a:b:c", KNOB.replace("token=", "t="), KNOB.replace("whatsapp:", "x:")):
        assert Account.read(wrong) is None


def test_an_answer_quotes_the_message_it_answers(whatsapp: WhatsAppSender) -> None:
    whatsapp.write(STORY)
    told = next(t for _m, path, t, _h in whatsapp.server.calls if path.endswith("/messages"))
    assert told["context"] == {"message_id": f"wamid.{whatsapp.number}"}
    assert told["to"] == whatsapp.who
    assert json.dumps(told).count(whatsapp.who) == 1
