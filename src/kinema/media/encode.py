"""Frames become an H.264 segment file, one after the other, while the engine draws the next.

Two threads share the work: the caller's thread draws, one more feeds x264, which releases the interpreter's lock. Between them
lie a few pictures that are used again and again, so memory does not grow with the film, and an engine may reuse its arrays.
"""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from kinema.domain.plan import Format, Segment
from kinema.errors import RenderFailed
from kinema.media.picture import blank, fill
from kinema.media.take import Frame
from kinema.media.whole import whole

# Pictures that wait for the encoder: one would do if drawing and encoding took the same time for every frame.
WAITING = 2
NICE = 5
"""How far encoding stands back behind drawing: x264 has a dozen frames to work at and fills each gap, while drawing waits for its slowest
thread."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How x264 works. The same settings give the same bytes; all segments of a film need the same ones."""

    preset: str = "veryfast"
    crf: float = 18.0
    """Constant quality: lower is better and larger; 18 keeps grain, and gradients without bands."""
    threads: int = 0
    """How many threads x264 uses; 0 leaves it to x264, one and a half for each core. Other numbers give other bytes."""
    key_every: int = 48
    """The most frames from one key frame to the next: how far a player has to read when it jumps."""


def encode(
    frames: Iterator[Frame],
    segment: Segment,
    shape: Format,
    path: Path,
    settings: Settings = Settings(),
    *,
    on_frame: Callable[[int], None] = lambda _: None,
    key_at_end: bool = False,
) -> None:
    """Write the frames of a segment to an mp4 file at `path`, which appears when it is complete.

    `on_frame(n)` is called on the caller's thread when `n` frames have been drawn; whatever it or the engine raises ends the
    encoding, leaves no file, and goes on to the caller. With `key_at_end` the last frame is a key frame as well: for a film's last
    segment, so that its last frame can be shown without decoding the two seconds before it. Raises `RenderFailed` when the engine
    gives too few or too many frames, or frames of another size.
    """
    with whole(path) as part, av.open(part, "w", format="mp4") as container, ThreadPoolExecutor(1, "encode", _stand_back) as encoder:
        stream = _stream(container, shape, settings)
        pictures = [blank(shape.width, shape.height) for _ in range(WAITING + 1)]
        waiting: deque[Future[None]] = deque()

        def mux(picture: av.VideoFrame | None) -> None:
            container.mux(stream.encode(picture))

        drawn = 0
        for drawn, frame in enumerate(frames, 1):
            if drawn > segment.num_frames:
                raise RenderFailed(f"The engine gave more than the {segment.num_frames} frames of segment {segment.index}.")
            if frame.y.shape != (shape.height, shape.width):
                raise RenderFailed(f"The engine drew a frame of {frame.y.shape[::-1]} pixels instead of {shape.width, shape.height}.")
            picture = pictures[drawn % len(pictures)]
            fill(picture, frame)
            picture.pts = drawn - 1
            picture.pict_type = PictureType.I if key_at_end and drawn == segment.num_frames else PictureType.NONE
            waiting.append(encoder.submit(mux, picture))
            if len(waiting) > WAITING:
                waiting.popleft().result()
            on_frame(drawn)
        if drawn < segment.num_frames:
            raise RenderFailed(f"The engine gave {drawn} of the {segment.num_frames} frames of segment {segment.index}.")
        waiting.append(encoder.submit(mux, None))
        for future in waiting:
            future.result()


def _stand_back() -> None:
    """Give the encoding thread a lower share of the processor, and so the threads of x264, which it starts; Linux alone can."""
    if sys.platform == "linux":
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + NICE)


def _stream(container: av.container.OutputContainer, shape: Format, settings: Settings) -> av.VideoStream:
    """Add the video stream, told everything that a player has to know of its colours."""
    stream = container.add_stream("libx264", rate=shape.fps, width=shape.width, height=shape.height, pix_fmt="yuv420p")
    context = stream.codec_context
    context.time_base = Fraction(1, shape.fps)
    context.thread_count = settings.threads
    context.color_range = ColorRange.MPEG
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    stream.options = {
        "preset": settings.preset,
        "profile": "high",
        "crf": str(settings.crf),
        "forced-idr": "1",
        "x264-params": f"keyint={settings.key_every}:open-gop=0:aq-mode=3:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
    }
    return stream
