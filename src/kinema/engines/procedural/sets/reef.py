"""What grows on the ground of the sea: corals of several kinds, sponges, and kelp."""

import numpy as np

from kinema.engines.procedural.kernels.noise import ridged
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.solids import ball, lathe, tube

COLOURS: tuple[Colour, ...] = (
    (0.62, 0.10, 0.16),
    (0.70, 0.28, 0.06),
    (0.60, 0.16, 0.42),
    (0.66, 0.50, 0.12),
    (0.30, 0.14, 0.46),
    (0.62, 0.42, 0.34),
    (0.16, 0.40, 0.34),
)


def staghorn(rng: np.random.Generator, colour: Colour) -> Mesh:
    """Grow a branching coral."""
    parts: list[Mesh] = []

    def branch(start: Floats, way: Floats, long: float, thick: float, left: int) -> None:
        end = start + way * long
        middle = (start + end) / 2 + rng.normal(0, 0.06, 3) * long
        parts.append(tube(np.array([start, middle, end]), np.array([thick, thick * 0.85, thick * 0.62]), 6, closed=left == 0))
        if left:
            for _ in range(3 if left > 1 else 2):
                turned = way + rng.normal(0, 0.55, 3) + np.array([0, 0.25, 0])
                branch(end, turned / np.linalg.norm(turned), long * rng.uniform(0.6, 0.85), thick * 0.62, left - 1)

    for _ in range(4):
        way = np.array([rng.normal(0, 0.5), 1.0, rng.normal(0, 0.5)])
        branch(np.array([0.0, -0.05, 0.0]), way / np.linalg.norm(way), 0.32, 0.055, 3)
    return _tipped(Mesh.join(parts).painted(colour), 1.0)


def brain(rng: np.random.Generator, colour: Colour) -> Mesh:
    """Grow a dome with winding grooves."""
    mesh = ball(0.5, 72)
    p = mesh.vertices
    grooves = ridged(p[:, 0] * 9 + p[:, 1] * 3, p[:, 2] * 9 - p[:, 1] * 4, 2.0, 2, int(rng.integers(1000)))
    points = p * (1 - 0.09 * grooves[:, None]) * np.array([1.2, 0.85, 1.2])
    made = from_arrays(points, mesh.triangles[:, :3], colour, MATERIAL["matte"])
    made.surface[:, 3:6] *= (1.15 - 0.75 * grooves)[:, None]
    return made


def table(rng: np.random.Generator, colour: Colour) -> Mesh:
    """Grow plates, one over the other, on a stem."""
    parts = []
    for k in range(int(rng.integers(2, 4))):
        wide, high = rng.uniform(0.5, 0.9) * (1 - 0.2 * k), 0.25 + 0.28 * k
        rim = np.array([[0.06, high - 0.2], [wide * 0.5, high - 0.05], [wide, high + 0.04], [wide * 0.97, high + 0.07], [0.0, high + 0.0]])
        disc = lathe(rim, 40, colour)
        angle = np.arctan2(disc.vertices[:, 0], disc.vertices[:, 2])
        disc.vertices[:, :3:2] *= (1 + 0.12 * np.sin(angle * 5 + k) + 0.06 * np.sin(angle * 13))[:, None]
        parts.append(disc.moved((rng.normal(0, 0.12), 0, rng.normal(0, 0.12))))
    parts.append(tube(np.array([[0, -0.1, 0], [0, 0.7, 0]]), np.array([0.13, 0.08]), 10, colour=colour))
    return Mesh.join(parts).made_of(MATERIAL["matte"])


def sponge(rng: np.random.Generator, colour: Colour) -> Mesh:
    """Grow a cluster of open tubes."""
    parts = []
    for _ in range(7):
        tall, wide = rng.uniform(0.4, 1.1), rng.uniform(0.07, 0.12)
        profile = np.array(
            [
                [wide * 0.8, -0.1],
                [wide, tall * 0.5],
                [wide * 1.25, tall],
                [wide * 1.0, tall + 0.02],
                [wide * 0.7, tall * 0.6],
                [0.0, tall * 0.55],
            ]
        )
        parts.append(lathe(profile, 18, colour).moved((rng.normal(0, 0.16), 0, rng.normal(0, 0.16))))
    mesh = Mesh.join(parts).made_of(MATERIAL["matte"])
    return _tipped(mesh, 1.1)


def fan(rng: np.random.Generator, colour: Colour) -> Mesh:
    """Grow a flat fan of fine branches."""
    parts: list[Mesh] = []

    def branch(start: Floats, angle: float, long: float, thick: float, left: int) -> None:
        end = start + np.array([np.sin(angle), np.cos(angle), rng.normal(0, 0.05)]) * long
        parts.append(tube(np.array([start, end]), np.array([thick, thick * 0.75]), 5))
        if left:
            for lean in (-0.34, 0.05, 0.4):
                branch(end, angle + lean + rng.normal(0, 0.12), long * rng.uniform(0.72, 0.9), thick * 0.68, left - 1)

    branch(np.array([0.0, -0.1, 0.0]), 0.0, 0.32, 0.03, 4)
    return _tipped(Mesh.join(parts).painted(colour), 1.2)


def kelp(rng: np.random.Generator, height: float = 7.0) -> Mesh:
    """Grow a strand of kelp: a stem with long blades on both sides, which the current moves."""
    t = np.linspace(0, 1, 26)
    bend = rng.uniform(-0.6, 0.6, 2)
    stem = np.column_stack([bend[0] * np.sin(t * 3) * t, t * height, bend[1] * np.sin(t * 2.4) * t])
    points: list[Floats] = []
    corners: list[tuple[int, int, int]] = []
    for k in range(2, 26):
        for side in (-1, 1):
            way = rng.uniform(0, 2 * np.pi) if k == 25 else k * 1.1 + side * 1.5
            out, across = np.array([np.sin(way), 0.55, np.cos(way)]), np.array([np.cos(way), 0, -np.sin(way)])
            long = rng.uniform(0.5, 0.85)
            start = len(points)
            for u, wide in ((0.0, 0.02), (0.35, 0.075), (0.75, 0.06), (1.0, 0.0)):
                middle = stem[k] + out * long * u - np.array([0, 0.35 * long * u * u, 0])
                points += [middle - across * wide, middle + across * wide]
            corners += [tuple(start + np.array(c)) for s in (0, 2, 4) for c in ((s, s + 1, s + 2), (s + 1, s + 3, s + 2))]
    blades = from_arrays(np.array(points), np.array(corners), (0.17, 0.16, 0.035), MATERIAL["leaf"])
    blades.surface[:, 3:6] *= rng.uniform(0.75, 1.3, (len(points) // 8, 1)).repeat(8, axis=0)
    thin = tube(stem, np.full(len(stem), 0.02), 5, colour=(0.13, 0.11, 0.03)).made_of(MATERIAL["leaf"])
    return Mesh.join([blades, thin])


def _tipped(mesh: Mesh, height: float) -> Mesh:
    """Make the tips paler than the foot."""
    high = np.clip(mesh.vertices[:, 1:2] / height, 0, 1)
    mesh.surface[:, 3:6] = mesh.surface[:, 3:6] * (0.65 + 0.6 * high) + 0.10 * high**3
    mesh.surface[:, 6] = np.clip(0.45 + 0.55 * high[:, 0], 0, 1)
    return mesh.made_of(MATERIAL["matte"])
