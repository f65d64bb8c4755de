"""A forest from inside: trunks near and far, a path that leads in, undergrowth, light between the crowns."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, conifer, far_conifer, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots

_AUTUMN = ((0.26, 0.095, 0.018), (0.30, 0.17, 0.025), (0.20, 0.05, 0.015))
_SUMMER = ((0.06, 0.105, 0.025), (0.08, 0.12, 0.03), (0.05, 0.09, 0.028))


def forest(words: tuple[str, ...], seed: int) -> Place:
    """Build the forest: broadleaf unless the words say pine; gold in autumn."""
    said = set(words)
    pine = bool(said & {"pine", "fir", "spruce", "conifer", "taiga", "winter"})
    colours = _AUTUMN if said & {"autumn", "fall", "maple", "golden"} else _SUMMER

    def path(x: Floats, z: Floats) -> Floats:
        """Metres from the middle of the path."""
        return np.abs(x - np.sin(z * 0.06 + seed % 7) * 2.2 * smooth(4, 40, z)).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        side = smooth(1.5, 8, path(x, z))
        return (
            side * (0.35 + fbm(x, z, 12, 4, seed + 1) * 1.5)
            + fbm(x, z, 90, 3, seed + 2) * 9 * smooth(15, 140, away)
            + fbm(x, z, 1.1, 3, seed + 3) * 0.06
        ).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        litter = mix(
            (0.040, 0.030, 0.016),
            (0.12, 0.075, 0.035) if colours is _SUMMER else (0.24, 0.10, 0.03),
            0.5 + fbm(x, z, 1.3, 5, seed + 4) * 1.4,
        )
        moss = mix(litter, (0.045, 0.075, 0.018), smooth(-0.05, 0.2, fbm(x, z, 7, 4, seed + 5)))
        return mix((0.15, 0.11, 0.075), moss, smooth(0.5, 1.6, path(x, z) + fbm(x, z, 1.5, 3, seed + 6)))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        # The boughs of conifers reach down to the ground, and far out: the path is wider, and none stands before the lens.
        margin, nearest = (2.0, 11.0) if pine else (0.0, 5.0)

        def trees(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(2.6 + margin, 5.5 + margin, path(x, z)) * 0.95

        def floor(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(0.8, 2.2, path(x, z))

        if pine:
            grown = [conifer(rng, 26, 12, height=18) for _ in range(3)]
            plain = [far_conifer(rng, 16) for _ in range(3)]
        else:
            grown = [broadleaf(rng, 6500, 15, colours[k], 0.6) for k in range(3)]
            plain = [broadleaf(rng, 420, 14, colours[k], 0.6) for k in range(3)]
        stones = [rock(rng, colour=(0.10, 0.105, 0.085)) for _ in range(3)]
        ferns = [tuft(rng, 18, 0.34, (0.055, 0.085, 0.026) if colours is _SUMMER else (0.10, 0.085, 0.03)) for _ in range(4)]
        return Mesh.join(
            [
                plant(land, rng, grown, spots(land, rng, 110, nearest, 60, trees, tall=True), (0.8, 1.3)),
                plant(land, rng, plain, spots(land, rng, 700, 60, 320, trees, tall=True), (0.8, 1.3)),
                plant(land, rng, ferns, spots(land, rng, 3200, 2.2, 60, floor), (0.5, 1.4)),
                plant(land, rng, stones, spots(land, rng, 60, 4, 50, floor), (0.15, 0.7)),
            ]
        )

    def air(given: Air) -> Air:
        return replace(
            given,
            shafts=max(given.shafts, 0.5),
            ground_fog=max(given.ground_fog, 0.0035),
            fog_top=16,
            elevation=max(given.elevation, 16),
            ambient=tuple(1.3 * c for c in given.ambient),
            grade=replace(given.grade, exposure=given.grade.exposure * 1.7),
        )

    return Place(height, paint, "ground", None, dress, air, default_time="morning", eye=1.6, lens=28.0, pitch=0.05)
