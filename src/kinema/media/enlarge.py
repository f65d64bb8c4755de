"""Pictures become frames of the film's size: cut to its shape, enlarged by Lanczos, turned into what the encoder eats."""

from collections.abc import Iterable, Iterator

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from kinema.domain.plan import Format
from kinema.media.picture import planes
from kinema.media.take import Frame

Rgb = NDArray[np.uint8]
"""A picture of (height, width, 3), full range, with the primaries and the curve of BT.709."""
LANCZOS = Interpolation.LANCZOS | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP | Interpolation.BITEXACT


def enlarged(pictures: Iterable[Rgb | av.VideoFrame], shape: Format) -> Iterator[Frame]:
    """Give each picture, of any size, as a frame of the film: the middle of it, as much as has the film's shape.

    One picture is held at a time, and FFmpeg's scaler uses all cores for it.
    """
    scaler = VideoReformatter()
    for picture in pictures:
        whole = np.asarray(picture.to_ndarray(format="rgb24"), np.uint8) if isinstance(picture, av.VideoFrame) else picture
        cut = av.VideoFrame.from_ndarray(np.ascontiguousarray(middle(whole, shape.width, shape.height)), "rgb24")
        frame = scaler.reformat(
            cut,
            shape.width,
            shape.height,
            "yuv420p",
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            interpolation=LANCZOS,
        )
        yield Frame(*planes(frame))


def middle(picture: Rgb, width: int, height: int) -> Rgb:
    """Cut out the largest part of a picture that is shaped like `width` by `height`, from its middle."""
    rows, columns = picture.shape[:2]
    keep_rows = min(rows, round(columns * height / width))
    keep_columns = min(columns, round(rows * width / height))
    top, left = (rows - keep_rows) // 2, (columns - keep_columns) // 2
    return picture[top : top + keep_rows, left : left + keep_columns]
