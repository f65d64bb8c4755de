"""An abstract place: arches, steps, columns and hovering balls in one palette, on a floor without an end."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.sets.studio import seamless
from kinema.engines.procedural.solids import ball, box, lathe, tube


@dataclass(frozen=True, slots=True)
class _Palette:
    """Colours that go together."""

    floor: Colour
    shapes: tuple[Colour, ...]
    soft: float = 0.8


_PALETTES = {
    "warm": _Palette((0.60, 0.26, 0.17), ((0.80, 0.66, 0.50), (0.62, 0.12, 0.10), (0.10, 0.30, 0.34), (0.85, 0.50, 0.14))),
    "cool": _Palette((0.09, 0.27, 0.36), ((0.72, 0.70, 0.62), (0.80, 0.28, 0.20), (0.05, 0.14, 0.34), (0.24, 0.56, 0.52))),
    "pastel": _Palette((0.48, 0.32, 0.46), ((0.82, 0.70, 0.56), (0.44, 0.64, 0.66), (0.80, 0.42, 0.46), (0.40, 0.34, 0.66))),
    "fresh": _Palette((0.31, 0.42, 0.24), ((0.84, 0.76, 0.52), (0.80, 0.36, 0.30), (0.16, 0.36, 0.30), (0.62, 0.70, 0.76))),
}
_AISLE = 1.9
"""Metres on either side of the middle that stay free for what the shot is about; it widens with the distance."""


def abstract(words: tuple[str, ...], seed: int) -> Place:
    """Build the place; the seed chooses palette and shapes unless a word names the palette."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    named = next((name for name in _PALETTES if name in said), None)
    palette = _PALETTES[named or str(rng.choice(list(_PALETTES)))]
    still = Mesh.join(_shapes(palette, rng))
    hovering = [
        (ball(radius, 56, palette.shapes[k % len(palette.shapes)]).made_of(MATERIAL["plastic"]), _mark(rng, 6 + 3.2 * k, radius))
        for k, radius in enumerate(rng.uniform(0.25, 0.85, 6))
    ]
    heights, phases = rng.uniform(1.6, 5.0, 6), rng.uniform(0, 6.28, 6)

    def height(x: Floats, z: Floats) -> Floats:
        return np.zeros(np.shape(x), np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        return np.broadcast_to(np.asarray(palette.floor, np.float32), (*np.shape(x), 3)).copy()

    def dress(_land: Land, _rng: np.random.Generator) -> Mesh:
        return still

    def moves(seconds: float, _wind: float) -> Mesh:
        up = heights + 0.16 * np.sin(0.8 * seconds + phases)
        return Mesh.join([mesh.moved((x, float(y), z)) for (mesh, (x, z)), y in zip(hovering, up, strict=True)])

    light = seamless(palette.floor, palette.soft)
    return Place(height, paint, "matte", None, dress, light, default_time="day", eye=1.5, lens=36.0, pitch=0.02, moves=moves, seamless=True)


def _shapes(palette: _Palette, rng: np.random.Generator) -> list[Mesh]:
    """Set shapes up on both sides, the larger the farther."""
    parts = []
    for k in range(16):
        z = 6.5 + 1.9 * k
        size = 0.55 + 0.10 * z * rng.uniform(0.7, 1.2)
        colour = palette.shapes[int(rng.integers(len(palette.shapes)))]
        shape = (_arch, _column, _steps, _cone)[k % 4](size, colour)
        x, far = _mark(rng, z, size, left=k % 2 == 0)
        parts.append(shape.made_of(MATERIAL["plastic"]).moved((x, 0.0, far), turn=float(rng.uniform(-0.5, 0.5))))
    return parts


def _mark(rng: np.random.Generator, z: float, reach: float, *, left: bool | None = None) -> tuple[float, float]:
    """Choose a place at about a distance, clear of the aisle."""
    side = (-1.0 if left else 1.0) if left is not None else float(rng.choice([-1.0, 1.0]))
    return side * (_AISLE + 0.12 * z + reach + float(rng.uniform(0, 0.22 * z))), z + float(rng.uniform(-0.8, 0.8))


def _arch(size: float, colour: Colour) -> Mesh:
    """Bend an arch, as wide as it is high."""
    turn = np.linspace(0, np.pi, 33)
    spine = np.column_stack([np.cos(turn) * size, np.sin(turn) * size * 1.2, np.zeros_like(turn)])
    return tube(spine, np.full(len(spine), 0.26 * size), 20, closed=True, colour=colour)


def _column(size: float, colour: Colour) -> Mesh:
    """Put a ball on a column."""
    shaft = lathe(np.array([(0.36 * size, 0.0), (0.36 * size, 1.7 * size), (0.0, 1.7 * size)]), 48, colour)
    return Mesh.join([shaft, ball(0.46 * size, 48, colour).moved((0, 2.16 * size, 0))])


def _steps(size: float, colour: Colour) -> Mesh:
    """Stack steps."""
    return Mesh.join(
        [box((1.7 * size, 0.34 * size * (k + 1), 0.5 * size), (0, 0.17 * size * (k + 1), 0.5 * size * k), colour, 0.03) for k in range(4)]
    )


def _cone(size: float, colour: Colour) -> Mesh:
    """Turn a tall cone."""
    return lathe(np.array([(0.62 * size, 0.0), (0.0, 2.4 * size)]), 56, colour)
