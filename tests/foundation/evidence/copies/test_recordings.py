import struct
import subprocess
import tempfile

import pytest

from baqylau.foundation.evidence import copies
from baqylau.foundation.evidence.copies import CopyRefused, Limits, Redaction, sound, tools
from baqylau.foundation.evidence.copies.checking import mp4, ogg
from baqylau.foundation.evidence.copies.plan import Refused
from tests.foundation.evidence.copies import planting, recordings

needs_ffmpeg = pytest.mark.skipif(recordings.FFMPEG is None, reason="no ffmpeg")


def heard(content: bytes, rate: int = 8000) -> list[int]:
    """The samples of a recording, -32768..32767."""
    plain = ("-map", "0:a:0", "-f", "s16le", "-ac", "1", "-ar", str(rate), "-")
    raw = _ffmpeg(content, *plain)
    return [value for (value,) in struct.iter_unpack("<h", raw)]


def seen(content: bytes, at: float) -> bytes:
    """The grey values of a film's picture at a second."""
    return _ffmpeg(
        content, "-ss", str(at), "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", "-"
    )


def _ffmpeg(content: bytes, *words: str) -> bytes:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-i", file.name, *words]
        return subprocess.run(command, check=True, capture_output=True).stdout


def loudness(samples: list[int]) -> float:
    return sum(map(abs, samples)) / max(1, len(samples))


def streams(content: bytes) -> list[str]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = [
            "ffprobe",
            "-loglevel",
            "error",
            "-show_entries",
            "stream=codec_name",
            "-of",
            "csv=p=0",
        ]
        said = subprocess.run([*command, file.name], check=True, capture_output=True, text=True)
    return said.stdout.split()


@needs_ffmpeg
@pytest.mark.parametrize("media_type", recordings.SOUNDS)
def test_nothing_planted_in_a_sound_is_in_its_copy_and_the_sound_is(media_type: str) -> None:
    plant = recordings.SOUNDS[media_type]()
    assert len(plant.marks) >= 12

    made = copies.make_copy([plant.content], media_type=media_type)

    assert planting.left(made.content, plant.marks) == []
    assert streams(made.content) == ["opus"]
    assert (made.media_type, made.seconds) == ("audio/ogg", pytest.approx(1, abs=0.5))
    assert loudness(heard(made.content)) > 50
    assert "ffmpeg" in made.tool


@needs_ffmpeg
@pytest.mark.parametrize("media_type", recordings.FILMS)
def test_nothing_planted_in_a_film_is_in_its_copy_and_the_film_is(media_type: str) -> None:
    plant = recordings.FILMS[media_type]()
    assert len(plant.marks) >= 12

    made = copies.make_copy([plant.content], media_type=media_type)

    assert planting.left(made.content, [*plant.marks, "x264 - core", "Lavf"]) == []
    assert streams(made.content) == ["h264", "aac"]
    assert (made.media_type, made.width, made.height) == ("video/mp4", 64, 64)
    assert made.seconds == pytest.approx(1, abs=0.2)
    assert max(seen(made.content, 0.5)) > 150
    assert loudness(heard(made.content)) > 50


@needs_ffmpeg
def test_the_cover_of_a_sound_is_dropped_and_is_not_taken_for_a_film() -> None:
    with_cover = recordings.cover()
    assert len(streams(with_cover)) == 2
    assert streams(copies.make_copy([with_cover], media_type="audio/mp4").content) == ["opus"]
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([with_cover], media_type="video/mp4")
    assert refused.value.reason == "unreadable"


@needs_ffmpeg
def test_a_span_of_a_sound_becomes_silence_and_only_it() -> None:
    span = Redaction(category="voice", from_s=0.4, to_s=0.7)
    made = copies.make_copy([recordings.wav().content], media_type="audio/wav", redactions=(span,))
    samples = heard(made.content)
    assert (
        max(map(abs, samples[3250:5550])) <= 8
    )  # 0.4 to 0.7 of a second, and a little of the edges
    assert loudness(samples[800:2400]) > 300
    assert loudness(samples[6400:7600]) > 300


@needs_ffmpeg
def test_a_span_of_a_film_is_black_and_silent_and_a_box_stays_throughout() -> None:
    taken = (
        Redaction(category="name", from_s=0.4, to_s=0.6),
        Redaction(category="face", x=0, y=0, width=0.5, height=0.5),
    )
    original = recordings.mp4().content
    made = copies.make_copy([original], media_type="video/mp4", redactions=taken)
    assert max(seen(made.content, 0.5)) < 24
    early = seen(made.content, 0.1)
    assert max(early[row * 64 + column] for row in range(30) for column in range(30)) < 40
    assert max(early) > 150
    samples = heard(made.content)
    assert max(map(abs, samples[3400:4600])) <= 30
    assert loudness(samples[800:2400]) > 300


@needs_ffmpeg
@pytest.mark.parametrize(
    ("taken", "media_type"),
    [
        (Redaction(category="voice", from_s=5.0, to_s=6.0), "audio/wav"),
        (Redaction(category="voice", from_s=0.7, to_s=0.4), "audio/wav"),
        (Redaction(category="face", x=0, y=0, width=0.5, height=0.5), "audio/wav"),
        (Redaction(category="face", page=2, x=0, y=0, width=0.5, height=0.5), "video/mp4"),
    ],
)
def test_a_redaction_that_covers_nothing_is_refused(taken: Redaction, media_type: str) -> None:
    original = (recordings.SOUNDS | recordings.FILMS)[media_type]().content
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([original], media_type=media_type, redactions=(taken,))
    assert refused.value.reason == "misplaced"


def a_voice(pitch: int) -> bytes:
    """A buzz with many overtones, as a throat makes it."""
    tones = "+".join(f"sin({2 * 3.14159265 * pitch * n}*t)/{n + 2}" for n in range(1, 12))
    spoken = ("-f", "lavfi", "-i", f"aevalsrc='0.25*({tones})':d=1:s=16000")
    return recordings.ffmpeg(*spoken, ending="wav")


def pitch_of(samples: list[int], rate: int = 8000) -> float:
    """The pitch that repeats most exactly, in Hz, sought from 70 to 320."""
    middle = samples[2000:4000]

    def likeness(lag: int) -> int:
        return sum(a * b for a, b in zip(middle, samples[2000 + lag : 4000 + lag], strict=True))

    return rate / max(range(rate // 320, rate // 70), key=likeness)


@needs_ffmpeg
def test_a_disguised_voice_has_the_pitch_of_a_machine_whoever_speaks() -> None:
    for pitch in (100, 210):
        original = a_voice(pitch)
        plain = copies.make_copy([original], media_type="audio/wav")
        masked = copies.make_copy([original], media_type="audio/wav", disguise=True)
        assert pitch_of(heard(plain.content)) == pytest.approx(pitch, rel=0.05)
        assert pitch_of(heard(masked.content)) == pytest.approx(125, rel=0.05)
        assert masked.seconds == pytest.approx(1, abs=0.15)


@needs_ffmpeg
def test_a_disguise_is_drawn_anew_for_each_copy_and_a_film_has_it_too() -> None:
    commands = {sound.to_opus("wav", (), disguise=True, limits=Limits(seconds=9)) for _ in range(9)}
    assert len(commands) > 5
    made = copies.make_copy([recordings.mp4().content], media_type="video/mp4", disguise=True)
    assert made.seconds == pytest.approx(1, abs=0.2)


PLAYLISTS = (
    b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/leak\n",
    b"ffconcat version 1.0\nfile /etc/passwd\n",
    b"<?xml version='1.0'?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>",
    b"v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
)


@needs_ffmpeg
@pytest.mark.parametrize("playlist", PLAYLISTS)
@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"", "video/mp4"),
        (b"ID3\3\0\0\0\0\0\0", "audio/mpeg"),
        (b"RIFF\xff\xff\0\0AVI ", "video/x-msvideo"),
        (b"\0\0\0\x08ftyp", "video/mp4"),
        (b"\x1aE\xdf\xa3", "video/webm"),
    ],
)
def test_a_playlist_is_never_followed(start: bytes, media_type: str, playlist: bytes) -> None:
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([start + playlist], media_type=media_type)
    assert refused.value.reason == "unreadable"


@needs_ffmpeg
@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (lambda: recordings.mp4().content[:700], "video/mp4", "unreadable"),
        (lambda: recordings.wav().content[:60], "audio/wav", "unreadable"),
        (lambda: recordings.wav().content, "audio/mpeg", "unreadable"),
        (lambda: planting.jpeg().content, "video/mp4", "unreadable"),
        (lambda: b"", "audio/ogg", "unreadable"),
        (lambda: b"MThd", "audio/midi", "not-supported"),
    ],
)
def test_what_is_no_recording_is_refused(content: object, media_type: str, reason: str) -> None:
    assert callable(content)
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([content()], media_type=media_type)
    assert refused.value.reason == reason


@needs_ffmpeg
def test_a_recording_that_lasts_too_long_is_refused_not_cut() -> None:
    limits = Limits(seconds=30, lasting_s=0.5)
    long = recordings.ffmpeg("-f", "lavfi", "-i", "sine=duration=4:sample_rate=8000", ending="wav")
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([long], media_type="audio/wav", limits=limits)
    assert refused.value.reason == "too-large"


def test_without_ffmpeg_there_are_no_copies_of_recordings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "path_of", lambda _program: "")
    assert copies.can_copy("audio/wav") == "no-converter"
    assert copies.can_copy("image/jpeg") is None
    assert copies.can_copy("application/zip") == "not-supported"
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([b"RIFF....WAVE"], media_type="audio/wav")
    assert refused.value.reason == "no-converter"


@needs_ffmpeg
def test_the_check_knows_no_sound_but_ours() -> None:
    clean = copies.make_copy([recordings.wav().content], media_type="audio/wav").content
    assert ogg.check(clean) == pytest.approx(1, abs=0.1)
    tagged = clean.replace(b"\x06\0\0\0ffmpeg", b"\x06\0\0\0Aigul!")
    spoilt = (
        clean + b"x",
        clean[:-1],
        clean + clean,
        tagged,
        recordings.ogg().content,
        b"",
        b"OggS",
    )
    for content in spoilt:
        with pytest.raises(Refused):
            ogg.check(content)


@needs_ffmpeg
def test_the_check_knows_no_film_but_ours() -> None:
    clean = copies.make_copy([recordings.webm().content], media_type="video/webm").content
    assert (mp4.check(clean).width, mp4.check(clean).height) == (64, 64)
    spoilt = (
        clean + b"\0\0\0\x08free"[:7],
        clean + b"\0\0\0\x0cfreenote",
        clean + b"\0\0\0\x0cuuidnote",
        clean + b"\0\0\0\x0cmdatnote",
        clean[:-1],
        clean.replace(b"VideoHandler", b"Aigul's cam."),
        clean.replace(b"Lavc libx264", b"Aigul's cam."),
        clean.replace(b"udta", b"uuid"),
        recordings.mp4().content,
        b"",
        b"\0\0\0\x08ftyp",
    )
    for content in spoilt:
        with pytest.raises(Refused):
            mp4.check(content)


@needs_ffmpeg
def test_the_check_sees_a_message_between_the_pictures() -> None:
    plain = ("-fflags", "+bitexact", "-flags", "+bitexact", *recordings._H264)
    cut = (*plain, "-bsf:v", "filter_units=remove_types=6")
    told = recordings.ffmpeg(*recordings.FILM, *plain, "-map_metadata", "-1", ending="mp4")
    quiet = recordings.ffmpeg(*recordings.FILM, *cut, "-map_metadata", "-1", ending="mp4")
    assert mp4.check(quiet).width == 64
    with pytest.raises(Refused):
        mp4.check(told)
