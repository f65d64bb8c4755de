"""A desert: dunes with sharp crests and wind ripples; red and rocky when the words say Mars or red."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import cactus, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import billow, fbm, ridged
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.place import Place, mix, nothing, smooth
from kinema.engines.procedural.sets.planting import plant, spots


def desert(words: tuple[str, ...], seed: int) -> Place:
    """Build the desert."""
    said = set(words)
    red = bool(said & {"red", "mars", "martian", "alien planet", "planet"})
    canyon = bool(said & {"canyon", "gorge", "rocky", "stone", "mesa"})
    dark, light = ((0.24, 0.075, 0.026), (0.52, 0.20, 0.075)) if red else ((0.33, 0.205, 0.105), (0.60, 0.42, 0.245))

    river = "afloat" in said  # something sails here: a river between walls of rock

    def height(x: Floats, z: Floats) -> Floats:
        if river:
            return _gorge(x, z, seed)
        away = np.hypot(x, z)
        bent = x + fbm(x, z, 300, 3, seed + 1) * 120
        dunes = (1 - billow(bent, z * 0.45 + x * 0.2, 170, 2, seed + 2, gain=0.35)) ** 2 * 24 * smooth(15, 260, away)
        # Long low swells by the camera, and ripples that the wind drew.
        swell = fbm(x, z, 60, 3, seed + 3) * 2.4 * smooth(3, 50, away)
        ripples = np.abs(np.sin((z * 0.92 + x * 0.38 + fbm(x, z, 6, 3, seed + 4) * 5) * 3.4)) ** 0.7 * 0.05 * np.exp(-away / 45)
        far = smooth(900, 4200, z + fbm(x, z, 1500, 3, seed + 5) * 900) * (ridged(x, z, 2600, 6, seed + 6) * (420 if red else 300))
        mesas = np.zeros_like(far)
        if canyon:
            block = fbm(x, z, 520, 4, seed + 7)
            mesas = (smooth(0.06, 0.10, block) * 95 + smooth(0.14, 0.17, block) * 70) * smooth(120, 420, away)
        return (dunes * (0.35 if canyon else 1) + swell + ripples + far + mesas).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        sand = mix(dark, light, 0.55 + fbm(x, z, 70, 5, seed + 8) * 0.8 + fbm(x, z, 2.4, 3, seed + 9) * 0.25)
        strata = mix((0.24, 0.10, 0.05), (0.50, 0.27, 0.15), 0.5 + 0.5 * np.sin(y * 0.32 + fbm(x, z, 120, 4, seed + 10) * 5))
        return mix(sand, strata, smooth(0.32, 0.6, steep)) if canyon or red or river else sand

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def flat(x: Floats, z: Floats, y: Floats) -> Floats:
            return np.where((np.abs(x) > 2.2 + z * 0.1) | (z > 60), 0.5, 0.0) * (y < 12)

        colour = (0.26, 0.10, 0.045) if red else (0.30, 0.21, 0.13)
        parts = [
            plant(
                land,
                rng,
                [rock(rng, colour=colour) for _ in range(4)],
                spots(land, rng, 170, 5, 260, flat),
                (0.08, 0.9) if red or canyon else (0.05, 0.3),
            )
        ]
        if not red and "cactus" in said:
            parts.append(plant(land, rng, [cactus(rng) for _ in range(4)], spots(land, rng, 160, 12, 400, flat), (0.6, 1.2)))
        if not red:
            dry = [tuft(rng, 12, 0.35, (0.26, 0.19, 0.085)) for _ in range(3)]
            parts.append(plant(land, rng, dry, spots(land, rng, 120, 5, 90, flat), (0.5, 1.1)))
        return Mesh.join(parts)

    water = Water(0.0, 0.02, (0.014, 0.030, 0.028)) if river else None
    return Place(
        height,
        paint,
        "rock" if river else "sand",
        water,
        nothing if river else dress,
        _butter_sky if red else _dry_sky,
        default_time="golden hour" if not red else "afternoon",
        eye=1.7,
        lens=32.0,
    )


def _gorge(x: Floats, z: Floats, seed: int) -> Floats:
    """Give the height of the land along a river that winds between terraced walls."""
    across = np.abs(x - np.sin(z / 95 + seed % 5) * 16 * smooth(10, 160, z)) + fbm(x, z, 34, 4, seed + 7) * 9
    walls = smooth(30, 42, across) * 46 + smooth(52, 66, across) * 52 + smooth(90, 120, across) * 40
    return (
        -2.5 + 3.2 * smooth(18, 28, across) + walls * (1 + 0.25 * fbm(x, z, 160, 3, seed + 8)) + fbm(x, z, 5, 4, seed + 3) * 0.7
    ).astype(np.float32)


def _dry_sky(air: Air) -> Air:
    """Thin the clouds out."""
    return replace(air, clouds=replace(air.clouds, cover=air.clouds.cover * 0.55))


def _butter_sky(air: Air) -> Air:
    """Fill the air with fine red dust."""

    def dusty(colour: Colour, amount: float) -> Colour:
        light = max(sum(colour) / 3, 0.02) / 0.43
        return tuple(float(a * (1 - amount) + b * amount * light) for a, b in zip(colour, (0.62, 0.40, 0.27), strict=True))

    return replace(
        air,
        zenith=dusty(air.zenith, 0.85),
        horizon=dusty(air.horizon, 0.8),
        haze=dusty(air.haze, 0.8),
        ambient=dusty(air.ambient, 0.55),
        density=air.density * 1.8,
        clouds=replace(air.clouds, cover=air.clouds.cover * 0.35),
    )
