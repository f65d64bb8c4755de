"""What a frame is: planes that the encoder takes, the same ones every time, without bands or casts, and as asked for."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from pictures import difference, film, mask, middle, shot, shown

from kinema.domain.plan import Segment, ShotPlan
from kinema.engines.procedural.engine import Procedural
from kinema.media.take import Frame

SOLIDS = "A red cube on the left, a green cone in the middle and a blue sphere on the right, on a white floor, static camera"


def frames(plan: ShotPlan, start: int, number: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Draw a stretch of the first shot, as the worker does."""
    for frame in Procedural().generate(plan, Segment(0, 0, start, number), lambda _stage, _share: None).frames:
        yield frame.y.tobytes(), frame.u.tobytes(), frame.v.tobytes()


def test_a_frame_depends_on_its_number_alone() -> None:
    plan = film("A woman in a red coat walks along a lake with a small boat in the rain, handheld", downscale=20)
    alone = Procedural().still(plan, 5, lambda _stage, _share: None)
    in_order = list(frames(plan, 0, 8))
    assert list(frames(plan, 5, 3)) == in_order[5:]
    assert (alone.y.tobytes(), alone.u.tobytes(), alone.v.tobytes()) == in_order[5]
    assert in_order[5] != in_order[6]


@pytest.mark.parametrize(("ratio", "size"), [("16:9", (216, 384)), ("9:16", (384, 216)), ("1:1", (288, 288))])
def test_planes_have_the_film_s_shape_and_range(ratio: str, size: tuple[int, int]) -> None:
    planned = film(SOLIDS, downscale=10, aspectRatio=ratio)
    frame = shot(SOLIDS, downscale=10, aspectRatio=ratio).frame(1.0)
    height, width = frame.y.shape
    assert (width, height) == (planned.format.width, planned.format.height)
    assert frame.u.shape == frame.v.shape == (height // 2, width // 2)
    assert width / height == pytest.approx(size[1] / size[0], rel=0.02)
    for plane, low, high in ((frame.y, 16, 235), (frame.u, 16, 240), (frame.v, 16, 240)):
        assert plane.dtype == np.uint8
        assert plane.min() >= low
        assert plane.max() <= high


def test_a_white_floor_is_white() -> None:
    frame = shot(SOLIDS, downscale=10).frame(1.0)
    floor = frame.u[-20:, :], frame.v[-20:, :]
    assert all(abs(float(np.median(plane)) - 128) <= 3 for plane in floor)
    assert frame.y[-40:].mean() > 150


def test_a_clear_sky_has_no_bands() -> None:
    frame = shot("A sailboat on a calm sea, clear sky, noon, wide shot, static camera", downscale=5).frame(0.0)
    sky = frame.y[10 : frame.y.shape[0] // 4].astype(np.float32)
    rows = sky.mean(axis=1)
    assert len(np.unique(sky)) >= 8
    # A band is a run of rows of one level, then a step; dithered rows change by less than a level each.
    assert np.percentile(np.abs(np.diff(rows)), 95) < 1.0
    assert (sky.std(axis=1) > 0.2).mean() > 0.9


def test_solids_stand_where_they_were_told_to() -> None:
    picture = shot(SOLIDS, downscale=10).picture(0.0)
    red, green, blue = (middle(mask(picture, colour))[0] for colour in ("red", "green", "blue"))
    assert red < 0.40 < green < 0.60 < blue


def test_told_places_hold_whatever_the_seed() -> None:
    others = [shot(SOLIDS, downscale=15, seed=seed).frame(0.0) for seed in (3, 4)]
    for frame in others:
        across = [middle(mask(shown(frame), colour))[0] for colour in ("red", "green", "blue")]
        assert across == sorted(across)


def test_another_seed_is_another_picture_of_the_same_thing() -> None:
    prompt = "A red car on a road through a field, static camera"
    first, same, other = (shot(prompt, seed=seed).frame(0.5) for seed in (3, 3, 8))
    assert difference(first, same) == 0
    assert difference(first, other) > 4
    for frame in (first, other):
        assert mask(shown(frame), "red").mean() > 0.001


def test_guidance_keeps_to_what_was_asked() -> None:
    # Without orders for the camera, a free hand moves it; a strict one leaves it where it is.
    prompt = "A red cube on a white floor"
    moved = [difference(drawn.frame(0.0), drawn.frame(4.9)) for drawn in (shot(prompt, cfgScale=strict) for strict in (1.0, 0.5, 0.0))]
    assert moved[0] < moved[1] < moved[2]
    assert moved[0] < 0.5


def _detail(luma: np.ndarray) -> float:
    """Give the energy of a picture above half its own Nyquist limit."""
    spectrum = np.abs(np.fft.rfft2(luma.astype(np.float32) - luma.mean())) ** 2
    fy, fx = np.fft.fftfreq(luma.shape[0])[:, None], np.fft.rfftfreq(luma.shape[1])[None, :]
    return float(spectrum[(np.abs(fy) > 0.25) | (fx > 0.25)].sum() / luma.size)


@pytest.mark.parametrize("prompt", ["A pine forest by a mountain lake in the morning", SOLIDS])
def test_a_film_in_4k_holds_more_than_one_in_1080p_can(prompt: str) -> None:
    whole = shot(prompt, downscale=1).frame(0.0).y
    half = shot(prompt, downscale=2).frame(0.0).y
    assert whole.shape == (2160, 3840)
    enlarged = cv2.resize(half, whole.shape[::-1], interpolation=cv2.INTER_CUBIC)
    assert _detail(whole) > 3 * _detail(enlarged)


def test_the_planes_are_used_again_for_the_next_frame() -> None:
    # So a caller who keeps a frame copies it; this test holds the helper of the others to that.
    drawn = shot(SOLIDS, downscale=15)
    kept: Frame = drawn.frame(0.0)
    before = kept.y.copy()
    drawn.frame(3.0)
    assert np.array_equal(kept.y, before)
