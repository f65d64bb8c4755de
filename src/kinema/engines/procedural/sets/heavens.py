"""The sky: above a sea of clouds, with towers of cloud in the distance."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.kernels.noise import billow, fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats
from kinema.engines.procedural.sets.place import Place, mix, nothing, smooth


def sky(words: tuple[str, ...], seed: int) -> Place:
    """Build the sky."""

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        bent_x, bent_z = x + fbm(x, z, 240, 3, seed + 1) * 120, z + fbm(x, z, 240, 3, seed + 2) * 120
        puffs = billow(bent_x, bent_z, 210, 3, seed + 3, gain=0.45) * 80 + billow(bent_x, bent_z, 46, 5, seed + 4, gain=0.55) * 22
        tower = smooth(0.10, 0.36, fbm(x, z, 1900, 3, seed + 6)) * smooth(900, 2600, away)
        towers = tower * (260 + billow(bent_x, bent_z, 480, 5, seed + 7, gain=0.5) * 620)
        near = smooth(25, 240, away)
        return (puffs * (0.12 + 0.88 * near) + towers - 30).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        return mix((0.72, 0.74, 0.80), (0.93, 0.93, 0.93), smooth(-30, 40, y + fbm(x, z, 60, 4, seed + 8) * 30))

    return Place(height, paint, "cloud", None, nothing, _thin, default_time="golden hour", eye=48.0, aerial=120.0, lens=28.0, pitch=-0.05)


def _thin(air: Air) -> Air:
    """Thin the air, and let light from everywhere soften the clouds."""
    day = air.stars < 0.8
    return replace(
        air,
        ambient=tuple(c * 1.6 for c in air.ambient),
        bounce=tuple(1.3 * a + 0.05 * s for a, s in zip(air.ambient, air.sun, strict=True)),
        density=air.density * 0.8,
        ground_fog=0.0012 if day else 0.0008,
        fog_top=14.0,
        clouds=replace(air.clouds, cover=min(air.clouds.cover, 0.22)),
        rain=0.0,
        snowfall=0.0,
        wetness=0.0,
        grade=replace(air.grade, exposure=air.grade.exposure * 0.66),
    )
