"""A mountain lake: still water between steep slopes, a near shore to stand on."""

import numpy as np

from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.mesh import Floats
from kinema.engines.procedural.renderer import Water
from kinema.engines.procedural.sets.place import Place, mix, smooth


def lake(words: tuple[str, ...], seed: int) -> Place:
    """Build the lake."""
    rng = np.random.default_rng(seed)
    phase, side = rng.uniform(-1, 1), rng.choice([-1.0, 1.0])
    snow_line = 330.0 if "winter" in words or "snow-capped" in words else 480.0

    def height(x: Floats, z: Floats) -> Floats:
        # The basin: an oval of water whose shore wanders; the land rises out of it.
        shore = fbm(x, z, 420, 4, seed + 1) * 260 + fbm(x, z, 60, 4, seed + 2) * 26
        away = np.hypot(x / 0.85, z - 820) - 840 + shore
        # A gap at the far end lets the light in.
        gap = np.exp(-(((x - side * 420 * phase) / 620) ** 2)) * smooth(1200, 2400, z)
        rise = smooth(0, 1500, away) * (1 - 0.75 * gap)
        peaks = ridged(x, z, 1500, 9, seed + 3) * 900 + ridged(x, z, 5200, 5, seed + 4) * 820
        hills = fbm(x, z, 300, 6, seed + 5) * 60 + fbm(x, z, 34, 5, seed + 6) * 5
        land = np.maximum(away, 0) * 0.05 + rise * peaks + hills * smooth(0, 300, away)
        bed = np.maximum(away, -60) * 0.12
        near = np.exp(-(np.hypot(x, z) / 40) ** 2) * fbm(x, z, 7, 4, seed + 7) * 0.9
        return np.where(away > 0, land + fbm(x, z, 3, 4, seed + 8) * 0.35 * smooth(0, 6, away), bed).astype(np.float32) + near.astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        patch = fbm(x, z, 140, 6, seed + 9)
        rock = mix((0.115, 0.105, 0.10), (0.24, 0.215, 0.19), 0.5 + fbm(x, z, 55, 6, seed + 10) + 0.4 * fbm(x, z * 0.2 + y, 14, 4, seed + 11))
        meadow = mix((0.075, 0.095, 0.032), (0.16, 0.14, 0.06), 0.5 + patch * 1.2)
        shore = mix((0.20, 0.175, 0.14), (0.32, 0.29, 0.25), 0.5 + fbm(x, z, 2.2, 5, seed + 12))
        colour = mix(meadow, rock, smooth(0.16, 0.40, steep + patch * 0.12))
        colour = mix(shore, colour, smooth(0.5, 3.2, y + fbm(x, z, 9, 4, seed + 13) * 2.5))
        snow = smooth(-90, 110, y - snow_line + fbm(x, z, 380, 6, seed + 14) * 260) * (1 - smooth(0.34, 0.62, steep + fbm(x, z, 60, 5, seed + 15) * 0.25))
        colour = mix(colour, (0.80, 0.83, 0.88), snow)
        wet = 1 - 0.5 * (1 - smooth(0.0, 0.35, y))
        return (colour * wet[..., None]).astype(np.float32)

    return Place(height, paint, "ground", Water(0.0, 0.035), default_time="morning", eye=2.2, lens=28.0, mark=(0.0, -12.0))
