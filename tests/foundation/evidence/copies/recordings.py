"""Recordings of a second with marks in every carrier we know. Made by the system's ffmpeg."""

import shutil
import struct
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.foundation.evidence.copies.planting import Planted, left, picture, xmp_with, zip_with

FFMPEG = shutil.which("ffmpeg")
TONE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=1:sample_rate=8000")
FILM = ("-f", "lavfi", "-i", "testsrc=size=64x64:rate=10:duration=1")
KEYS = (
    *(
        "title",
        "artist",
        "album",
        "comment",
        "copyright",
        "description",
        "location",
        "date",
        "genre",
    ),
    *("composer", "album_artist", "lyrics", "encoded_by", "make", "model", "synopsis", "publisher"),
)


def ffmpeg(*words: str, ending: str) -> bytes:
    """What ffmpeg writes."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"made.{ending}"
        command = ["ffmpeg", "-nostdin", "-loglevel", "error", *words, str(made)]
        subprocess.run(command, check=True, capture_output=True)
        return made.read_bytes()


def _tags(plant: Planted, *more: str) -> tuple[str, ...]:
    said: list[str] = []
    for key in (*KEYS, *more):
        said += ["-metadata", f"{key}={plant.word(key)}"]
    return tuple(said)


def _done(plant: Planted, content: bytes) -> Planted:
    """Behind the end, a trailer and an archive. Keys that a format has no place for are not planted."""
    plant.content = content + plant.mark("trailer") + zip_with(plant.mark("zip"))
    plant.marks = left(plant.content, plant.marks)
    return plant


def _box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


# --- sound ---------------------------------------------------------------------------------------------


@cache
def mp3() -> Planted:
    plant = Planted()
    body = ffmpeg(*TONE, "-b:a", "32k", "-id3v2_version", "0", "-write_xing", "0", ending="mp3")
    texts = {"TIT2": 0, "TPE1": 0, "TSSE": 0, "TXXX": 0, "WXXX": 0, "PRIV": 0, "UFID": 0, "GEOB": 0}
    frames = b"".join(
        _frame(name.encode(), b"\0" + plant.mark(f"id3-{name}"))
        for name in (*texts, "COMM", "USLT")
    )
    frames += _frame(b"APIC", b"\0image/png\0\3\0" + plant.mark("cover"))
    frames += _frame(b"TCOM", b"\1\xff\xfe" + plant.word("id3-utf16").encode("utf-16-le"))
    size = len(frames)
    length = bytes((size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127))
    ape = plant.mark("ape")
    item = struct.pack("<II", len(ape), 0) + b"Artist\0" + ape
    ends = struct.pack("<IIII8s", 2000, 32 + len(item), 1, 0, bytes(8))
    last = b"TAG" + plant.mark("id3v1").ljust(125, b"\0")
    content = b"ID3\3\0\0" + length + frames + body + item + b"APETAGEX" + ends + last
    return _done(plant, content)


def _frame(name: bytes, body: bytes) -> bytes:
    return name + struct.pack(">IH", len(body), 0) + body


@cache
def ogg() -> Planted:
    plant = Planted()
    return _done(plant, ffmpeg(*TONE, *_tags(plant), "-c:a", "libvorbis", ending="ogg"))


@cache
def wav() -> Planted:
    plant = Planted()
    body = ffmpeg(*TONE, "-fflags", "+bitexact", ending="wav")
    info = b"".join(
        _chunk(name, plant.mark(name.decode()) + b"\0")
        for name in (b"INAM", b"IART", b"ICMT", b"ICRD", b"ISFT", b"IENG", b"IARL")
    )
    extra = b"".join(
        (
            _chunk(b"LIST", b"INFO" + info),
            _chunk(b"bext", plant.mark("bext").ljust(602, b"\0")),
            _chunk(b"iXML", b"<BWFXML><NOTE>%b</NOTE></BWFXML>" % plant.mark("ixml")),
            _chunk(b"_PMX", xmp_with(plant.mark("xmp"))),
            _chunk(b"id3 ", b"ID3\3\0\0\0\0\0\x40" + _frame(b"TIT2", b"\0" + plant.mark("id3"))),
            _chunk(b"LIST", b"adtl" + _chunk(b"labl", bytes(4) + plant.mark("label"))),
            _chunk(b"prVt", plant.mark("private-chunk")),
        )
    )
    whole = body[12:36] + extra + body[36:]
    return _done(plant, b"RIFF" + struct.pack("<I", 4 + len(whole)) + b"WAVE" + whole)


@cache
def m4a() -> Planted:
    plant = Planted()
    body = ffmpeg(*TONE, *_tags(plant), "-c:a", "aac", "-b:a", "32k", ending="m4a")
    return _done(plant, body + _loose_boxes(plant))


@cache
def amr() -> Planted:
    """AMR has no tags: the marks lie in frames of speech, in empty frames and behind the end."""
    plant = Planted()
    frames = b"".join(b"\x3c" + plant.mark(f"speech-{n}").ljust(31, b".")[:31] for n in range(12))
    return _done(plant, b"#!AMR\n" + frames * 4)


# --- films ---------------------------------------------------------------------------------------------

_H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")


def _film(plant: Planted, ending: str, *words: str) -> bytes:
    """A film with tags, subtitles, chapters, names of tracks and a second sound."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines.srt"
        lines.write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{plant.word('subtitle')}\n")
        chapters = Path(folder) / "chapters.txt"
        head = ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle="
        chapters.write_text(head + plant.word("chapter") + "\n")
        inputs = (*FILM, *TONE, "-i", str(lines), "-i", str(chapters))
        maps = ("-map", "0:v", "-map", "1:a", "-map", "1:a", "-map", "2:s", "-map_chapters", "3")
        names = (
            *("-metadata:s:v", f"handler_name={plant.word('handler')}"),
            *("-metadata:s:a:1", f"title={plant.word('track-title')}"),
        )
        return ffmpeg(*inputs, *maps, *_tags(plant), *names, *words, ending=ending)


def _message(plant: Planted) -> tuple[str, str]:
    word = plant.word("message-between-pictures")
    return "-bsf:v", f"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{word}"


def _loose_boxes(plant: Planted) -> bytes:
    place = plant.mark("place")
    return b"".join(
        (
            _box(
                b"uuid",
                bytes.fromhex("be7acfcb97a942e89c71999491e3afac"),
                xmp_with(plant.mark("xmp")),
            ),
            _box(b"free", plant.mark("free")),
            _box(b"skip", plant.mark("skip")),
            _box(b"mdat", plant.mark("heap-nobody-names")),
            _box(b"udta", _box(b"\xa9xyz", struct.pack(">HH", len(place), 0), place)),
            _box(b"meta", bytes(4), plant.mark("meta")),
        )
    )


@cache
def mp4() -> Planted:
    plant = Planted()
    body = _film(plant, "mp4", *_H264, *_message(plant), "-c:s", "mov_text")
    plant.marks.append("x264 - core")  # the encoder's own note between the pictures
    return _done(plant, body + _loose_boxes(plant))


@cache
def mov() -> Planted:
    plant = Planted()
    words = (*_H264, *_message(plant), "-c:s", "mov_text", "-timecode", "01:02:03:04")
    body = _film(plant, "mov", *words, "-movflags", "use_metadata_tags")
    return _done(plant, body + _loose_boxes(plant))


@cache
def three_gp() -> Planted:
    plant = Planted()
    words = (*FILM, *TONE, *_tags(plant), *_H264, *_message(plant), "-f", "3gp")
    return _done(plant, ffmpeg(*words, ending="3gp") + _loose_boxes(plant))


@cache
def webm() -> Planted:
    plant = Planted()
    codecs = ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", "-c:s", "webvtt")
    return _done(plant, _film(plant, "webm", *codecs))


@cache
def avi() -> Planted:
    plant = Planted()
    words = (
        *FILM,
        *TONE,
        *_tags(plant, "encoder", "language"),
        "-c:v",
        "mjpeg",
        "-c:a",
        "pcm_s16le",
    )
    body = ffmpeg(*words, ending="avi")
    extra = b"".join(
        (
            _chunk(b"JUNK", plant.mark("junk")),
            _chunk(b"IDIT", plant.mark("day-of-the-camera")),
            _chunk(b"_PMX", xmp_with(plant.mark("xmp"))),
            _chunk(b"LIST", b"ncdt" + _chunk(b"ncvr", plant.mark("maker-note"))),
            _chunk(b"LIST", b"exif" + _chunk(b"ecor", plant.mark("exif-maker"))),
            _chunk(b"LIST", b"INFO" + _chunk(b"ILOC", plant.mark("info-place"))),
        )
    )
    return _done(plant, body + extra)


def cover() -> bytes:
    """A picture which some players show for a sound."""
    with tempfile.TemporaryDirectory() as folder:
        front = Path(folder) / "front.png"
        picture().save(front)
        words = (
            *TONE,
            "-i",
            str(front),
            "-map",
            "0:a",
            "-map",
            "1:v",
            "-c:a",
            "aac",
            "-c:v",
            "copy",
        )
        return ffmpeg(*words, "-disposition:v", "attached_pic", ending="m4a")


SOUNDS = {
    "audio/mpeg": mp3,
    "audio/ogg": ogg,
    "audio/wav": wav,
    "audio/mp4": m4a,
    "audio/amr": amr,
}
FILMS = {
    "video/mp4": mp4,
    "video/quicktime": mov,
    "video/3gpp": three_gp,
    "video/webm": webm,
    "video/x-msvideo": avi,
}
