"""What is seen through a window: a bright garden or street by day, lights in the dark by night, far out of focus."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays

_SKIES: dict[str, tuple[Colour, Colour, Colour]] = {
    "day": ((0.62, 0.78, 1.0), (0.95, 0.98, 1.0), (0.20, 0.27, 0.12)),
    "golden hour": ((0.66, 0.60, 0.62), (1.25, 0.82, 0.42), (0.28, 0.17, 0.07)),
    "sunset": ((0.46, 0.34, 0.46), (1.25, 0.56, 0.24), (0.16, 0.08, 0.05)),
    "dawn": ((0.50, 0.52, 0.66), (1.0, 0.72, 0.60), (0.15, 0.13, 0.10)),
    "overcast": ((0.52, 0.56, 0.62), (0.66, 0.69, 0.72), (0.12, 0.15, 0.09)),
    "night": ((0.012, 0.022, 0.07), (0.035, 0.055, 0.13), (0.010, 0.012, 0.022)),
}
"""Colours at the top, at the horizon and of the ground."""
_LIKE = {"sunrise": "golden hour", "dusk": "sunset", "rain": "overcast", "storm": "overcast", "snow": "overcast", "fog": "overcast"}


def outlook(width: float, height: float, words: frozenset[str], *, dark: bool, rng: np.random.Generator) -> tuple[Mesh, Colour]:
    """Paint a backdrop about the origin, towards +z, and tell the colour of the light that it sends in."""
    said = next((word for word in ("rain", "storm", "snow", "fog", *_SKIES, *_LIKE) if word in words), "day")
    sky = _SKIES["night" if dark else _LIKE.get(said, said)]
    step = 0.022 if dark else 0.05
    x, y = np.meshgrid(np.arange(-width / 2, width / 2 + step, step), np.arange(-height / 2, height / 2 + step, step))
    up = y / height + 0.5
    colour = _sky(sky, up)
    colour *= (1 + 0.06 * np.sin(3.1 * x + rng.uniform(0, 6)) * np.sin(2.3 * y))[..., None]
    spots = 16 if dark else 22
    for _ in range(spots):
        # Foliage in front of the sky by day; lit windows and lamps by night; all of it soft discs.
        cx, radius = rng.uniform(-width / 2, width / 2), rng.uniform(0.04, 0.11) if dark else rng.uniform(0.15, 0.42)
        cy = height * rng.normal(-0.06, 0.16) if dark else height * (-0.32 + 0.16 * rng.standard_normal())
        share = np.clip((radius - np.hypot(x - cx, y - cy)) / ((0.22 if dark else 0.45) * radius), 0, 1)[..., None] * (
            0.75 if dark else 0.55
        )
        lights = ((1.2, 0.66, 0.26), (1.0, 0.82, 0.52), (0.35, 0.52, 1.1), (1.1, 0.34, 0.24))
        tone = np.asarray(lights[rng.integers(4)] if dark else sky[2]) * rng.uniform(0.4, 1.0 if dark else 1.3)
        colour = colour * (1 - share) + tone * share
    rows, columns = x.shape
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    triangles = np.concatenate(
        [np.stack([corner, corner + 1, corner + columns], -1), np.stack([corner + 1, corner + columns + 1, corner + columns], -1)]
    )
    mesh = from_arrays(np.stack([x, y, np.zeros_like(x)], -1).reshape(-1, 3), triangles, (0, 0, 0), MATERIAL["screen"])
    mesh.surface[:, 3:6] = colour.reshape(-1, 3)
    mesh.surface[:, 6:8] = 0.0
    glow = 0.55 * np.asarray(sky[0]) + 0.45 * np.asarray(sky[1])
    return mesh, tuple((glow * (2.2 if dark else 1.0)).tolist())


def drops(width: float, height: float, glow: Colour, rng: np.random.Generator) -> Callable[[float], Mesh]:
    """Let rain run down a pane whose foot is at y = 0: drops that stand, and drops that run and leave a track."""
    count = int(70 * width * height / 2.5)
    x, start = rng.uniform(-width / 2 + 0.04, width / 2 - 0.04, count), rng.uniform(0, height, count)
    pace = np.where(rng.random(count) < 0.4, rng.uniform(0.05, 0.5, count), 0.0)
    size = rng.uniform(0.005, 0.012, count)
    track = size * np.where(pace > 0, rng.uniform(4, 26, count), rng.uniform(1.1, 1.9, count))
    bright = rng.uniform(0.5, 1.6, count)[:, None] * (np.asarray(glow) + 0.02)
    corners = np.arange(count * 4).reshape(count, 4)
    triangles = np.concatenate([corners[:, [0, 1, 2]], corners[:, [2, 1, 3]]])

    def at(seconds: float) -> Mesh:
        # A drop holds on, then slips.
        gone = pace * (seconds + 0.25 * np.sin(2.1 * seconds + 9 * x))
        foot = (start - gone) % (height - 0.02)
        top = np.minimum(foot + track, height)
        quad = [
            np.stack([x + way * size * part, level, np.full(count, 0.01)], -1)
            for level, part in ((foot, 1.0), (top, 0.45))
            for way in (-1, 1)
        ]
        mesh = from_arrays(np.stack(quad, 1).reshape(-1, 3), triangles, (0, 0, 0), MATERIAL["screen"])
        mesh.surface[:, 3:6] = np.repeat(bright, 4, axis=0) * np.tile([1.0, 1.0, 0.35, 0.35], count)[:, None]
        mesh.surface[:, 6:8] = 0.0
        return mesh

    return at


def _sky(sky: tuple[Colour, Colour, Colour], up: Floats) -> Floats:
    """Blend ground, horizon and top by height, 0 to 1."""
    top, horizon, ground = (np.asarray(part, np.float64) for part in sky)
    rise = np.clip((up - 0.34) / 0.66, 0, 1)[..., None] ** 0.7
    land = np.clip((0.36 - up) / 0.05, 0, 1)[..., None]
    painted: Floats = (horizon * (1 - rise) + top * rise) * (1 - land) + ground * land
    return painted
