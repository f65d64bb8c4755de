"""What moves, and how the camera moves: measured in the pictures."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from pictures import Picture, Shot, difference, mask, middle, shot

CUBE = "A red cube on a white floor"
HALF = 2.5
"""Seconds into a shot of five."""


def luma(drawn: Shot, seconds: float) -> np.ndarray:
    """Draw a moment's luma."""
    return drawn.frame(seconds).y.astype(np.float32)


def shift(before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """Give how far a picture moved to the right and down, in parts of its width and height."""
    window = cv2.createHanningWindow(before.shape[::-1], cv2.CV_32F)
    (x, y), _ = cv2.phaseCorrelate(before, after, window)
    return x / before.shape[1], y / before.shape[0]


def share(picture: Picture, colour: str) -> float:
    """Give how much of a picture a colour takes."""
    return float(mask(picture, colour).mean())


@pytest.mark.parametrize(("way", "sign"), [("to the right", 1), ("to the left", -1)])
def test_a_thing_goes_the_way_it_was_told(way: str, sign: int) -> None:
    drawn = shot(f"A blue ball rolls {way} on a white floor, static camera")
    across = [middle(mask(drawn.picture(seconds), "blue"))[0] for seconds in (0.5, 2.0, 3.5, 4.5)]
    assert all(sign * (b - a) > 0.01 for a, b in pairwise(across))


def test_somebody_who_walks_towards_us_grows() -> None:
    drawn = shot("A woman in a red coat walks toward the camera on a white floor, static camera, wide shot")
    assert share(drawn.picture(4.5), "red") > 1.1 * share(drawn.picture(0.5), "red")


@pytest.mark.parametrize(("move", "grows"), [("push in", True), ("pull back", False), ("zoom in", True), ("zoom out", False)])
def test_coming_nearer_makes_it_larger(move: str, grows: bool) -> None:
    drawn = shot(f"{CUBE}, {move}")
    first, last = (share(drawn.picture(seconds), "red") for seconds in (0.0, 4.95))
    assert (last > 1.2 * first) if grows else (last < first / 1.2)


@pytest.mark.parametrize(("move", "axis", "sign"), [("pan left", 0, 1), ("pan right", 0, -1), ("tilt up", 1, 1), ("tilt down", 1, -1)])
def test_the_picture_goes_against_the_camera(move: str, axis: int, sign: int) -> None:
    drawn = shot(f"Mountains at noon, {move}")
    moved = shift(luma(drawn, HALF), luma(drawn, HALF + 0.25))
    assert sign * moved[axis] > 0.002
    assert abs(moved[axis]) > abs(moved[1 - axis])


@pytest.mark.parametrize(("move", "sign"), [("track right", -1), ("track left", 1)])
def test_what_is_near_goes_against_a_camera_on_rails(move: str, sign: int) -> None:
    drawn = shot(f"{CUBE}, {move}")
    first, last = (middle(mask(drawn.picture(seconds), "red"))[0] for seconds in (1.0, 4.0))
    assert sign * (last - first) > 0.05


def test_a_static_camera_stays() -> None:
    drawn = shot(f"{CUBE}, static camera")
    frames = [drawn.frame(k / 24) for k in (0, 1, 2, 60, 119)]
    assert all(1 - difference(frames[0], later) / 255 >= 0.99 for later in frames[1:])


@pytest.mark.parametrize(
    "prompt", ["A lake in the mountains at dawn, static camera", "A forest, static camera", "Desert dunes, static camera"]
)
def test_a_still_set_stays(prompt: str) -> None:
    drawn = shot(prompt)
    first, second, last = (drawn.frame(seconds) for seconds in (1.0, 1.0 + 1 / 24, 4.9))
    assert 1 - difference(first, second) / 255 >= 0.99
    assert 1 - difference(first, last) / 255 >= 0.96


@pytest.mark.parametrize(
    "prompt",
    [
        f"{CUBE}, orbit",
        "A man walks through a field, follow shot",
        "A sailboat sails on the sea, handheld",
        "A street in the rain, pan left",
    ],
)
def test_nothing_jumps_inside_a_shot(prompt: str) -> None:
    drawn = shot(prompt)
    frames = [drawn.frame(k / 24) for k in range(48, 64)]
    steps = np.array([difference(a, b) for a, b in pairwise(frames)])
    assert steps.max() < 3 * np.median(steps) + 1.0


def test_a_handheld_camera_is_never_quite_still() -> None:
    drawn = shot("Mountains at noon, handheld")
    moved = [np.hypot(*shift(luma(drawn, k / 2), luma(drawn, k / 2 + 0.25))) for k in range(6)]
    assert min(moved) > 0.0002
    assert max(moved) < 0.05


def test_rain_falls_and_nothing_falls_without_it() -> None:
    def change(drawn: Shot) -> float:
        return difference(drawn.frame(1.0), drawn.frame(1.0 + 1 / 24))

    assert change(shot("Desert dunes in the rain, static camera")) > 2 * change(shot("Desert dunes, static camera"))
