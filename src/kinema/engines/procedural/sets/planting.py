"""Planting: where trees, rocks and grass stand on a land, near ones in detail and far ones plainly."""

from collections.abc import Callable, Sequence

import numpy as np

from kinema.engines.procedural.cast.flora import scatter
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.mesh import Floats, Mesh

Suits = Callable[[Floats, Floats, Floats], Floats]
"""How well a plant grows at x, z with height y: 0 never, 1 always."""

DWARF = 0.25
"""The least part of its smallest size to which a plant is lowered."""


def spots(land: Land, rng: np.random.Generator, number: int, near: float, far: float, suits: Suits, *, tall: bool = False) -> Floats:
    """Choose up to `number` places in view between two distances, evenly over the picture rather than over the land; (n, 3).

    `tall` plants also keep out of the line of sight to whatever the clearings are made for.
    """
    view = land.view
    angle = view.heading + rng.uniform(-view.spread, view.spread, number)
    reach = near * (far / near) ** rng.random(number)
    at = np.array([(view.x, view.z)], np.float32)
    if view.stations:
        # About every place that a travelling camera comes by it is as green as about one that stays.
        at = np.array(view.stations, np.float32)[rng.integers(0, len(view.stations), number)]
    x = (at[:, 0] + reach * np.sin(angle)).astype(np.float32)
    z = (at[:, 1] + reach * np.cos(angle)).astype(np.float32)
    y = land.height(x, z)
    chosen = rng.random(number) < suits(x, z, y)
    for ex, ez in view.stations:
        chosen &= np.hypot(x - ex, z - ez) > near
    for cx, cz, radius in land.clearings:
        chosen &= np.hypot(x - cx, z - cz) > radius
        if tall:
            for ex, ez in view.stations or ((0.0, 0.0),):
                wx, wz = cx - ex, cz - ez
                along = np.clip(((x - ex) * wx + (z - ez) * wz) / max(wx * wx + wz * wz, 1e-6), 0, 1)
                chosen &= np.hypot(x - ex - wx * along, z - ez - wz * along) > radius + 2.5
    return np.column_stack([x, y, z])[chosen].astype(np.float32)


def plant(
    land: Land,
    rng: np.random.Generator,
    kinds: Sequence[Mesh],
    places: Floats,
    scales: tuple[float, float],
    tint: float = 0.25,
) -> Mesh:
    """Put a random one of `kinds` at each place, with its share of sun; scales and tints vary.

    What would hide those who are filmed stays lower, and is left out where it would have to be a dwarf.
    """
    if not len(places):
        return Mesh.join([])
    highest = np.array([kind.vertices[:, 1].max() for kind in kinds], np.float32)
    room = land.sights.allowed(places)
    which = rng.integers(0, len(kinds), len(places))
    turns = rng.uniform(0, 2 * np.pi, len(places)).astype(np.float32)
    sizes = rng.uniform(*scales, len(places)).astype(np.float32)
    tints = (1 + tint * rng.uniform(-1, 1, (len(places), 1)) + 0.3 * tint * rng.uniform(-1, 1, (len(places), 3))).astype(np.float32)
    sizes = np.minimum(sizes, np.maximum(room, 0) / highest[which])
    grown = sizes > DWARF * scales[0]
    sun = land.lit(places + np.array([0, 3.0, 0], np.float32))
    parts = []
    for k, kind in enumerate(kinds):
        mine = (which == k) & grown
        part = scatter(kind, places[mine], turns[mine], sizes[mine], tints[mine])
        part.surface[:, 7] = np.repeat(sun[mine], len(kind.vertices))
        parts.append(part)
    return Mesh.join(parts)


def snowed(mesh: Mesh) -> Mesh:
    """Lay snow on what faces up."""
    top = np.clip((mesh.surface[:, 1] - 0.12) * 1.4, 0, 0.88)[:, None]
    mesh.surface[:, 3:6] = mesh.surface[:, 3:6] * (1 - top) + np.array([0.79, 0.825, 0.88], np.float32) * top
    return mesh
