"""Segments and sound become one film: the picture's packets as they are, the sound encoded here, whole.

How the sound comes out exact to the sample. AAC works in blocks of 1,024 samples, and an encoder puts one block of priming before
the sound. Players cut the front of a track where its edit list says so, but few (ffmpeg does not) cut the padding from its last
block. So the sound is put at the *end* of a whole number of blocks: as much silence as the last block lacks goes in front, the
packets' times begin that much, and the priming, before zero, and the muxer's edit list takes both away. Nothing is left to trim
at the end, and what is decoded is what was encoded: `num_samples`, beginning at the picture's first frame.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.packet import Packet

from kinema.errors import RenderFailed
from kinema.media.provenance import Provenance
from kinema.media.take import Audio
from kinema.media.whole import whole

AAC_BLOCK = 1024
AAC_BIT_RATE = 256_000


@dataclass(frozen=True, slots=True)
class _Part:
    """What has to be known of a segment before the first packet of the film is written."""

    path: Path
    num_frames: int
    rate: Fraction
    header: tuple[int, int, bytes | None]
    """Width, height, and H.264's parameter sets: the same in all segments, since a film has only one of them."""
    delay: int
    """How many frames decoding begins before showing does, because a frame may need one that is shown later."""


def join(segments: Sequence[Path], audio: Audio | None, path: Path, provenance: Provenance) -> None:
    """Write the film at `path` from segment files, in the film's order; no sound track if `audio` is None. Fast start.

    The same input gives the same bytes. Raises `RenderFailed` when a segment cannot be read, when segments do not fit together, or
    when the sound is not exactly as long as the picture.
    """
    parts = [_survey(segment) for segment in segments]
    _check(parts, audio)
    options = {"movflags": "faststart", "movie_timescale": str(audio.rate if audio else 24_000)}
    with whole(path) as unfinished:
        with av.open(unfinished, "w", format="mp4", options=options) as film, av.open(parts[0].path) as pattern:
            film.metadata.update(provenance.tags())
            picture = film.add_stream_from_template(pattern.streams.video[0], opaque=True)
            tracks = [_picture_packets(parts, picture)]
            if audio is not None:
                sound = film.add_stream("aac", rate=audio.rate, layout="stereo", bit_rate=AAC_BIT_RATE)
                tracks.append(_sound_packets(audio, sound))
            # In the order of their times, so that the muxer never has to hold one track back for the other.
            for packet in heapq.merge(*tracks, key=_seconds):
                film.mux(packet)
        with unfinished.open("ab") as file:
            file.write(provenance.box())


def _survey(segment: Path) -> _Part:
    try:
        with av.open(segment) as container:
            stream = container.streams.video[0]
            first = next(container.demux(stream))
            rate = stream.average_rate
            if rate is None or first.dts is None or first.time_base is None or not first.is_keyframe:
                raise RenderFailed(f"The segment {segment.name} does not begin with a whole picture.")
            context = stream.codec_context
            header = (context.width, context.height, context.extradata)
            return _Part(segment, stream.frames, Fraction(rate), header, delay=round(-first.dts * first.time_base * rate))
    except (av.FFmpegError, IndexError) as error:
        raise RenderFailed(f"The segment {segment.name} cannot be read: {error}") from error


def _check(parts: Sequence[_Part], audio: Audio | None) -> None:
    for part in parts[1:]:
        if (part.header, part.rate) != (parts[0].header, parts[0].rate):
            names = f"{parts[0].path.name} and {part.path.name}"
            raise RenderFailed(f"The segments {names} were encoded differently.", "Encode all segments with the same settings.")
    num_frames = sum(part.num_frames for part in parts)
    if audio is not None and len(audio.samples) * parts[0].rate != num_frames * audio.rate:
        raise RenderFailed(f"{len(audio.samples)} samples of sound are not as long as {num_frames} frames of picture.")


def _picture_packets(parts: Sequence[_Part], stream: av.VideoStream) -> Iterator["Packet[Any]"]:
    """Give every packet of the segments with its time in the film.

    Each frame is shown as many frames after its segment's first as before; packets are decoded one a frame, in the order they lie.
    """
    frame = 1 / parts[0].rate
    delay = max(part.delay for part in parts)
    decoded = start = 0
    for part in parts:
        with av.open(part.path) as container:
            for packet in container.demux(video=0):
                if packet.pts is None or packet.time_base is None:  # the empty packet at the end
                    continue
                packet.pts = start + round(packet.pts * packet.time_base / frame)
                packet.dts = decoded - delay
                packet.duration = 1
                packet.time_base = frame
                packet.stream = stream
                decoded += 1
                yield packet
        start += part.num_frames
        if decoded != start:
            raise RenderFailed(f"The segment {part.path.name} is cut off.")


def _sound_packets(audio: Audio, stream: av.AudioStream) -> Iterator["Packet[Any]"]:
    """Encode the sound, with the silence before zero that makes its blocks come out even."""
    lead = -len(audio.samples) % AAC_BLOCK
    samples = np.pad(audio.samples.T, ((0, 0), (lead, 0)))
    for start in range(0, samples.shape[1], AAC_BLOCK):
        block = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[:, start : start + AAC_BLOCK]), "fltp", "stereo")
        block.sample_rate = audio.rate
        block.time_base = Fraction(1, audio.rate)
        block.pts = start - lead
        yield from stream.encode(block)
    yield from stream.encode(None)


def _seconds(packet: "Packet[Any]") -> Fraction:
    assert packet.dts is not None  # noqa: S101 (both generators give it)
    assert packet.time_base is not None  # noqa: S101
    return packet.dts * packet.time_base
