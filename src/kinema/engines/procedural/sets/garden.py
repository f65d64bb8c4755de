"""A garden with a pond: stones about the water, an arched bridge, a pavilion, clipped pines, maples or cherries, a lantern."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp, Water
from kinema.engines.procedural.sets import eastern
from kinema.engines.procedural.sets.bamboo import culm
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.sets.topiary import clipped_bush, clipped_pine, lily

Reach = Callable[[Floats, Floats], Floats]
"""Metres from something at points x, z."""
_POND = (2.2, 17.0)
"""The middle of the pond, x and z."""


def garden(words: tuple[str, ...], seed: int) -> Place:
    """Build the garden: of Japan, or of China when the words say so; a plain park of lawn and trees for the west."""
    said = set(words)
    chinese = bool(said & {"chinese", "ancient china", "jiangnan", "song dynasty", "tang dynasty", "ming dynasty", "qing dynasty"})
    autumn, spring = bool(said & {"autumn", "maple"}), bool(said & {"spring", "cherry", "blossom", "sakura"})
    snowy = "snowfall" in said or "winter" in said

    def bank(x: Floats, z: Floats) -> Floats:
        """Metres from the water's edge, negative in the pond: two round basins that run together."""
        a = np.hypot((x - _POND[0] - 2.5) / 1.25, z - _POND[1] - 2.0) - 6.0
        b = np.hypot((x - _POND[0] + 5.0) / 1.3, z - _POND[1] + 1.5) - 3.6
        return (np.minimum(a, b) + fbm(x, z, 4.5, 3, seed + 1) * 1.5).astype(np.float32)

    def path(x: Floats, z: Floats) -> Floats:
        return np.abs(x + 2.2 - np.sin(z * 0.16) * 1.3 - 0.006 * z * z).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        away = bank(x, z)
        lawn = (
            0.28 * smooth(0, 2.2, away)
            + fbm(x, z, 13, 3, seed + 2) * 0.8 * smooth(2, 8, away)
            + 2.2 * smooth(26, 60, z)
            + 0.9 * smooth(8, 22, np.abs(x - 1))
        )
        hills = smooth(90, 900, z + fbm(x, z, 300, 3, seed + 3) * 120) * (34 + fbm(x, z, 300, 5, seed + 4) * 110)
        return (np.where(away > 0, lawn, np.maximum(away, -3) * 0.34) + np.maximum(hills, 0) + fbm(x, z, 0.9, 3, seed + 5) * 0.02).astype(
            np.float32
        )

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        moss = mix((0.055, 0.085, 0.020), (0.115, 0.135, 0.040), 0.5 + fbm(x, z, 3.5, 5, seed + 6) * 1.2)
        gravel = mix((0.30, 0.28, 0.25), (0.44, 0.42, 0.38), 0.5 + fbm(x, z, 0.35, 3, seed + 7) * 1.6)
        ground = mix(gravel, moss, smooth(0.75, 0.95, path(x, z) + fbm(x, z, 1.2, 3, seed + 8) * 0.3))
        ground = mix((0.10, 0.09, 0.07), ground, smooth(0.0, 0.35, bank(x, z)))
        far = mix((0.035, 0.055, 0.020), (0.06, 0.08, 0.028), 0.5 + fbm(x, z, 30, 5, seed + 9))
        ground = mix(ground, far, smooth(60, 120, z))
        return mix(ground, (0.80, 0.83, 0.88), np.full(np.shape(x), 0.85) * smooth(0.05, 0.3, bank(x, z))) if snowy else ground

    leaf: Colour = (0.42, 0.055, 0.02) if autumn else ((0.66, 0.36, 0.42) if spring else (0.075, 0.13, 0.03))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        return Mesh.join([*_built(land, rng, chinese=chinese), *_grown(land, rng, bank, path, leaf)])

    lamps = (Lamp((-3.9, 1.6, 8.6), (0.9, 0.5, 0.18), 6.0), Lamp((9.6, 1.5, 13.0), (0.9, 0.5, 0.18), 6.0))
    water = Water(-0.15, 0.006, (0.010, 0.024, 0.016))
    return Place(
        height, paint, "ground", water, dress, default_time="morning", eye=1.7, lens=28.0, pitch=-0.02, lamps=lambda seconds: lamps
    )


def _put(land: Land, x: float, z: float, mesh: Mesh, turn: float = 0.0, scale: float = 1.0) -> Mesh:
    """Stand a thing on the land, unless it would be in somebody's way."""
    if any(np.hypot(x - cx, z - cz) < radius + 0.8 for cx, cz, radius in land.clearings):
        return Mesh.join([])
    y = float(land.height(np.array([x], np.float32), np.array([z], np.float32))[0])
    return mesh.moved((x, max(y, -0.15), z), turn, scale)


def _built(land: Land, rng: np.random.Generator, *, chinese: bool) -> list[Mesh]:
    """Put up the bridge, the pavilion, a hall and two lanterns."""
    red, timber, stone = (0.36, 0.035, 0.025), (0.13, 0.075, 0.045), (0.42, 0.40, 0.37)
    bridge = eastern.bridge(5.6, 1.5, 1.0, stone if chinese else (0.50, 0.045, 0.025))
    return [
        bridge.moved((_POND[0] - 2.9, 0.12, _POND[1] + 0.2), 0.42),
        _put(land, 6.5, 30.5, eastern.pavilion(4.0, red if chinese else timber), -0.25),
        _put(land, -9.5, 24.0, eastern.hall(9.0, 5.0, white=chinese), 0.5),
        _put(land, -3.9, 8.6, eastern.stone_lantern(), 0.3),
        _put(land, 9.6, 13.0, eastern.stone_lantern(), 0.3, 0.9),
    ]


def _grown(land: Land, rng: np.random.Generator, bank: Reach, path: Reach, leaf: Colour) -> list[Mesh]:
    """Plant the trees, the bushes, the grass and the lilies, and lay stones about the water."""
    crowns = [
        broadleaf(rng, 5200, 5.5, leaf),
        broadleaf(rng, 5200, 6.0, tuple(c * f for c, f in zip(leaf, (0.9, 1.3, 1.0), strict=True))),
    ]
    trained = [clipped_pine(rng) for _ in range(2)]
    patch = int(rng.integers(1000))

    def shore(x: Floats, z: Floats, y: Floats) -> Floats:
        return smooth(-0.7, -0.1, bank(x, z)) * (1 - smooth(0.3, 1.0, bank(x, z)))

    def beds(x: Floats, z: Floats, y: Floats) -> Floats:
        return smooth(1.2, 2.5, bank(x, z)) * smooth(1.6, 2.6, path(x, z)) * (fbm(x, z, 6, 2, patch) > 0.02)

    def grass(x: Floats, z: Floats, y: Floats) -> Floats:
        return smooth(0.2, 0.5, bank(x, z)) * smooth(1.0, 1.4, path(x, z)) * (1 - smooth(45, 70, z))

    def woods(x: Floats, z: Floats, y: Floats) -> Floats:
        return smooth(36, 44, z + np.abs(x) * 0.8) * 0.8

    pads = [lily(rng, k == 0) for k in range(4)]
    stones = [rock(rng, colour=(0.20, 0.20, 0.19)) for _ in range(4)]
    return [
        _put(land, -6.0, 13.5, crowns[0], 0.3, 1.1),
        _put(land, 8.8, 22.5, crowns[1], 1.3),
        _put(land, -1.8, 30.0, crowns[1], 2.3, 1.2),
        _put(land, 4.6, 8.8, trained[0], 0.7, 0.8),
        _put(land, -7.2, 17.8, trained[1], 2.0, 1.2),
        _put(land, 12.5, 20.0, trained[0], 3.0, 1.3),
        plant(land, rng, stones, spots(land, rng, 900, 6, 40, shore), (0.16, 0.62)),
        plant(land, rng, [clipped_bush(rng) for _ in range(3)], spots(land, rng, 240, 7, 44, beds), (0.5, 1.15)),
        plant(land, rng, [tuft(rng, 12, 0.14, (0.085, 0.12, 0.032)) for _ in range(3)], spots(land, rng, 5200, 2.0, 40, grass), (0.5, 1.2)),
        plant(land, rng, [tuft(rng, 14, 0.9, (0.11, 0.15, 0.04)) for _ in range(2)], spots(land, rng, 240, 7, 36, shore), (0.6, 1.1)),
        plant(land, rng, [culm(rng, 9.0, 8, 5, 110) for _ in range(2)], spots(land, rng, 260, 34, 60, woods, tall=True), (0.8, 1.2)),
        plant(
            land,
            rng,
            [broadleaf(rng, 500, 9.0, (0.05, 0.085, 0.025)) for _ in range(3)],
            spots(land, rng, 420, 40, 400, woods, tall=True),
            (0.7, 1.3),
        ),
        _on_water(land, rng, pads, bank),
    ]


def _on_water(land: Land, rng: np.random.Generator, pads: list[Mesh], bank: Reach) -> Mesh:
    """Strew lily pads over the edges of the pond."""
    parts = []
    for _ in range(26):
        angle, reach = rng.uniform(0, 2 * np.pi), rng.uniform(2.5, 5.6)
        x, z = _POND[0] + 2.5 + 1.25 * reach * np.sin(angle), _POND[1] + 2 + reach * np.cos(angle)
        if bank(np.array([x], np.float32), np.array([z], np.float32))[0] < -0.5:
            parts.append(pads[rng.integers(len(pads))].moved((x, -0.15, z), rng.uniform(0, 6.28)))
    return Mesh.join(parts)
