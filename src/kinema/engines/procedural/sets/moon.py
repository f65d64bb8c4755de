"""The surface of the moon: grey dust, craters of every size, a black sky, and the earth over the hills."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import rock
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.craters import craters
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.sets.worlds import world

_SIZES = ((3.2, 0.5), (11.0, 0.55), (46.0, 0.5), (210.0, 0.6), (900.0, 0.7))
"""Metres of the cells that hold one crater each, and the share of them that do."""


def moon_surface(words: tuple[str, ...], seed: int) -> Place:
    """Build the moon's surface."""

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        ground = np.zeros(np.shape(x), np.float32)
        flat_x, flat_z = (np.ascontiguousarray(np.broadcast_to(c, ground.shape), np.float32).ravel() for c in (x, z))
        for k, (cell, share) in enumerate(_SIZES):
            layer = np.zeros(ground.size, np.float32)
            craters(flat_x, flat_z, np.float32(cell), np.float32(share), (seed * 7 + 31 * k) % 2**31, layer)
            # The ground about the camera's mark is level enough to stand on, and far pits are too small to see.
            near = smooth(cell * 0.15, cell * 0.9, away) if cell > 5 else smooth(1.0, 4.0, away)
            ground += layer.reshape(ground.shape) * near * np.exp(-((away / (cell * 55)) ** 2)).astype(np.float32)
        hills = smooth(500, 3000, away + fbm(x, z, 900, 3, seed + 1) * 700) * (0.45 + fbm(x, z, 1500, 6, seed + 2)) * 620
        roll = fbm(x, z, 130, 6, seed + 3) * 5 * smooth(10, 120, away) + fbm(x, z, 1.3, 5, seed + 4) * 0.06
        return (ground + np.maximum(hills, 0) + roll).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        dust = mix((0.115, 0.112, 0.108), (0.27, 0.265, 0.255), 0.5 + fbm(x, z, 60, 7, seed + 5) * 1.1 + fbm(x, z, 1.6, 4, seed + 6) * 0.35)
        return mix(dust, (0.36, 0.355, 0.34), smooth(0.10, 0.4, steep) * 0.5)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def anywhere(x: Floats, z: Floats, y: Floats) -> Floats:
            return np.full(np.shape(x), 0.6)

        stones = [rock(rng, colour=(0.20, 0.197, 0.19)) for _ in range(4)]
        side = -1.0 if land.sun[0] > 0 else 1.0
        earth = world("earth", 330.0, (side * 950.0, 1120.0, 4300.0), land.sun, seed + 8, 260)
        return Mesh.join(
            [
                plant(land, rng, stones, spots(land, rng, 300, 3, 160, anywhere), (0.03, 0.28)),
                plant(land, rng, stones, spots(land, rng, 16, 18, 130, anywhere, tall=True), (0.6, 1.4)),
                earth,
            ]
        )

    return Place(height, paint, "ground", None, dress, airless, default_time="afternoon", eye=1.7, lens=30.0, pitch=0.03)


def airless(air: Air) -> Air:
    """Take the air away: a black sky full of stars, and one hard light."""
    return replace(
        air,
        elevation=float(np.clip(air.elevation, 14, 32)),
        azimuth=-62 if air.azimuth < 0 else 62,
        sun=(3.6, 3.5, 3.35),
        zenith=(0.0015, 0.0017, 0.0024),
        horizon=(0.0015, 0.0017, 0.0024),
        glow=(0.0, 0.0, 0.0),
        ambient=(0.055, 0.06, 0.075),
        bounce=(0.16, 0.155, 0.15),
        haze=(0.002, 0.002, 0.003),
        density=0.0,
        haze_glow=0.0,
        ground_fog=0.0,
        sun_size=0.006,
        stars=1.6,
        shafts=0.0,
        clouds=Clouds(cover=0.0),
        rain=0.0,
        snowfall=0.0,
        wetness=0.0,
        wind=0.0,
        grade=replace(air.grade, exposure=0.72, saturation=1.0, contrast=0.55, lift=(0, 0, 0), gain=(1, 1, 1)),
    )
