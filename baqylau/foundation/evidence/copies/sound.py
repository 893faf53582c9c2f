"""Recordings, through the system's ffmpeg: what it is told. Pure; the sandbox runs it.

Only the first picture and the first sound are decoded and encoded anew. The reader of the format is
ours to name, so a playlist or a script that calls itself a film is never followed; files and networks
are out of reach twice over, by ffmpeg's own list of protocols and by the walls.
"""

import secrets
from collections.abc import Iterator
from typing import Final

from baqylau.foundation.evidence.copies import tools
from baqylau.foundation.evidence.copies.plan import Limits, Redaction

OPUS_BITS, AAC_BITS = "48k", "96k"
VIDEO_SIDE: Final = 1280  # pixels; a larger film is drawn smaller
_SPARE: Final = 0.05  # seconds more on either side of a span: sound comes in packets
_TOO_LONG: Final = 1.0  # seconds beyond the limit, so that a film cut at the limit shows

_DECODERS: Final = (
    "aac,alac,amrnb,amrwb,flac,mp3,mp3float,opus,libopus,vorbis,pcm_s16le,pcm_s24le,pcm_s32le,"
    "pcm_f32le,pcm_u8,pcm_s16be,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav,"
    "h264,hevc,vp8,vp9,libvpx-vp9,av1,libdav1d,mpeg4,msmpeg4v3,h263,mjpeg"
)
_CLEAN: Final = (
    *("-threads", "2", "-filter_threads", "1"),
    *("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
)


def to_opus(
    reader: str, redactions: tuple[Redaction, ...], *, disguise: bool, limits: Limits
) -> tuple[str, ...]:
    """The command that makes Opus in Ogg of the first sound."""
    heard = ",".join(_heard(redactions, disguise=disguise))
    return (
        *_reading(reader, limits),
        *("-map", "0:a:0", "-vn", "-af", heard, *_CLEAN),
        *("-c:a", "libopus", "-b:a", OPUS_BITS, "-ac", "1", "-ar", "48000"),
        *("-f", "ogg", "pipe:{result_fd}"),
    )


def to_film(
    reader: str, redactions: tuple[Redaction, ...], *, disguise: bool, limits: Limits
) -> tuple[str, ...]:
    """The command that makes an MP4 of the first picture and, where there is one, the first sound.

    Captions and other messages hidden between the pictures (SEI) are cut out of the stream.
    """
    heard = ",".join(_heard(redactions, disguise=disguise))
    return (
        *_reading(reader, limits),
        *("-map", "0:V:0", "-map", "0:a:0?", *_CLEAN),
        *("-vf", ",".join(_seen(redactions)), "-af", heard),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "25", "-pix_fmt", "yuv420p"),
        *("-a53cc", "0", "-bsf:v", "filter_units=remove_types=6"),
        *("-c:a", "aac", "-b:a", AAC_BITS, "-ac", "1", "-ar", "48000"),
        *("-f", "mp4", "-movflags", "+faststart", "-y", "file:{result}"),
    )


def _reading(reader: str, limits: Limits) -> tuple[str, ...]:
    return (
        *(
            tools.path_of("ffmpeg"),
            "-nostdin",
            "-hide_banner",
            "-loglevel",
            "quiet",
            "-threads",
            "2",
        ),
        *("-protocol_whitelist", "file,fd,pipe", "-format_whitelist", reader, "-f", reader),
        *("-codec_whitelist", _DECODERS, "-max_pixels", str(limits.pixels)),
        *("-t", str(limits.lasting_s + _TOO_LONG), "-i", "file:{source}"),
    )


def _seen(redactions: tuple[Redaction, ...]) -> Iterator[str]:
    for taken in redactions:
        box = (
            f"x=iw*{taken.x:.6f}:y=ih*{taken.y:.6f}:w=iw*{taken.width:.6f}+1:h=ih*{taken.height:.6f}+1"
            if taken.is_box
            else "x=0:y=0:w=iw:h=ih"
        )
        yield f"drawbox={box}:color=black:t=fill{_when(taken)}"
    side = f"w='min({VIDEO_SIDE},iw)':h='min({VIDEO_SIDE},ih)'"
    yield f"scale={side}:force_original_aspect_ratio=decrease:force_divisible_by=2"
    yield "setsar=1"


def _heard(redactions: tuple[Redaction, ...], *, disguise: bool) -> Iterator[str]:
    yield "asetnsamples=n=256:p=0"
    for taken in redactions:
        if not taken.is_box:
            yield f"volume=volume=0{_when(taken)}"
    if disguise:
        yield from _disguised()


def _when(taken: Redaction) -> str:
    if not taken.is_span:
        return ""
    start, end = max(0.0, taken.from_s - _SPARE), taken.to_s + _SPARE
    return f":enable='between(t,{start:.3f},{end:.3f})'"


def _disguised() -> Iterator[str]:
    """Another voice: a machine's. Pitch and phase are destroyed, the shape of the throat is moved.

    The melody of speech and its pitch are gone for good: every short piece starts from phase nought.
    Resonances are moved by a ratio drawn anew for each copy and kept nowhere.
    It does **not** hide words, language, accent, pace, pauses, or sounds of the place; whoever knows
    the speaker well, or has recordings and a model trained for it, may still name them. Where a life
    depends on it, publish a transcript and no sound.
    """
    drawn = secrets.randbelow(1001) / 1000
    ratio = (0.80 + 0.08 * drawn) if secrets.randbelow(2) else (1.14 + 0.12 * drawn)
    yield "aresample=16000"
    yield f"asetrate={round(16000 * ratio)}"
    yield "aresample=16000"
    yield f"atempo={1 / ratio:.6f}"
    yield ("afftfilt=real='hypot(re,im)':imag='0':win_size=512:overlap=0.75")
    yield "highpass=f=120"
    yield "lowpass=f=3400"
