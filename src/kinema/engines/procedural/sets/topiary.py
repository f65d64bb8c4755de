"""Plants as gardeners keep them: pines trained into cushions, bushes clipped round, water lilies."""

import numpy as np

from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.solids import lathe, tube


def clipped_pine(rng: np.random.Generator, height: float = 3.6) -> Mesh:
    """Grow a pine as gardeners train it: a bent trunk, and flat cushions of needles one above the other."""
    spine = np.array([[0, -0.2, 0], [0.35, height * 0.25, 0.1], [-0.25, height * 0.5, -0.1], [0.25, height * 0.75, 0.1], [0, height, 0]])
    parts = [tube(spine, np.array([0.16, 0.13, 0.10, 0.07, 0.03]), 10, colour=(0.085, 0.055, 0.04)).made_of(MATERIAL["wood"])]
    for k in range(7):
        level = height * (0.34 + 0.70 * k / 6)
        way = k * 2.4 + rng.uniform(-0.4, 0.4)
        reach = height * 0.36 * (1 - 0.75 * k / 6) if k < 6 else 0.0
        trunk = np.array([np.interp(level, spine[:, 1], spine[:, c]) for c in range(3)])
        heart = trunk + np.array([np.sin(way) * reach, 0.05, np.cos(way) * reach])
        parts.append(
            tube(
                np.array([trunk - [0, 0.15, 0], (trunk + heart) / 2, heart]), np.array([0.05, 0.035, 0.02]), 6, colour=(0.085, 0.055, 0.04)
            ).made_of(MATERIAL["wood"])
        )
        parts.append(_cushion(rng, heart, height * (0.26 - 0.14 * k / 6), 0.38, 900, (0.035, 0.075, 0.028), 0.055))
    return Mesh.join(parts)


def clipped_bush(rng: np.random.Generator) -> Mesh:
    """Grow a bush that is clipped round, as azaleas are."""
    return _cushion(rng, np.array([0.0, 0.25, 0.0]), 0.75, 0.72, 1500, (0.06, 0.105, 0.028), 0.045)


def _cushion(rng: np.random.Generator, centre: Floats, radius: float, squash: float, leaves: int, colour: Colour, size: float) -> Mesh:
    """Set leaves close together over a flattened ball."""
    out = rng.standard_normal((leaves, 3))
    out[:, 1] = np.abs(out[:, 1]) - 0.25
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    points = centre + out * radius * np.array([1, squash, 1]) * rng.uniform(0.86, 1.03, (leaves, 1))
    a, b = rng.standard_normal((2, leaves, 3)) * size
    corners = np.stack([points + a, points + b, points - 0.5 * (a + b)], axis=1).reshape(-1, 3)
    mesh = from_arrays(corners, np.arange(leaves * 3).reshape(-1, 3), colour, MATERIAL["leaf"])
    mesh.surface[:, :3] = np.repeat(out, 3, axis=0)
    mesh.surface[:, 3:6] *= rng.uniform(0.7, 1.35, (leaves, 1)).repeat(3, axis=0)
    mesh.surface[:, 6] = np.repeat(np.clip(0.55 + 0.5 * out[:, 1], 0.3, 1), 3)
    return mesh


def lily(rng: np.random.Generator, bloom: bool) -> Mesh:
    """Float a group of lily pads, one with a flower."""
    parts = []
    for _ in range(5):
        r = rng.uniform(0.14, 0.28)
        pad = lathe(np.array([[0.0, 0.0], [r * 0.8, 0.004], [r, 0.014]]), 16, (0.06, 0.12, 0.035))
        parts.append(pad.moved((rng.normal(0, 0.4), 0.012, rng.normal(0, 0.4))))
    if bloom:
        petals = [
            lathe(np.array([[0.02, 0.02], [0.09 - 0.02 * k, 0.06 + 0.03 * k], [0.05, 0.13 + 0.02 * k]]), 8, (0.72, 0.42, 0.50))
            for k in range(2)
        ]
        parts += [petal.moved((0.1, 0.0, 0.1), k * 0.4) for k, petal in enumerate(petals)]
    mesh = Mesh.join(parts).made_of(MATERIAL["leaf"])
    mesh.surface[:, :3] = np.where(mesh.vertices[:, 1:2] < 0.05, np.array([0, 1, 0], np.float32), mesh.surface[:, :3])
    return mesh
