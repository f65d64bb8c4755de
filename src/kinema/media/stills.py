"""Pictures taken from a film: its first and last frame at full size, and a thumbnail."""

from collections import deque
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.container import InputContainer
from av.video.reformatter import Interpolation
from numpy.typing import NDArray

from kinema.errors import Fault, Invalid, Unreadable
from kinema.media.picture import blank, fill
from kinema.media.take import Frame

THUMBNAIL_WIDTH = 640
QUALITY = {
    ".jpg": (cv2.IMWRITE_JPEG_QUALITY, 95),
    ".jpeg": (cv2.IMWRITE_JPEG_QUALITY, 95),
    # Most of a frame's bytes are grain, which nothing makes small.
    ".png": (cv2.IMWRITE_PNG_COMPRESSION, 1),
    ".webp": (cv2.IMWRITE_WEBP_QUALITY, 95),
}
SCALING = Interpolation.AREA | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT | Interpolation.FULL_CHR_H_INP


def stills(film: Path, folder: Path) -> dict[str, dict[str, Any]]:
    """Take the pictures that belong to a film, as files in `folder`; give `path`, `width` and `height` of each by its role.

    They are decoded from the finished film, so they are what every viewer sees, and it is little to decode: the first frame, one key
    frame near the middle for the thumbnail, and from the last key frame to the end (which a film of ours has on its last frame).
    As JPEG, because PNG takes half a second a frame at 4K. Raises `Unreadable` when the film is.
    """
    try:
        with av.open(film) as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            length = stream.duration or 0
            taken = {
                "first-frame": save(_key_frame(container, 0), folder / "first-frame.jpg"),
                "thumbnail": save(_key_frame(container, length // 2), folder / "thumbnail.jpg", THUMBNAIL_WIDTH),
                "last-frame": save(_last_frame(container), folder / "last-frame.jpg"),
            }
    except (av.FFmpegError, IndexError, StopIteration) as error:
        raise Unreadable(f"{film.name} cannot be read as a film.", "It may be damaged, cut off, or no video.") from error
    return {role: {"path": str(path), "width": width, "height": height} for role, (path, width, height) in taken.items()}


def write(frame: Frame, path: Path, width: int | None = None) -> None:
    """Write an engine's frame as a picture, at full size unless `width` is given; the file's ending says in which format."""
    height, full_width = frame.y.shape
    picture = blank(full_width, height)
    fill(picture, frame)
    save(picture, path, width)


def save(picture: av.VideoFrame, path: Path, width: int | None = None) -> tuple[Path, int, int]:
    """Write a decoded picture; give its path, width and height. Raises `Invalid` for an ending that stands for no format."""
    width = min(width or picture.width, picture.width)
    height = round(picture.height * width / picture.width)
    if path.suffix.lower() not in QUALITY:
        raise Invalid((Fault("output", f'No picture is written as "{path.name}": let the name end in {", ".join(QUALITY)}.'),))
    _, data = cv2.imencode(path.suffix, _bgr(picture, width, height), QUALITY[path.suffix.lower()])
    path.write_bytes(data.tobytes())
    return path, width, height


def _bgr(picture: av.VideoFrame, width: int, height: int) -> NDArray[np.uint8]:
    """Turn a picture into blue, green and red, (height, width, 3), by the colours it says it has."""
    scaled = picture.reformat(width, height, "bgr24", interpolation=SCALING, dst_color_range="JPEG")
    return np.asarray(scaled.to_ndarray(), np.uint8)


def _key_frame(container: InputContainer, time: int) -> av.VideoFrame:
    """Decode nothing but the last key frame before a time of the picture's own clock."""
    stream = container.streams.video[0]
    container.seek(time, stream=stream)
    packet = next(container.demux(stream))
    frames = [*stream.codec_context.decode(packet), *stream.codec_context.decode(None)]
    stream.codec_context.flush_buffers()
    return frames[0]


def _last_frame(container: InputContainer) -> av.VideoFrame:
    """Decode from the last key frame to the end."""
    stream = container.streams.video[0]
    container.seek(stream.duration or 0, stream=stream)
    return deque(container.decode(stream), maxlen=1).pop()
