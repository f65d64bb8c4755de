"""Land that is left out because no camera sees it: much of a hilly land, and never any of what a line of sight reaches."""

import numpy as np
import pytest

from kinema.engines.procedural.horizon import hidden

COLUMNS, SPREAD = 121, 0.8
# At its sides a fan is wider than any picture; from beside its middle one looks past what is there.
SHOWN = np.s_[:, 12:-12]
RADII = np.geomspace(2.0, 3000.0, 260).astype(np.float32)
ANGLES = np.linspace(-SPREAD, SPREAD, COLUMNS, dtype=np.float32)
STEP = 2 * SPREAD / (COLUMNS - 1)


def hills(seed: int) -> np.ndarray:
    """Give the heights of a land of hills and hollows, (rings, columns)."""
    rng = np.random.default_rng(seed)
    x, z = RADII[:, None] * np.sin(ANGLES), RADII[:, None] * np.cos(ANGLES)
    waves = sum(
        size * 0.06 * np.sin(x / size * np.cos(turn) + z / size * np.sin(turn) + phase)
        for size, turn, phase in zip((30.0, 90.0, 260.0, 700.0), rng.uniform(0, 3, 4), rng.uniform(0, 6, 4), strict=True)
    )
    return np.asarray(waves, np.float32)


def seen_from(heights: np.ndarray, x: float, y: float, z: float) -> np.ndarray:
    """Tell which points of the land a line of sight reaches from a place: 400 looks along each line at the land between its points."""
    px, pz = RADII[:, None] * np.sin(ANGLES), RADII[:, None] * np.cos(ANGLES)
    open_ = np.ones(heights.shape, bool)
    for share in np.linspace(0.02, 0.99, 400):
        wx, wz, wy = x + (px - x) * share, z + (pz - z) * share, y + (heights - y) * share
        ring = np.interp(np.hypot(wx, wz), RADII, np.arange(len(RADII)))
        column = (np.arctan2(wx, wz) + SPREAD) / STEP
        inside = (column >= 0) & (column <= COLUMNS - 1)
        i, j = np.minimum(ring.astype(int), len(RADII) - 2), np.clip(column.astype(int), 0, COLUMNS - 2)
        u, v = ring - i, np.clip(column - j, 0, 1)
        ground = (heights[i, j] * (1 - v) + heights[i, j + 1] * v) * (1 - u) + (heights[i + 1, j] * (1 - v) + heights[i + 1, j + 1] * v) * u
        open_ &= ~inside | (wy >= ground - 1e-3)
    return open_


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_left_out_is_seen_from_nowhere(seed: int) -> None:
    heights, roam, rng = hills(seed), 1.5, np.random.default_rng(seed)
    eye = float(heights[0].max()) + 2.0
    left_out = hidden(RADII, heights, STEP, roam, eye)
    assert left_out[SHOWN].mean() > 0.1
    for _ in range(6):
        turn, off = rng.uniform(0, 2 * np.pi), roam * np.sqrt(rng.random())
        seen = seen_from(heights, off * np.sin(turn), eye - rng.random(), off * np.cos(turn))
        assert not (seen & left_out)[SHOWN].any()


def test_nothing_is_left_out_where_the_camera_may_be_anywhere() -> None:
    assert not hidden(RADII, hills(1), STEP, np.inf, 2.0).any()
    assert not hidden(RADII, hills(1), STEP, 1.0, np.inf).any()
