"""What a film file really holds: read from its packets, or seen and heard in full."""

import hashlib
import struct
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from kinema.errors import Unreadable
from kinema.media.cuts import cuts, glance
from kinema.media.loudness import loudness, true_peak
from kinema.media.picture import planes
from kinema.media.provenance import mark_in

# H.273's numbers for what we write; other values are told as numbers.
RANGES = {1: "tv", 2: "pc"}
COLOURS = {1: "bt709"}
FILE_TAGS = ("major_brand", "minor_version", "compatible_brands", "xmp")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file holds. What was not looked for, or is not there, is None."""

    size: int
    seconds: float
    bit_rate: int
    fast_start: bool
    """Whether a player can begin before it has the whole file."""
    width: int
    height: int
    fps: float
    constant_rate: bool
    """Whether every frame is shown equally long."""
    num_frames: int
    video_codec: str
    video_profile: str | None
    pixel_format: str | None
    colour: dict[str, str]
    """range, primaries, transfer, matrix."""
    key_frames: tuple[int, ...]
    cuts: tuple[int, ...] | None
    audio_tracks: int
    audio_codec: str | None
    audio_profile: str | None
    sample_rate: int | None
    channels: int | None
    num_samples: int | None
    """Samples that a player hears, counted by decoding them."""
    loudness: float | None
    """Integrated, in LUFS; None in silence."""
    true_peak: float | None
    """In dBTP."""
    sha256: str | None
    digital_source_type: str | None
    """IPTC's mark of synthetic media."""
    metadata: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain JSON values."""
        return asdict(self)


@dataclass(slots=True)
class _Contents:
    """What one reading of all packets found."""

    times: list[Fraction] = field(default_factory=list)
    """When each frame is shown, in seconds, in the order of the file."""
    keys: list[Fraction] = field(default_factory=list)
    glances: list[NDArray[np.float32]] = field(default_factory=list)
    heard: list[NDArray[np.float32]] = field(default_factory=list)


def inspect(path: Path, *, decode: bool = True, sha256: bool = False) -> Inspection:
    """Look into a film file; without `decode`, no picture is decoded and no loudness measured (a tenth of a second at any size).

    Raises `Unreadable` when there is no such file, when it is none, or when it ends before it should.
    """
    try:
        with av.open(path, options={"export_xmp": "1"}) as container:
            if not container.streams.video or container.streams.video[0].codec_context is None:
                raise Unreadable(f"{path.name} holds no picture that could be decoded.")
            contents = _read(container, decode=decode)
            facts = _file(path, container) | _picture(container, contents, decode=decode) | _sound(container, contents, decode=decode)
            missing = container.streams.video[0].frames - facts["num_frames"]
    except FileNotFoundError as error:
        raise Unreadable(f"There is no file {path}.") from error
    except (av.FFmpegError, OSError) as error:
        raise Unreadable(f"{path.name} cannot be read as a film: {error.strerror}.", "It may be damaged, cut off, or no video.") from error
    if missing > 0:
        raise Unreadable(f"{path.name} is cut off: {missing} frames are missing.", "Make it, or fetch it, again.")
    return Inspection(**facts, sha256=_sha256(path) if sha256 else None)


def _read(container: InputContainer, *, decode: bool) -> _Contents:
    """Go through the file once, decoding the sound always, since nothing less tells its length to the sample."""
    contents = _Contents()
    video, audio = container.streams.video[:1], container.streams.audio[:1]
    video[0].thread_type = "AUTO"
    to_floats = av.AudioResampler("fltp")
    for packet in container.demux(*video, *audio):
        if packet.stream.type == "video" and packet.pts is not None and packet.time_base is not None:
            contents.times.append(packet.pts * packet.time_base)
            contents.keys += contents.times[-1:] if packet.is_keyframe else []
        if packet.stream.type == "audio" or decode:
            for frame in packet.decode():
                if isinstance(frame, av.VideoFrame):
                    contents.glances.append(glance(planes(frame if frame.format.name == "yuv420p" else frame.reformat(format="yuv420p"))))
                elif isinstance(frame, av.AudioFrame):
                    contents.heard += [block.to_ndarray().astype(np.float32) for block in to_floats.resample(frame)]
    return contents


def _file(path: Path, container: InputContainer) -> dict[str, Any]:
    tags = dict(container.metadata)
    size = path.stat().st_size
    seconds = (container.duration or 0) / av.time_base
    return {
        "size": size,
        "seconds": seconds,
        "bit_rate": round(size * 8 / seconds) if seconds else 0,
        "fast_start": _fast_start(path),
        "digital_source_type": mark_in(tags.get("xmp", "")),
        "metadata": {name: value for name, value in tags.items() if name not in FILE_TAGS},
    }


def _fast_start(path: Path) -> bool:
    """Tell whether the table of contents (`moov`) lies before the data (`mdat`)."""
    with path.open("rb") as file:
        while len(head := file.read(16)) == 16:  # noqa: PLR2004 (a box's size, its name, and its size if that is large)
            size, name, large = struct.unpack(">I4sQ", head)
            if name in {b"moov", b"mdat"}:
                return bool(name == b"moov")
            file.seek((large if size == 1 else max(size, 16)) - 16, 1)
    return False


def _picture(container: InputContainer, contents: _Contents, *, decode: bool) -> dict[str, Any]:
    stream = container.streams.video[0]
    context = stream.codec_context
    rate = Fraction(stream.average_rate or 0)
    times = sorted(contents.times)
    return {
        "width": context.width,
        "height": context.height,
        "fps": float(rate),
        "constant_rate": {later - sooner for sooner, later in pairwise(times)} <= {1 / rate if rate else 0},
        "num_frames": len(contents.glances) if decode else len(times),
        "video_codec": context.name,
        "video_profile": context.profile,
        "pixel_format": context.pix_fmt,
        "colour": {
            "range": RANGES.get(context.color_range, str(context.color_range)),
            "primaries": COLOURS.get(context.color_primaries, str(context.color_primaries)),
            "transfer": COLOURS.get(context.color_trc, str(context.color_trc)),
            "matrix": COLOURS.get(context.colorspace, str(context.colorspace)),
        },
        "key_frames": tuple(round(time * rate) for time in sorted(contents.keys)),
        "cuts": cuts(contents.glances) if decode else None,
    }


def _sound(container: InputContainer, contents: _Contents, *, decode: bool) -> dict[str, Any]:
    facts = dict.fromkeys(("audio_codec", "audio_profile", "sample_rate", "channels", "num_samples", "loudness", "true_peak"))
    tracks = container.streams.audio
    if not tracks:
        return facts | {"audio_tracks": 0}
    context = tracks[0].codec_context
    samples = np.concatenate(contents.heard, axis=1).T if contents.heard else np.zeros((0, 2), np.float32)
    return facts | {
        "audio_tracks": len(tracks),
        "audio_codec": context.name,
        "audio_profile": context.profile,
        "sample_rate": context.sample_rate,
        "channels": context.channels,
        "num_samples": len(samples),
        "loudness": loudness(samples, context.sample_rate) if decode else None,
        "true_peak": true_peak(samples) if decode else None,
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
