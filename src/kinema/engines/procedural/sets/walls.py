"""Walls of rock: sheets of layered stone along a line or around a passage, with ledges, cracks and stains."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh

Stone = Callable[[Floats, Floats, Floats], Floats]
"""Linear colour (…, 3) from metres along a wall, metres up, and how far a point juts out."""


def cliff(
    line: Floats, height: float, foot: float, seed: int, stone: Stone, *, lean: float = 0.10, ledge: float = 0.9, rows: int = 120
) -> Mesh:
    """Raise a cliff along a line of (x, z) points, the open side to the left of the way it goes.

    `lean` is how far it steps back for each metre of height, `ledge` how far hard layers jut out.
    """
    rng = np.random.default_rng(seed)
    steps = np.diff(line, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))])
    way = np.gradient(line, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    out = np.column_stack([-way[:, 1], way[:, 0]])
    up = np.linspace(0.0, 1.0, rows) ** 1.15 * height
    s, y = (c.astype(np.float32) for c in np.meshgrid(along, up, indexing="xy"))
    # Layers bend a little along the wall; each is harder or softer than its neighbours.
    level = y + fbm(s, y, 60, 3, seed + 1) * 5
    thick = max(height / 22, 0.8)
    number = int(level.max() / thick) + 6
    hard = rng.uniform(-1, 1, number)
    place = np.clip(level / thick + 2, 0, number - 1.01)
    layer, part = place.astype(int), place % 1.0
    blend = np.clip((part - 0.78) / 0.22, 0, 1)
    jut = (hard[layer] * (1 - blend) + hard[layer + 1] * blend) * ledge
    crack = np.minimum(np.abs(fbm(s, y * 0.12, 9, 4, seed + 2)) * 5, 0.5) * ledge * 1.6
    push = jut + crack + fbm(s, y, 24, 5, seed + 3) * ledge * 3.4 + fbm(s, y, 2.2, 4, seed + 4) * ledge * 0.5 - lean * y
    top = np.clip((y - 0.9 * height) / (0.1 * height), 0, 1)
    push -= top**3 * height * 0.10
    points = np.stack([line[None, :, 0] + out[None, :, 0] * push, foot + y, line[None, :, 1] + out[None, :, 1] * push], axis=-1)
    inside = np.broadcast_to(np.stack([out[:, 0], np.zeros(len(out)), out[:, 1]], axis=-1), points.shape)
    hollow = np.clip(0.75 + 0.5 * (push - np.roll(push, 2, axis=0)) / max(ledge, 0.1), 0.35, 1.0)
    return skin(points, inside, stone(s, y, push), hollow * (0.55 + 0.45 * y / height))


def skin(points: Floats, facing: Floats, colour: Floats, openness: Floats, material: str = "stone") -> Mesh:
    """Make a mesh of a grid of points (rows, columns, 3) whose normals look to the side of `facing`; colour and openness each a point."""
    normal = np.cross(np.gradient(points, axis=0), np.gradient(points, axis=1))
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    turned = np.einsum("ijk,ijk->ij", normal, facing).mean() < 0
    rows, columns = points.shape[:2]
    surface = np.ones((rows * columns, 8), np.float32)
    surface[:, :3] = (-normal if turned else normal).reshape(-1, 3)
    surface[:, 3:6] = colour.reshape(-1, 3)
    surface[:, 6] = openness.ravel()
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    a, b = np.column_stack([corner, corner + columns, corner + 1]), np.column_stack([corner + 1, corner + columns, corner + columns + 1])
    triangles = np.concatenate([a, b])
    if turned:
        triangles = triangles[:, ::-1]
    kind = np.full((len(triangles), 1), MATERIAL[material])
    return Mesh(points.reshape(-1, 3).astype(np.float32), surface, np.hstack([triangles, kind]).astype(np.int32))
