"""Lightning: a forked bolt far off under the clouds, and the flash of its light over everything."""

from collections.abc import Sequence

import numpy as np

from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.solids import tube

LASTS = 0.55
"""Seconds from the stroke to the dark again."""


class Lightning:
    """The strokes of one shot, at the seconds that the sound of the thunder follows."""

    def __init__(self, times: Sequence[float], seed: int, heading: float, sea_level: float) -> None:
        """Fork a bolt for each stroke, somewhere in the middle of what the camera sees."""
        rng = np.random.default_rng(seed + 4001)
        self._times = tuple(times)
        self._bolts = [_bolt(rng, heading + float(rng.uniform(-0.28, 0.28)), sea_level) for _ in self._times]

    def flash(self, seconds: float) -> float:
        """Give how bright the flash is at a moment, 0 to 1: it leaps up twice, then dies away."""
        since = [seconds - time for time in self._times if 0 <= seconds - time < LASTS]
        return max(
            (float(max(np.exp(-t / 0.05), 0.8 * np.exp(-(((t - 0.13) / 0.035) ** 2)), 0.35 * (1 - t / LASTS) ** 2)) for t in since),
            default=0.0,
        )

    def mesh(self, seconds: float) -> Mesh:
        """Give the bolts that can be seen at a moment."""
        return Mesh.join(bolt for time, bolt in zip(self._times, self._bolts, strict=True) if 0 <= seconds - time < 0.22)


def _bolt(rng: np.random.Generator, heading: float, foot: float) -> Mesh:
    """Fork one bolt: a jagged line from the clouds to the ground, with branches that end in the air."""
    away = float(rng.uniform(1100, 2000))
    ahead, across = np.array([np.sin(heading), 0, np.cos(heading)]), np.array([np.cos(heading), 0, -np.sin(heading)])
    top = ahead * away + np.array([0, 620.0, 0])
    end = ahead * away + across * rng.uniform(-120, 120) + np.array([0, foot, 0])
    trunk = _jagged(rng, top, end, across, 46)
    parts = [tube(trunk, np.linspace(2.6, 1.4, len(trunk)) * away / 1500, 5)]
    for at in rng.choice(np.arange(6, 36), 6, replace=False):
        long = float(rng.uniform(70, 240))
        tip = trunk[at] + across * long * rng.choice([-1, 1]) * rng.uniform(0.4, 0.9) - np.array([0, long, 0])
        branch = _jagged(rng, trunk[at], tip, across, 14)
        parts.append(tube(branch, np.linspace(1.2, 0.3, len(branch)) * away / 1500, 4))
    return Mesh.join(parts).painted((0.80, 0.86, 1.0)).made_of(MATERIAL["flame"])


def _jagged(rng: np.random.Generator, start: Floats, end: Floats, across: Floats, steps: int) -> Floats:
    """Break a line by a random walk that comes back to it at both ends."""
    t = np.linspace(0, 1, steps + 1)
    walk = np.cumsum(rng.standard_normal(steps + 1))
    walk -= walk[0] + (walk[-1] - walk[0]) * t
    size = float(np.linalg.norm(end - start)) * 0.020
    return start + (end - start) * t[:, None] + across * (walk * size)[:, None]
