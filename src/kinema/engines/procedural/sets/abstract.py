"""An abstract place: a seamless gradient in two colours, and smooth shapes that hang in it and turn slowly."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.sets.place import Place, nothing
from kinema.engines.procedural.solids import ball, box, lathe

_PALETTES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((0.50, 0.20, 0.34), (0.10, 0.13, 0.42), (0.80, 0.50, 0.24)),
    ((0.06, 0.34, 0.40), (0.03, 0.08, 0.24), (0.86, 0.42, 0.26)),
    ((0.62, 0.40, 0.26), (0.34, 0.10, 0.22), (0.16, 0.42, 0.50)),
    ((0.34, 0.28, 0.58), (0.07, 0.07, 0.20), (0.36, 0.70, 0.62)),
)
_COLOURS: dict[str, Colour] = {
    "blue": (0.08, 0.20, 0.55),
    "red": (0.52, 0.07, 0.06),
    "green": (0.08, 0.36, 0.18),
    "purple": (0.28, 0.10, 0.46),
    "pink": (0.66, 0.26, 0.40),
    "orange": (0.68, 0.28, 0.07),
    "gold": (0.60, 0.42, 0.12),
    "white": (0.66, 0.66, 0.68),
    "black": (0.02, 0.02, 0.024),
}


def abstract(words: tuple[str, ...], seed: int) -> Place:
    """Build the place in the colour that the words name; in colours that go together otherwise."""
    low, high, accent = _PALETTES[seed % len(_PALETTES)]
    named = next((_COLOURS[word] for word in words if word in _COLOURS), None)
    if named:
        low, high = named, tuple(0.35 * c + 0.01 for c in named)
    rng = np.random.default_rng(seed + 3)
    floating = _Floating(rng, (low, high, accent))

    def height(x: Floats, z: Floats) -> Floats:
        return np.zeros(np.shape(x), np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        return np.broadcast_to(np.asarray(low, np.float32), (*np.shape(x), 3)).copy()

    def air(given: Air) -> Air:
        return replace(
            given,
            elevation=50.0,
            azimuth=-130.0,
            sun=(1.9, 1.85, 1.8),
            zenith=high,
            horizon=low,
            glow=(0.0, 0.0, 0.0),
            haze=low,
            density=1 / 46,
            fall=0.0,
            haze_glow=0.0,
            ground_fog=0.0,
            ambient=tuple(0.55 + 0.35 * c for c in high),
            bounce=tuple(0.25 + 0.6 * c for c in low),
            sun_size=0.0,
            stars=0.0,
            shafts=0.0,
            beams=0.0,
            clouds=Clouds(cover=0.0),
            rain=0.0,
            snowfall=0.0,
            wetness=0.0,
            grade=replace(given.grade, exposure=0.85, vignette=0.28, saturation=1.08, lift=(0, 0, 0), gain=(1, 1, 1)),
        )

    return Place(height, paint, "matte", None, nothing, air, default_time="day", eye=1.6, lens=34.0, pitch=0.05, moves=floating.mesh)


class _Floating:
    """Balls, rings, blocks and pebbles that hang in the air; each rises and sinks a little, and turns."""

    def __init__(self, rng: np.random.Generator, colours: tuple[Colour, ...]) -> None:
        number = 16
        ring_of = np.linspace(0, 2 * np.pi, 25)
        ring = lathe(np.column_stack([0.42 + 0.13 * np.cos(ring_of), 0.13 * np.sin(ring_of)]), 56)
        shapes = (ball(0.5, 56), ring, box((0.75, 0.75, 0.75), bevel=0.09), ball(0.5, 48).moved((0, 0, 0), 0.0, (1.0, 0.55, 0.8)))
        finishes = ("plastic", "matte", "paint", "chrome")
        self._parts = []
        for k in range(number):
            colour = np.asarray(colours[k % 3]) * rng.uniform(0.8, 1.2) + 0.02
            mesh = shapes[k % 4].painted(tuple(colour)).made_of(MATERIAL[finishes[int(rng.integers(4))]])
            away = 6.0 + 22.0 * k / number + rng.uniform(0, 2)
            side = (-1.0) ** k * rng.uniform(0.16, 0.62) * away
            place = np.array([side, rng.uniform(0.9, 1.2 + 0.24 * away), away])
            self._parts.append((mesh, place, float(rng.uniform(0.35, 1.5)), rng.uniform(0, 6.28, 3), float(rng.uniform(-0.25, 0.25))))

    def mesh(self, seconds: float, wind: float) -> Mesh:  # noqa: ARG002 - the air here does not move
        """Give the shapes at a moment."""
        return Mesh.join(
            [
                _tumbled(mesh, phase[1] + seconds * spin, phase[2] + seconds * spin * 0.7).moved(
                    tuple(place + np.array([0, 0.16 * np.sin(seconds * 0.6 + phase[0]), 0])), 0.0, size
                )
                for mesh, place, size, phase, spin in self._parts
            ]
        )


def _tumbled(mesh: Mesh, pitch: float, roll: float) -> Mesh:
    c, s, d, t = np.cos(pitch), np.sin(pitch), np.cos(roll), np.sin(roll)
    turn = np.array([[1, 0, 0], [0, c, -s], [0, s, c]]) @ np.array([[d, -t, 0], [t, d, 0], [0, 0, 1]])
    return mesh.transformed(turn.astype(np.float32), np.zeros(3, np.float32))
