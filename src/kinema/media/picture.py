"""A frame as the libraries see it: memory that FFmpeg owns, with the words that tell what its numbers mean."""

from fractions import Fraction

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from numpy.typing import NDArray

from kinema.domain.plan import FPS
from kinema.media.take import Frame


def blank(width: int, height: int) -> av.VideoFrame:
    """Make a picture to be filled."""
    picture = av.VideoFrame(width, height, "yuv420p")
    picture.time_base = Fraction(1, FPS)
    picture.color_range = ColorRange.MPEG
    picture.colorspace = Colorspace.ITU709
    picture.color_primaries = ColorPrimaries.BT709
    picture.color_trc = ColorTrc.BT709
    return picture


def fill(picture: av.VideoFrame, frame: Frame) -> None:
    """Copy a frame into a picture of its size (4 ms at 4K)."""
    # A codec that still holds the picture's memory keeps it; the picture then gets memory of its own.
    picture.make_writable()
    for plane, drawn in zip(planes(picture), (frame.y, frame.u, frame.v), strict=True):
        np.copyto(plane, drawn)


def planes(picture: av.VideoFrame) -> list[NDArray[np.uint8]]:
    """Give the planes of a planar picture where they lie, without the bytes that FFmpeg keeps at the end of each row."""
    rows = ((plane, np.frombuffer(memoryview(plane), np.uint8)) for plane in picture.planes)
    return [row.reshape(plane.height, plane.line_size)[:, : plane.width] for plane, row in rows]
