"""A canyon: walls of red and cream layers in two tiers along a dry river bed that winds out of sight."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.sets.walls import cliff

_LAYERS = np.array(
    [(0.40, 0.17, 0.085), (0.50, 0.27, 0.15), (0.30, 0.115, 0.06), (0.58, 0.38, 0.24), (0.44, 0.20, 0.10), (0.34, 0.14, 0.075)], np.float32
)
_LOW, _HIGH = 24.0, 66.0
"""Metres to the top of the lower wall and of the upper one."""


def canyon(words: tuple[str, ...], seed: int) -> Place:
    """Build the canyon; a river fills its bed when something sails there or the words say so."""
    wet = bool({"afloat", "river"} & set(words))
    half = 15.0 if wet else 10.5

    def middle(z: Floats) -> Floats:
        return (np.sin(z / 62 + seed % 5) - np.sin(seed % 5)) * 15 * smooth(0, 140, np.abs(z)) + 0.0

    def across(x: Floats, z: Floats) -> Floats:
        return (np.abs(x - middle(z)) + fbm(x, z, 30, 3, seed + 1) * 3).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        side = across(x, z)
        bed = fbm(x, z, 14, 4, seed + 2) * 0.5 + fbm(x, z, 1.5, 3, seed + 3) * 0.05 + 2.6 * smooth(half * 0.45, half, side)
        tops = (_LOW - 3) * smooth(half + 2, half + 5, side) + (_HIGH - _LOW) * smooth(half + 22, half + 26, side)
        return (bed + tops + fbm(x, z, 40, 5, seed + 4) * 3 * smooth(half + 4, half + 20, side) - (2.2 if wet else 0.0)).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        sand = mix((0.30, 0.17, 0.095), (0.50, 0.33, 0.21), 0.5 + fbm(x, z, 9, 5, seed + 5) * 0.9 + fbm(x, z, 0.9, 4, seed + 6) * 0.4)
        return mix(sand, (0.30, 0.13, 0.07), smooth(0.3, 0.6, steep))

    def stone(s: Floats, y: Floats, push: Floats) -> Floats:
        level = (y + fbm(s, y, 60, 3, seed + 7) * 4) / 2.4
        number = level.astype(int)
        part = smooth(0.7, 1.0, level - number)[..., None]
        pick = (number * 7919 + seed) % 6
        colour = _LAYERS[pick] * (1 - part) + _LAYERS[((number + 1) * 7919 + seed) % 6] * part
        stain = smooth(0.05, 0.3, fbm(s, y * 0.10, 5, 5, seed + 8))
        return mix(colour * (0.92 + 0.5 * fbm(s, y, 3, 4, seed + 9))[..., None], (0.12, 0.06, 0.04), stain * 0.5)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        walls = []
        z = np.concatenate([np.linspace(-26, 60, 230), np.linspace(60.5, 520, 330)])
        for side in (-1.0, 1.0):
            way = z if side < 0 else z[::-1]
            for offset, top, foot, lean, seed_of in ((half, _LOW, -0.5, 0.06, 20), (half + 20, _HIGH - _LOW + 2, _LOW - 2.5, 0.12, 40)):
                x = middle(way) + side * (offset + fbm(way, way * 0, 34, 3, seed + seed_of) * 5)
                # The open side lies to the left of the way: up the right wall and down the left one.
                line = np.column_stack([x, way])
                walls.append(cliff(line[::-1], top, foot, seed + seed_of + int(side), stone, lean=lean, ledge=1.0, rows=130))

        def bed(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(half * 0.3, half * 0.6, across(x, z)) * (1 - smooth(half - 1, half + 1, across(x, z))) * (y > 0.1)

        stones = [rock(rng, colour=(0.30, 0.15, 0.085)) for _ in range(4)]
        dry = [tuft(rng, 16, 0.5, (0.20, 0.19, 0.08)) for _ in range(3)]
        return Mesh.join(
            [
                *walls,
                plant(land, rng, stones, spots(land, rng, 260, 4, 160, bed), (0.1, 0.7)),
                plant(land, rng, stones, spots(land, rng, 40, 9, 120, bed, tall=True), (0.9, 2.0)),
                plant(land, rng, dry, spots(land, rng, 300, 4, 90, bed), (0.4, 1.1)),
            ]
        )

    water = Water(0.0, 0.016, (0.020, 0.040, 0.034)) if wet else None
    return Place(height, paint, "sand", water, dress, _warm, default_time="golden hour", eye=1.7, lens=27.0, pitch=0.13, afloat=False)


def _warm(air: Air) -> Air:
    """Bring the sun over the rim, and let the walls light one another."""
    return replace(
        air,
        elevation=max(air.elevation, 30.0) if air.stars < 0.5 else air.elevation,
        bounce=tuple(a * b for a, b in zip(air.bounce, (1.9, 1.3, 0.95), strict=True)),
        clouds=replace(air.clouds, cover=air.clouds.cover * 0.6),
        shafts=0.0,
        grade=replace(air.grade, exposure=air.grade.exposure * 1.12),
    )
