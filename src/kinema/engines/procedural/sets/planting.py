"""Planting: where trees, rocks and grass stand on a land, near ones in detail and far ones plainly."""

from collections.abc import Callable, Sequence

import numpy as np

from kinema.engines.procedural.cast.flora import scatter
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.mesh import Floats, Mesh

Suits = Callable[[Floats, Floats, Floats], Floats]
"""How well a plant grows at x, z with height y: 0 never, 1 always."""


def spots(land: Land, rng: np.random.Generator, number: int, near: float, far: float, suits: Suits, *, tall: bool = False) -> Floats:
    """Choose up to `number` places in view between two distances, evenly over the picture rather than over the land; (n, 3).

    `tall` plants also keep out of the line of sight to whatever the clearings are made for.
    """
    view = land.view
    angle = view.heading + rng.uniform(-view.spread, view.spread, number)
    reach = near * (far / near) ** rng.random(number)
    x = (view.x + reach * np.sin(angle)).astype(np.float32)
    z = (view.z + reach * np.cos(angle)).astype(np.float32)
    y = land.height(x, z)
    chosen = rng.random(number) < suits(x, z, y)
    for cx, cz, radius in land.clearings:
        chosen &= np.hypot(x - cx, z - cz) > radius
        if tall:
            along = np.clip((x * cx + z * cz) / max(cx * cx + cz * cz, 1e-6), 0, 1)
            chosen &= np.hypot(x - cx * along, z - cz * along) > radius + 2.5
    return np.column_stack([x, y, z])[chosen].astype(np.float32)


def plant(
    land: Land,
    rng: np.random.Generator,
    kinds: Sequence[Mesh],
    places: Floats,
    scales: tuple[float, float],
    tint: float = 0.25,
) -> Mesh:
    """Put a random one of `kinds` at each place, with its share of sun; scales and tints vary."""
    if not len(places):
        return Mesh.join([])
    which = rng.integers(0, len(kinds), len(places))
    turns = rng.uniform(0, 2 * np.pi, len(places)).astype(np.float32)
    sizes = rng.uniform(*scales, len(places)).astype(np.float32)
    tints = (1 + tint * rng.uniform(-1, 1, (len(places), 1)) + 0.3 * tint * rng.uniform(-1, 1, (len(places), 3))).astype(np.float32)
    sun = land.lit(places + np.array([0, 3.0, 0], np.float32))
    parts = []
    for k, kind in enumerate(kinds):
        mine = which == k
        part = scatter(kind, places[mine], turns[mine], sizes[mine], tints[mine])
        part.surface[:, 7] = np.repeat(sun[mine], len(kind.vertices))
        parts.append(part)
    return Mesh.join(parts)
