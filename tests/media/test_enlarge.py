"""Pictures of any size become frames of the film's."""

import av
import numpy as np
import pytest

from kinema.domain.plan import Format
from kinema.media.enlarge import enlarged, middle


def rgb(height: int, width: int, colour: tuple[int, int, int] = (180, 20, 60)) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)


@pytest.mark.parametrize("size", [(1080, 1920), (720, 1280), (1088, 1920), (480, 640), (2160, 3840)])
def test_a_colour_stays_what_it_is(size: tuple[int, int]) -> None:
    (frame,) = enlarged([rgb(*size)], Format(3840, 2160))
    assert (frame.y.shape, frame.u.shape, frame.v.shape) == ((2160, 3840), (1080, 1920), (1080, 1920))
    # By the equations of BT.709, limited range.
    red, green, blue = (part / 255 for part in (180, 20, 60))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    wanted = 16 + 219 * luma, 128 + 224 * (blue - luma) / 1.8556, 128 + 224 * (red - luma) / 1.5748
    for plane, level in zip((frame.y, frame.u, frame.v), wanted, strict=True):
        assert np.abs(plane.astype(float) - level).max() <= 1


def test_black_and_white_reach_the_ends_of_the_range() -> None:
    picture = rgb(90, 160, (0, 0, 0))
    picture[:, 80:] = 255
    (frame,) = enlarged([picture], Format(640, 360))
    assert (frame.y[:, :300].max(), frame.y[:, 340:].min()) == (16, 235)


def test_what_does_not_fit_is_cut_off_on_both_sides() -> None:
    picture = rgb(1088, 1920)
    picture[:4], picture[-4:] = 255, 255
    assert (middle(picture, 3840, 2160) == picture[4:-4]).all()
    assert middle(rgb(100, 200), 100, 100).shape == (100, 100, 3)
    assert middle(rgb(200, 100), 100, 50).shape == (50, 100, 3)


def test_frames_of_a_film_are_taken_as_well() -> None:
    picture = av.VideoFrame.from_ndarray(rgb(90, 160), "rgb24").reformat(format="yuv420p")
    (frame,) = enlarged([picture], Format(320, 180))
    assert frame.y.shape == (180, 320)


def test_an_edge_stays_sharp() -> None:
    picture = rgb(1080, 1920, (0, 0, 0))
    picture[:, 960:] = 255
    (frame,) = enlarged([picture], Format(3840, 2160))
    row = frame.y[1000].astype(int)
    assert np.count_nonzero((row > 30) & (row < 220)) <= 3
