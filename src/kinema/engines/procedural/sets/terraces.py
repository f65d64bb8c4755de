"""Rice terraces: steps of paddies along the contours of a valley, some green, some under water that shows the sky."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots

_STEP = 1.9
"""Metres from one terrace to the next."""


def terraces(words: tuple[str, ...], seed: int) -> Place:
    """Build the terraces; tea grows on them instead of rice when the words say so, and no water stands there."""
    said = set(words)
    tea = bool(said & {"tea", "tea plantation", "plantation"})
    ripe = bool(said & {"autumn", "harvest", "golden"})

    def slope(x: Floats, z: Floats) -> Floats:
        """Give the hillside as it was before anybody dug: down from the camera, then up on the other side of the valley."""
        away = np.hypot(x, z)
        down = -26 * smooth(4, 130, z)
        up = 150 * smooth(120, 760, z + 0.25 * np.abs(x)) + 16 * smooth(8, 70, np.abs(x) - 0.05 * z)
        return (
            down + up + fbm(x, z, 150, 3, seed + 1) * 34 * smooth(6, 130, away) + fbm(x, z, 34, 2, seed + 2) * 5 * smooth(4, 40, away) + 0.9
        ).astype(np.float32)

    def cut(x: Floats, z: Floats) -> tuple[Floats, Floats]:
        """Give the number of the terrace at a point, and how far along it is, 0 to 1."""
        level = slope(x, z) / _STEP
        number = np.floor(level)
        return number, (level - number).astype(np.float32)

    def dug(x: Floats, z: Floats) -> Floats:
        """Tell where there are terraces: not on the crests, nor in the woods."""
        return (1 - smooth(78, 104, slope(x, z) + fbm(x, z, 120, 4, seed + 3) * 40)).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        number, part = cut(x, z)
        bund = 0.16 * smooth(0.66, 0.72, part) * (1 - smooth(0.78, 0.84, part))
        stepped = (number + smooth(0.76, 1.0, part)) * _STEP + bund
        far = smooth(700, 2600, z + fbm(x, z, 900, 3, seed + 4) * 500) * ridged(x, z, 2300, 8, seed + 5) * 620
        wild = slope(x, z) + fbm(x, z, 7, 4, seed + 6) * 0.8
        d = dug(x, z)
        return (stepped * d + wild * (1 - d) + far + fbm(x, z, 1.1, 3, seed + 7) * 0.03 * (part > 0.72)).astype(np.float32)

    def flooded(x: Floats, z: Floats) -> Floats:
        number, part = cut(x, z)
        some = fbm(number * 37.7, np.floor(x / 55 + fbm(x, z, 90, 2, seed + 8)) * 53.1, 61, 1, seed + 9) > -0.10
        near = np.hypot(x, z) < 260  # further off a paddy is narrower than what is drawn there
        return ((part < 0.655) & some & near & (dug(x, z) > 0.9) & (not tea)).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        number, part = cut(x, z)
        young, old = ((0.16, 0.22, 0.05), (0.11, 0.18, 0.035)) if not ripe else ((0.46, 0.34, 0.08), (0.38, 0.25, 0.06))
        if tea:
            young, old = (0.075, 0.14, 0.03), (0.05, 0.10, 0.022)
        tone = 0.5 + fbm(number * 37.7, number * 11.3, 61, 1, seed + 10) * 1.4 + fbm(x, z, 6, 4, seed + 11) * 0.5
        crop = mix(old, young, tone)
        rows = 0.82 + 0.18 * np.abs(np.sin(part * 46))[..., None]
        earth = mix((0.105, 0.115, 0.04), (0.17, 0.13, 0.07), 0.5 + fbm(x, z, 2.4, 4, seed + 12) * 1.3)
        made = mix(crop * rows, earth, smooth(0.64, 0.72, part))
        woods = mix((0.030, 0.046, 0.018), (0.06, 0.08, 0.025), 0.5 + fbm(x, z, 22, 5, seed + 13))
        return mix(woods, made, dug(x, z))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        return _grown(land, rng, cut, dug, flooded, ripe=ripe)

    water = None if tea else Water(-1000.0, 0.006, (0.020, 0.026, 0.016), mirror=False)
    return Place(
        height,
        paint,
        "ground",
        water,
        dress,
        _valley_mist,
        default_time="morning",
        eye=3.4,
        aerial=60.0,
        lens=27.0,
        pitch=-0.05,
        wet=flooded,
    )


def _grown(
    land: Land,
    rng: np.random.Generator,
    cut: Callable[[Floats, Floats], tuple[Floats, Floats]],
    dug: Callable[[Floats, Floats], Floats],
    flooded: Callable[[Floats, Floats], Floats],
    *,
    ripe: bool,
) -> Mesh:
    """Plant the paddies, the banks between them and the woods above."""

    def planted(x: Floats, z: Floats, y: Floats) -> Floats:
        _, part = cut(x, z)
        return ((part < 0.62) & (flooded(x, z) < 0.5)) * dug(x, z)

    def seedlings(x: Floats, z: Floats, y: Floats) -> Floats:
        return flooded(x, z) * 0.25

    def banks(x: Floats, z: Floats, y: Floats) -> Floats:
        _, part = cut(x, z)
        return (part > 0.72) * 0.8

    def woods(x: Floats, z: Floats, y: Floats) -> Floats:
        return np.clip(1 - dug(x, z) * 1.004, 0, 1) * 0.8 + 0.02 * (cut(x, z)[1] > 0.8)

    green = (0.12, 0.19, 0.04) if not ripe else (0.42, 0.31, 0.08)
    rice = [tuft(rng, 15, 0.5, tuple(c * float(rng.uniform(0.85, 1.2)) for c in green)) for _ in range(4)]
    weeds = [tuft(rng, 12, 0.32, (0.09, 0.125, 0.03)) for _ in range(3)]
    return Mesh.join(
        [
            plant(land, rng, rice, spots(land, rng, 9000, 2.0, 90, planted), (0.7, 1.2)),
            plant(land, rng, rice, spots(land, rng, 2500, 2.0, 45, seedlings), (0.35, 0.6)),
            plant(land, rng, weeds, spots(land, rng, 4000, 2.0, 60, banks), (0.5, 1.1)),
            plant(land, rng, [broadleaf(rng, 1400, 8.0) for _ in range(2)], spots(land, rng, 60, 40, 200, woods, tall=True), (0.6, 1.1)),
            plant(land, rng, [broadleaf(rng, 160, 9.0) for _ in range(3)], spots(land, rng, 1500, 200, 1500, woods, tall=True), (0.8, 1.5)),
        ]
    )


def _valley_mist(air: Air) -> Air:
    """Let a little mist hang over the valley."""
    return replace(air, ground_fog=max(air.ground_fog, 0.0008), fog_top=26.0, density=max(air.density, 1 / 6500))
