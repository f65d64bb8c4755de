"""Which of the land a camera never sees: what nearer land hides from everywhere the camera goes."""

import cv2
import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.mesh import Floats

APART = (40.0, 400.0)
"""Only what is this many times as far away as the camera roams is taken to hide anything: it looks much the same from all of its way.
What is near looks the more different, and what is far hides the more precisely."""
MARGIN = 0.001
"""How much lower (as a slope) than what is before it land must look to be left out: a few rows of a picture 2,160 high."""


def hidden(radii: Floats, heights: Floats, step: float, roam: float, top: float) -> NDArray[np.bool_]:
    """Tell which points of a fan of land, (rings, columns), no camera sees that keeps within `roam` metres of its middle and below `top`.

    `radii` are the rings' distances and `step` the radians between columns. What is hidden from the highest place is hidden from all
    lower ones as well: the line of sight only becomes flatter.
    """
    if not np.isfinite(top):
        return np.zeros(heights.shape, np.bool_)
    rise = heights - np.float32(top)
    r = radii[:, None]
    lowest = (rise / np.where(rise > 0, r + roam, np.maximum(r - roam, 1e-3))).astype(np.float32)
    highest = rise / np.where(rise > 0, np.maximum(r - roam, 1e-3), r + roam)
    horizon = np.full_like(lowest, -np.inf)
    for apart in APART:
        first = int(np.searchsorted(radii, apart * roam))
        if first < len(radii) - 1:
            # Sideways the camera sees a hill before other columns: the lowest of those counts.
            columns = int(np.ceil(1.0 / (apart * step))) + 1
            least = cv2.erode(lowest[first:-1], np.ones((1, 2 * columns + 1), np.uint8))
            horizon[first + 1 :] = np.maximum(horizon[first + 1 :], np.maximum.accumulate(least, axis=0))
    return np.asarray(highest + np.float32(MARGIN) < horizon, np.bool_)
