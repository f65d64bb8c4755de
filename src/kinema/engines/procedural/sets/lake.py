"""A mountain lake: still water between steep slopes, and a near shore to stand on."""

import numpy as np

from kinema.engines.procedural.cast.flora import conifer, far_conifer, rock
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots


def alpine(x: Floats, z: Floats, y: Floats, steep: Floats, seed: int, snow_line: float) -> Floats:
    """Paint high land: meadow, rock where it is steep, snow above the line where it can lie; (…, 3)."""
    patch = fbm(x, z, 140, 6, seed + 9)
    strata = fbm(x * 0.25 + y * 0.6, z * 0.25 + y * 1.7, 26, 5, seed + 11)
    rock_colour = mix((0.085, 0.080, 0.078), (0.215, 0.195, 0.175), 0.45 + fbm(x, z, 55, 6, seed + 10) * 0.9 + 0.55 * strata)
    meadow = mix((0.066, 0.088, 0.030), (0.155, 0.145, 0.060), 0.5 + patch * 1.3)
    colour = mix(meadow, rock_colour, smooth(0.16, 0.38, steep + patch * 0.14))
    snow = smooth(-80, 90, y - snow_line + fbm(x, z, 380, 6, seed + 14) * 260) * (
        1 - smooth(0.30, 0.56, steep + fbm(x, z, 60, 5, seed + 15) * 0.28)
    )
    return mix(colour, (0.80, 0.83, 0.88), snow)


def lake(words: tuple[str, ...], seed: int) -> Place:
    """Build the lake."""
    rng = np.random.default_rng(seed)
    side = rng.choice([-1.0, 1.0])
    afloat = "afloat" in words  # the shot is about something on the water: no land between it and the camera
    snow_line = 250.0 if {"winter", "snow-capped", "snowy"} & set(words) else 430.0

    def shore_distance(x: Floats, z: Floats) -> Floats:
        """Metres from the water, negative inside it: an oval whose outline wanders, with a spit of land by the camera."""
        oval = (
            np.hypot(x / 0.85, z - 830)
            - (838 if not afloat else 852)
            + fbm(x, z, 420, 4, seed + 1) * 230 * smooth(20, 300, np.hypot(x, z))
            + fbm(x, z, 46, 4, seed + 2) * 20
        )
        if afloat:
            return oval.astype(np.float32)
        spit = 9.5 - np.hypot(x + side * 9.0, (z - 4) * 0.75) + fbm(x, z, 8, 4, seed + 6) * 5
        return np.maximum(oval, spit).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        away = shore_distance(x, z)
        gap = np.exp(-(((x - side * 260) / 560) ** 2)) * smooth(900, 2600, z)
        rise = smooth(0, 1900, away) * (1 - 0.80 * gap)
        peaks = ridged(x, z, 1900, 9, seed + 3) * 1050 + ridged(x, z, 5200, 5, seed + 4) * 780
        hills = fbm(x, z, 300, 6, seed + 5) * 70
        land = (
            np.maximum(away, 0) * 0.06 + rise * peaks + hills * smooth(0, 300, away) + fbm(x, z, 4, 5, seed + 8) * 0.5 * smooth(0, 9, away)
        )
        return np.where(away > 0, land, np.maximum(away, -60) * 0.12).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        pebbles = mix((0.105, 0.095, 0.082), (0.24, 0.225, 0.20), 0.5 + fbm(x, z, 1.4, 5, seed + 12) * 1.2)
        colour = mix(pebbles, alpine(x, z, y, steep, seed, snow_line), smooth(0.7, 2.6, y + fbm(x, z, 7, 4, seed + 13) * 2.2))
        woods = (
            smooth(-0.12, 0.16, fbm(x, z, 190, 5, seed + 20))
            * smooth(4, 14, y)
            * (1 - smooth(150, 320, y))
            * (1 - smooth(0.35, 0.6, steep))
        )
        colour = mix(colour, (0.020, 0.031, 0.015), woods * smooth(60, 300, np.hypot(x, z)) * 0.88)
        wet = 0.45 + 0.55 * smooth(0.0, 0.30, y)
        return (colour * wet[..., None]).astype(np.float32)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def wooded(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(2, 9, y) * (1 - smooth(170, 300, y)) * smooth(-0.12, 0.16, fbm(x, z, 190, 5, seed + 20))

        def shore(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(-0.5, 0.1, y) * (1 - smooth(0.6, 1.4, y)) * 0.6

        grown, plain = [conifer(rng, 21, 10) for _ in range(3)], [far_conifer(rng) for _ in range(3)]
        near = spots(land, rng, 110, 30, 200, wooded, tall=True)
        far = spots(land, rng, 6500, 200, 2400, wooded, tall=True)
        stones = [rock(rng) for _ in range(3)]
        return Mesh.join(
            [
                plant(land, rng, grown, near, (0.7, 1.5)),
                plant(land, rng, plain, far, (0.8, 1.7)),
                plant(land, rng, stones, spots(land, rng, 260, 4, 70, shore), (0.12, 0.55)),
            ]
        )

    return Place(height, paint, "ground", Water(0.0, 0.012), dress, default_time="morning", eye=1.9, lens=27.0, heights=True, pitch=0.02)
