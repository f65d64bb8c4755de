"""Mountains seen from a slope: pines near, ridge behind ridge, snow above."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import conifer, far_conifer, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets.lake import alpine
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, snowed, spots

LOW = 12.0
"""Degrees over the horizon under which the sun is low."""


def mountains(words: tuple[str, ...], seed: int) -> Place:
    """Build the mountains; snow comes down to the camera when the words say so."""
    snowy = bool({"winter", "snowfall"} & set(words))
    snow_line = -200.0 if snowy else (300.0 if {"snow", "snow-capped", "frozen"} & set(words) else 520.0)
    pines = not {"bare", "rocky"} & set(words)

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        ridge = smooth(500, 3200, z + 0.25 * np.abs(x) + fbm(x, z, 900, 3, seed + 1) * 500)
        peaks = ridged(x, z, 2300, 9, seed + 2) * 1250 + ridged(x, z, 6100, 5, seed + 3) * 700
        # The camera's own slope falls away into a valley before the ridge rises.
        valley = -130 * smooth(25, 700, z) * (1 - smooth(700, 2100, z))
        hills = fbm(x, z, 420, 6, seed + 4) * 110 * smooth(30, 500, away) + fbm(x, z, 40, 5, seed + 5) * 5 * smooth(4, 60, away)
        return (valley + ridge * peaks + hills + fbm(x, z, 4, 4, seed + 6) * 0.35 * smooth(2, 10, away)).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        colour = alpine(x, z, y, steep, seed, snow_line)
        if pines and not snowy:
            carpet = (
                smooth(-0.10, 0.12, fbm(x, z, 240, 5, seed + 20))
                * (1 - smooth(200, 340, y))
                * smooth(120, 400, np.hypot(x, z))
                * (1 - smooth(0.4, 0.6, steep))
            )
            colour = mix(colour, (0.022, 0.034, 0.016), carpet * 0.85)
        return colour

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def wooded(x: Floats, z: Floats, y: Floats) -> Floats:
            clear = 1 - np.exp(-((x / (6 + 0.25 * z)) ** 2)) * (z < 120)
            return clear * smooth(-0.14, 0.14, fbm(x, z, 240, 5, seed + 20)) * (1 - smooth(220, 340, y)) * (0.9 if pines else 0.0)

        def everywhere(x: Floats, z: Floats, y: Floats) -> Floats:
            return np.full(x.shape, 0.7)

        grown, plain = [conifer(rng, 21, 10) for _ in range(3)], [far_conifer(rng) for _ in range(3)]
        parts = [
            plant(land, rng, grown, spots(land, rng, 120, 14, 130, wooded, tall=True), (0.7, 1.5)),
            plant(land, rng, plain, spots(land, rng, 5000, 130, 2400, wooded, tall=True), (0.8, 1.8)),
            plant(land, rng, [rock(rng) for _ in range(3)], spots(land, rng, 90, 5, 90, everywhere), (0.15, 0.8)),
        ]
        if not snowy:
            parts.append(
                plant(land, rng, [tuft(rng, height=0.3) for _ in range(3)], spots(land, rng, 1700, 2.5, 40, everywhere), (0.6, 1.3))
            )
        whole = Mesh.join(parts)
        return snowed(whole) if snowy else whole

    return Place(
        height,
        paint,
        "snow" if snowy else "ground",
        None,
        dress,
        _alpenglow,
        default_time="morning",
        eye=1.8,
        aerial=95.0,
        lens=30.0,
        heights=True,
        pitch=0.03,
    )


def _alpenglow(air: Air) -> Air:
    """Have a low sun light the mountains from the side: behind them it would leave them in their own shade, under brown haze."""
    if air.elevation > LOW or air.sun_size == 0:
        return air
    mean = sum(air.haze) / 3
    # What lies between is in the shade of the mountains, and blue as the sky.
    return replace(
        air,
        azimuth=float(np.copysign(118.0, air.azimuth)),
        haze=(0.85 * mean, 0.98 * mean, 1.25 * mean),
        density=0.7 * air.density,
        shafts=0.0,
    )
