"""The open sea, an island in it, and the beach: water with waves to the horizon."""

import numpy as np

from kinema.engines.procedural.cast.flora import palm, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots

_DEEP = (0.006, 0.026, 0.036)
_LAGOON = (0.012, 0.085, 0.095)


def sea(words: tuple[str, ...], seed: int) -> Place:
    """Build the open sea; waves grow with the words."""
    rough = bool({"stormy", "rough", "storm", "waves", "raging"} & set(words))
    calm = bool({"calm", "still", "glassy", "quiet"} & set(words))

    def height(x: Floats, z: Floats) -> Floats:
        return np.full(np.shape(x), -40.0, np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        return mix((0.05, 0.06, 0.06), (0.05, 0.06, 0.06), np.zeros_like(x))

    waves = 2.4 if rough else (0.12 if calm else 0.55)
    return Place(
        height,
        paint,
        "ground",
        Water(0.0, 0.10 if rough else 0.05, _DEEP, mirror=calm),
        default_time="afternoon",
        eye=3.2,
        lens=30.0,
        afloat=True,
        waves=waves,
    )


def island(words: tuple[str, ...], seed: int) -> Place:
    """Build an island seen over the sea."""
    green = "rocky" not in words

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x * 0.8, z - 520) + fbm(x, z, 160, 4, seed + 1) * 110
        land = 1 - smooth(60, 300, away)
        return (land * (60 + ridged(x, z, 260, 7, seed + 2) * 150) - 9 + 10 * land + fbm(x, z, 20, 4, seed + 3) * 3 * land).astype(
            np.float32
        )

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        cliff = mix((0.085, 0.075, 0.066), (0.23, 0.20, 0.17), 0.5 + fbm(x, z + y, 16, 5, seed + 4))
        top = mix((0.04, 0.065, 0.02), (0.09, 0.10, 0.035), 0.5 + fbm(x, z, 40, 5, seed + 5)) if green else cliff
        return mix(mix(top, cliff, smooth(0.2, 0.4, steep)), cliff * 0.5, 1 - smooth(1.0, 6.0, y))

    return Place(
        height,
        paint,
        "rock",
        Water(0.0, 0.06, _DEEP, mirror=True),
        default_time="afternoon",
        eye=5.0,
        lens=38.0,
        afloat=True,
        waves=1.3 if {"storm", "stormy"} & set(words) else 0.5,
        pitch=0.03,
    )


def beach(words: tuple[str, ...], seed: int) -> Place:
    """Build a beach: sand to the left, surf to the right, palms behind."""
    rng = np.random.default_rng(seed)
    side = rng.choice([-1.0, 1.0])

    def inland(x: Floats, z: Floats) -> Floats:
        """Metres up the beach from the water's edge."""
        return (side * x + 3.0 - z * 0.14 + fbm(x, z, 90, 3, seed + 1) * 16 * smooth(10, 120, z) + fbm(x, z, 14, 3, seed + 2) * 2.0).astype(
            np.float32
        )

    def height(x: Floats, z: Floats) -> Floats:
        up = inland(x, z)
        dune = smooth(14, 60, up) * (3 + fbm(x, z, 26, 4, seed + 3) * 4) + smooth(70, 500, up) * (40 + ridged(x, z, 420, 6, seed + 4) * 110)
        return (np.clip(up, -60, 22) * 0.055 + dune + fbm(x, z, 1.6, 3, seed + 5) * 0.03).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        sand = mix((0.46, 0.36, 0.24), (0.64, 0.53, 0.38), 0.5 + fbm(x, z, 8, 5, seed + 6) * 0.9)
        sand = sand * (0.48 + 0.52 * smooth(0.02, 0.34, y + fbm(x, z, 5, 3, seed + 7) * 0.1))[..., None]
        green = mix((0.03, 0.055, 0.018), (0.08, 0.10, 0.03), 0.5 + fbm(x, z, 20, 5, seed + 8))
        return mix(sand, green, smooth(3.2, 6.5, y + fbm(x, z, 9, 4, seed + 9) * 2.5))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def backshore(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(11, 20, inland(x, z)) * (1 - smooth(60, 150, inland(x, z)))

        return Mesh.join(
            [
                plant(land, rng, [palm(rng) for _ in range(4)], spots(land, rng, 260, 14, 420, backshore, tall=True), (0.8, 1.5)),
                plant(
                    land,
                    rng,
                    [tuft(rng, 14, 0.5, (0.10, 0.13, 0.04)) for _ in range(3)],
                    spots(land, rng, 900, 5, 120, backshore),
                    (0.6, 1.4),
                ),
                plant(
                    land,
                    rng,
                    [rock(rng) for _ in range(3)],
                    spots(land, rng, 40, 10, 200, lambda x, z, y: smooth(-2, 0, inland(x, z)) * (1 - smooth(2, 5, inland(x, z)))),
                    (0.2, 0.9),
                ),
            ]
        )

    return Place(
        height, paint, "sand", Water(0.0, 0.035, _LAGOON, mirror=False), dress, default_time="afternoon", eye=1.7, lens=30.0, waves=0.16
    )
