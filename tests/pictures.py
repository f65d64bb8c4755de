"""Small frames of the procedural engine, and what can be measured in them; a stage is built once for all tests that look at it."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.plan import ShotPlan
from kinema.domain.validate import validate
from kinema.engines.procedural.renderer import Renderer
from kinema.engines.procedural.stage import Stage
from kinema.media.take import Frame
from kinema.script.plan import plan
from kinema.script.read import read

Picture = NDArray[np.float32]
"""Red, green and blue as they are shown, 0 to 255, (height, width, 3)."""


def film(prompt: str, *, seed: int = 3, downscale: int = 15, **values: object) -> ShotPlan:
    """Plan a film as the API would, small."""
    return plan(validate(MODEL, {"prompt": prompt, "duration": "5", **values}), seed, downscale)


@dataclass(frozen=True)
class Shot:
    """The first shot of a film, ready to be drawn at any moment."""

    stage: Stage
    renderer: Renderer

    def frame(self, seconds: float) -> Frame:
        """Draw a moment; the planes are the caller's own."""
        drawn = self.renderer.frame(seconds)
        return Frame(drawn.y.copy(), drawn.u.copy(), drawn.v.copy())

    def picture(self, seconds: float) -> Picture:
        """Draw a moment as red, green and blue."""
        return shown(self.renderer.frame(seconds))


@lru_cache(maxsize=4)
def shot(prompt: str, *, seed: int = 3, downscale: int = 15, **values: object) -> Shot:
    """Set up the first shot of a film, once for the tests that follow each other; a stage takes a lot of memory."""
    planned = film(prompt, seed=seed, downscale=downscale, **values)
    stage = Stage(planned, planned.shots[0], read(planned).scenes[0], dict)
    return Shot(stage, Renderer(stage, planned.format.width, planned.format.height))


def shown(frame: Frame) -> Picture:
    """Turn BT.709 planes of limited range into red, green and blue."""
    y = (frame.y.astype(np.float32) - 16) / 219
    u, v = (
        cv2.resize(plane.astype(np.float32) - 128, frame.y.shape[::-1], interpolation=cv2.INTER_LINEAR) / 224
        for plane in (frame.u, frame.v)
    )
    rgb = np.stack([y + 1.5748 * v, y - 0.1873 * u - 0.4681 * v, y + 1.8556 * u], axis=-1)
    return np.asarray(np.clip(rgb * 255, 0, 255), np.float32)


def mask(picture: Picture, colour: str) -> NDArray[np.bool_]:
    """Tell where a picture is clearly red, green, blue or yellow."""
    r, g, b = (picture[..., k] for k in range(3))
    return {
        "red": (r > 1.6 * g) & (r > 1.6 * b),
        "green": (g > 1.3 * r) & (g > 1.3 * b),
        "blue": (b > 1.4 * r) & (b > 1.2 * g),
        "yellow": (r > 1.6 * b) & (g > 1.4 * b) & (r < 1.6 * g),
    }[colour]


def middle(where: NDArray[np.bool_]) -> tuple[float, float]:
    """Give the middle of a mask across and down the picture, each 0 to 1."""
    assert where.sum() > 20, "there is nothing of that colour in the picture"
    rows, columns = np.nonzero(where)
    return float(columns.mean() / where.shape[1]), float(rows.mean() / where.shape[0])


def difference(a: Frame, b: Frame) -> float:
    """Give the mean absolute difference of two frames' luma, in levels."""
    return float(np.abs(a.y.astype(np.float32) - b.y).mean())
