"""A second opinion on a copy: exiftool, where the system has one. Any tag outside the list refuses."""

import json
from typing import Final

from baqylau.foundation.evidence.copies import sandbox, tools
from baqylau.foundation.evidence.copies.plan import Limits, Reason, Refused

_LIMITS: Final = Limits(
    seconds=60, memory_bytes=2 << 30, result_bytes=1_000_000, source_bytes=1 << 30
)
_OF_NO_CONTENT: Final = frozenset({"SourceFile", "System", "Composite"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GROUPS: Final[dict[str, frozenset[str]]] = {
    "ExifTool": _words("ExifToolVersion"),  # and no warning
    "File": _words(
        "FileType FileTypeExtension MIMEType ImageWidth ImageHeight EncodingProcess "
        "BitsPerSample ColorComponents YCbCrSubSampling"
    ),
    "JFIF": _words("JFIFVersion ResolutionUnit XResolution YResolution"),
    "PNG": _words("ImageWidth ImageHeight BitDepth ColorType Compression Filter Interlace Palette"),
    "PDF": _words("PDFVersion Linearized PageCount"),
    "Opus": _words("OpusVersion AudioChannels SampleRate OutputGain"),
    "Vorbis": _words("Vendor Encoder"),  # their values are fixed by `ogg`
    # What `mp4` holds to fixed values, or to being numbers.
    "QuickTime": _words(
        "MajorBrand MinorVersion CompatibleBrands MovieHeaderVersion CreateDate "
        "ModifyDate TimeScale Duration PreferredRate PreferredVolume MatrixStructure "
        "PreviewTime PreviewDuration PosterTime SelectionTime SelectionDuration "
        "CurrentTime NextTrackID HandlerType HandlerVendorID Free MediaDataSize "
        "MediaDataOffset MediaData"
    ),
    "Track": _words(
        "TrackHeaderVersion TrackCreateDate TrackModifyDate TrackID TrackDuration "
        "TrackLayer TrackVolume MatrixStructure ImageWidth ImageHeight Unknown_edts "
        "MediaHeaderVersion MediaCreateDate MediaModifyDate MediaTimeScale MediaDuration "
        "MediaLanguageCode HandlerType HandlerDescription GraphicsMode OpColor "
        "CompressorID CompressorName SourceImageWidth SourceImageHeight XResolution "
        "YResolution BitDepth AVCConfiguration PixelAspectRatio BufferSize MaxBitrate "
        "AverageBitrate VideoFrameRate SyncSampleTable CompositionTimeToSample "
        "TimeToSampleTable SampleToChunk SampleSizes ChunkOffset Balance AudioFormat "
        "AudioChannels AudioBitsPerSample AudioSampleRate Unknown_esds Unknown_btrt "
        "SampleGroupDescription SampleToGroup ColorProfiles ColorPrimaries "
        "TransferCharacteristics MatrixCoefficients VideoFullRangeFlag Unknown_fiel "
        "CleanApertureDimensions"
    ),
}


def check(content: bytes) -> None:
    """Ask exiftool, behind the same walls. Raises `Refused` (not clean); does nothing without it."""
    if not tools.path_of("exiftool"):
        return
    words = (tools.path_of("exiftool"), "-config", "", "-j", "-G1", "-a", "-u", "-ee", "{source}")
    try:
        done = sandbox.run(sandbox.Work(program=words), [content], limits=_LIMITS)
        (found,) = json.loads(done.said)
    except (Refused, ValueError) as broken:
        raise Refused(Reason.NOT_CLEAN) from broken
    if not all(_is_known(name) for name in found):
        raise Refused(Reason.NOT_CLEAN)


def _is_known(name: str) -> bool:
    group, _, tag = name.partition(":")
    return group in _OF_NO_CONTENT or tag in _GROUPS.get(group.rstrip("0123456789"), frozenset())
